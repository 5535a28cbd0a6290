package dev.llmcall.processor.read;

import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What each constraint of Jakarta Validation says of a value. */
final class ConstraintRules {
  /** Those that are checked. */
  static final Set<String> KNOWN = Set.of(
      "AssertFalse",
      "AssertTrue",
      "DecimalMax",
      "DecimalMin",
      "Digits",
      "Email",
      "Max",
      "Min",
      "Negative",
      "NegativeOrZero",
      "NotBlank",
      "NotEmpty",
      "Pattern",
      "Positive",
      "PositiveOrZero",
      "Size");

  private ConstraintRules() {}

  /** Empty if it says nothing of such a value. */
  static Optional<Constraint.Rule> of(String name, AnnotationView view, Shape value) {
    return switch (name) {
      case "Size" -> size(value, whole(view, "min", 0), whole(view, "max", Integer.MAX_VALUE));
      case "NotEmpty" -> size(value, 1, Integer.MAX_VALUE);
      case "NotBlank" -> text(value, new Constraint.NotBlank());
      case "Email" -> text(value, new Constraint.Email());
      case "Pattern" -> text(value, pattern(view));
      case "Min" -> bound(value, BigDecimal.valueOf(number(view)), true, true);
      case "Max" -> bound(value, BigDecimal.valueOf(number(view)), false, true);
      case "DecimalMin" -> bound(value, decimal(view), true, view.isTrue("inclusive", true));
      case "DecimalMax" -> bound(value, decimal(view), false, view.isTrue("inclusive", true));
      case "Positive" -> bound(value, BigDecimal.ZERO, true, false);
      case "PositiveOrZero" -> bound(value, BigDecimal.ZERO, true, true);
      case "Negative" -> bound(value, BigDecimal.ZERO, false, false);
      case "NegativeOrZero" -> bound(value, BigDecimal.ZERO, false, true);
      case "Digits" ->
        value instanceof Shape.Numeric
            ? Optional.of(
                new Constraint.Digits(whole(view, "integer", 0), whole(view, "fraction", 0)))
            : Optional.empty();
      case "AssertTrue" -> is(value, true);
      case "AssertFalse" -> is(value, false);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Optional<Constraint.Rule> size(Shape value, int min, int max) {
    if (value instanceof Shape.Text) {
      return Optional.of(new Constraint.Length(min, max));
    }
    return value instanceof Shape.Sequence || value instanceof Shape.Mapping
        ? Optional.of(new Constraint.Count(min, max))
        : Optional.empty();
  }

  private static Optional<Constraint.Rule> text(Shape value, Constraint.Rule rule) {
    return value instanceof Shape.Text ? Optional.of(rule) : Optional.empty();
  }

  private static Optional<Constraint.Rule> bound(
      Shape value, BigDecimal limit, boolean isLower, boolean isInclusive) {
    return value instanceof Shape.Numeric
        ? Optional.of(new Constraint.Bound(limit, isLower, isInclusive))
        : Optional.empty();
  }

  private static Optional<Constraint.Rule> is(Shape value, boolean wanted) {
    return value instanceof Shape.Bool ? Optional.of(new Constraint.Is(wanted)) : Optional.empty();
  }

  private static Constraint.Rule pattern(AnnotationView view) {
    String regex = view.text("regexp").map(Located::value).orElse("");
    Pattern.compile(regex);
    List<String> flags = view.constants("flags").map(Located::value).orElse(List.of()).stream()
        .map(Located::value)
        .toList();
    return new Constraint.Matches(regex, flags);
  }

  private static int whole(AnnotationView view, String member, int otherwise) {
    return view.whole(member).map(Located::value).orElse(otherwise);
  }

  private static long number(AnnotationView view) {
    return view.large("value").orElse(0L);
  }

  private static BigDecimal decimal(AnnotationView view) {
    return new BigDecimal(view.text("value").map(Located::value).orElse(""));
  }
}
