package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_CONSTRAINT;
import static dev.llmcall.processor.problem.ProblemKind.MISPLACED_CONSTRAINT;
import static dev.llmcall.processor.problem.ProblemKind.UNKNOWN_CONSTRAINT;

import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/** Reads what the constraints of Jakarta Validation say of a member; they are known by name only. */
final class ConstraintReader {
  private static final List<String> PACKAGES =
      List.of("jakarta.validation.constraints.", "javax.validation.constraints.");

  private static final Set<String> KNOWN = Set.of(
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

  private final Places places;
  private final Consumer<Problem> problems;

  ConstraintReader(Places places, Consumer<Problem> problems) {
    this.places = places;
    this.problems = problems;
  }

  /**
   * The constraints of a member, in the order that they are written.
   *
   * @param about what may carry annotations for it
   * @param member as problems name it
   * @param place of the member: a component's annotations stand on elements without a position
   */
  List<Constraint> read(List<? extends Element> about, Shape shape, String member, Place place) {
    Shape value = shape instanceof Shape.Maybe maybe ? maybe.value() : shape;
    List<Constraint> constraints = new ArrayList<>();
    find(about).forEach((name, view) -> {
      Optional<Constraint.Rule> rule = rule(name, view, value, member, place);
      rule.ifPresent(one ->
          constraints.add(new Constraint(one, ConstraintWords.of(one, value) + message(view))));
    });
    return constraints;
  }

  /** The same annotation on a component, its field and its accessor counts once. */
  private Map<String, AnnotationView> find(List<? extends Element> about) {
    Map<String, AnnotationView> found = new LinkedHashMap<>();
    for (Element element : about) {
      for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
        String name = Names.qualified(AnnotationView.type(mirror));
        for (String prefix : PACKAGES) {
          if (name.startsWith(prefix)) {
            found.putIfAbsent(
                name.substring(prefix.length()), new AnnotationView(element, mirror, places));
          }
        }
      }
    }
    found.keySet().removeAll(List.of("NotNull", "Null"));
    return found;
  }

  /** What its author says instead, unless it is the name of a text elsewhere. */
  private static String message(AnnotationView view) {
    return view.text("message")
        .map(Located::value)
        .filter(text -> !text.isBlank() && !text.contains("{"))
        .map(text -> ": " + text)
        .orElse("");
  }

  private Optional<Constraint.Rule> rule(
      String name, AnnotationView view, Shape value, String member, Place place) {
    if (!KNOWN.contains(name)) {
      return refuse(UNKNOWN_CONSTRAINT.at(place, member, name));
    }
    Optional<Constraint.Rule> rule;
    try {
      rule = rule(name, view, value);
    } catch (PatternSyntaxException e) {
      return refuse(BAD_CONSTRAINT.at(place, member, name, "the regular expression is none"));
    } catch (NumberFormatException e) {
      return refuse(BAD_CONSTRAINT.at(place, member, name, "its value is not a number"));
    }
    if (rule.isEmpty()) {
      return refuse(MISPLACED_CONSTRAINT.at(place, member, name, what(value)));
    }
    boolean isEmpty =
        (rule.get() instanceof Constraint.Length length && length.min() > length.max())
            || (rule.get() instanceof Constraint.Count count && count.min() > count.max());
    return isEmpty
        ? refuse(BAD_CONSTRAINT.at(place, member, name, "its least is more than its most"))
        : rule;
  }

  /** Empty if it says nothing of such a value. */
  private static Optional<Constraint.Rule> rule(String name, AnnotationView view, Shape value) {
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

  private static String what(Shape value) {
    if (value instanceof Shape.Text) {
      return "a text";
    }
    if (value instanceof Shape.Numeric) {
      return "a number";
    }
    if (value instanceof Shape.Bool) {
      return "a boolean";
    }
    return value instanceof Shape.Sequence || value instanceof Shape.Mapping
        ? "a list or map"
        : "a value of this type";
  }

  private Optional<Constraint.Rule> refuse(Problem problem) {
    problems.accept(problem);
    return Optional.empty();
  }
}
