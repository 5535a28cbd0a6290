package dev.llmcall.processor.write;

import dev.llmcall.processor.call.Constraint;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Constraints as keywords of JSON Schema, which are sent where an endpoint is said to take them. What
 * has no keyword that means the same is only checked.
 */
final class ConstraintKeywords {
  /** What Java and JavaScript read alike: no groups but plain ones, no classes in classes, nothing possessive. */
  private static final Pattern PORTABLE = Pattern.compile(
      "(?:[^\\\\(\\[*+?}^$]|\\((?!\\?)|\\(\\?:|\\\\[dwsDWS.\\[\\](){}*+?^$|/\\\\-]|[*+?}](?!\\+)"
          + "|\\[\\^?(?:[^\\\\\\[\\]&]|\\\\[dwsDWS.\\[\\]\\\\^-])+\\])*");

  private ConstraintKeywords() {}

  static String of(List<Constraint> constraints) {
    StringBuilder out = new StringBuilder();
    for (Constraint constraint : constraints) {
      out.append(of(constraint.rule()));
    }
    return out.toString();
  }

  private static String of(Constraint.Rule rule) {
    if (rule instanceof Constraint.Length length) {
      return range("minLength", length.min(), "maxLength", length.max());
    }
    if (rule instanceof Constraint.Count count) {
      return range("minItems", count.min(), "maxItems", count.max());
    }
    if (rule instanceof Constraint.Bound bound) {
      String side = bound.isLower() ? "Minimum" : "Maximum";
      String name = bound.isInclusive() ? side.replace('M', 'm') : "exclusive" + side;
      return keyword(name, bound.limit().toPlainString());
    }
    boolean isPortable = rule instanceof Constraint.Matches matches
        && matches.flags().isEmpty()
        && PORTABLE.matcher(matches.regex()).matches();
    return isPortable
        ? keyword("pattern", SchemaText.quote("^(?:" + ((Constraint.Matches) rule).regex() + ")$"))
        : "";
  }

  private static String range(String least, int min, String most, int max) {
    return (min > 0 ? keyword(least, Integer.toString(min)) : "")
        + (max < Integer.MAX_VALUE ? keyword(most, Integer.toString(max)) : "");
  }

  private static String keyword(String name, String value) {
    return ",\"" + name + "\":" + value;
  }
}
