package dev.llmcall.processor.read;

import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Shape;

/** Says constraints in words that a model and a person understand. */
final class ConstraintWords {
  private ConstraintWords() {}

  static String of(Constraint.Rule rule, Shape value) {
    if (rule instanceof Constraint.Length length) {
      return range(length.min(), length.max(), "character", "characters");
    }
    if (rule instanceof Constraint.Count count) {
      return value instanceof Shape.Mapping
          ? range(count.min(), count.max(), "entry", "entries")
          : range(count.min(), count.max(), "item", "items");
    }
    if (rule instanceof Constraint.Bound bound) {
      String limit = bound.limit().toPlainString();
      if (bound.isLower()) {
        return (bound.isInclusive() ? "at least " : "more than ") + limit;
      }
      return (bound.isInclusive() ? "at most " : "less than ") + limit;
    }
    if (rule instanceof Constraint.Digits digits) {
      return "at most "
          + counted(digits.whole(), "digit", "digits")
          + (digits.fraction() == 0
              ? " and no fraction"
              : " before and " + digits.fraction() + " after the decimal point");
    }
    if (rule instanceof Constraint.Matches matches) {
      return "matching the regular expression " + matches.regex();
    }
    if (rule instanceof Constraint.Is is) {
      return is.value() ? "true" : "false";
    }
    return rule instanceof Constraint.Email ? "an email address" : "not blank";
  }

  private static String range(int min, int max, String one, String many) {
    if (min == max) {
      return "exactly " + counted(min, one, many);
    }
    if (max == Integer.MAX_VALUE) {
      return "at least " + counted(min, one, many);
    }
    return min <= 0 ? "at most " + counted(max, one, many) : min + " to " + counted(max, one, many);
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
