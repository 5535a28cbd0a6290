package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_CONSTRAINT;
import static dev.llmcall.processor.problem.ProblemKind.MISPLACED_CONSTRAINT;
import static dev.llmcall.processor.problem.ProblemKind.UNKNOWN_CONSTRAINT;
import static dev.llmcall.processor.problem.ProblemKind.UNSEEN_CONSTRAINT;

import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads what the constraints of Jakarta Validation say of a member and its parts; they are known by name only. */
final class ConstraintReader {
  private static final List<String> PACKAGES =
      List.of("jakarta.validation.constraints.", "javax.validation.constraints.");

  private final Places places;
  private final Consumer<Problem> problems;

  ConstraintReader(Places places, Consumer<Problem> problems) {
    this.places = places;
    this.problems = problems;
  }

  /** The constraints of a member, in the order that they are written. */
  List<Constraint> ofMember(Shape shape, Spot spot) {
    Map<String, AnnotationView> found = declared(spot);
    Map<String, AnnotationView> ofType = views(spot.annotations(), spot);
    Shape value = shape;
    if (shape instanceof Shape.Maybe maybe) {
      value = maybe.value();
      ofType.putAll(views(spot.held().annotations(), spot));
    }
    ofType
        .keySet()
        .removeAll(found.keySet()); // most annotations of a declaration are of its type too
    found.putAll(seen(ofType, spot));
    return constraints(found, value, spot);
  }

  /** Those of what a list or map holds. */
  List<Constraint> ofPart(Shape shape, Spot spot) {
    return constraints(seen(views(spot.annotations(), spot), spot), shape, spot);
  }

  /** Reports those of a text that is shown before all of it is there. */
  void refuseOfStream(Spot spot) {
    Map<String, AnnotationView> found = declared(spot);
    found.putAll(views(spot.annotations(), spot));
    refuse(found, "a text that comes in pieces", spot);
  }

  /** Reports those of the items of an array: written like those of the array itself, they are taken for these. */
  void refuseOfComponent(Spot array) {
    Map<String, AnnotationView> found = views(array.item().annotations(), array);
    found.keySet().removeAll(declared(array).keySet());
    refuse(found, "the items of an array", array);
  }

  /** Reports those of the type arguments of a user's own type, which are read but once for all of them. */
  void refuseOfArguments(int count, String type, Spot spot) {
    Map<String, AnnotationView> found = new LinkedHashMap<>();
    for (TypeMirror written : spot.written()) {
      if (written instanceof DeclaredType declared) {
        declared.getTypeArguments().forEach(argument -> collect(argument, found, spot));
      }
    }
    if (count > 0) {
      refuse(found, "a type argument of " + type, spot);
    }
  }

  private void collect(TypeMirror type, Map<String, AnnotationView> found, Spot spot) {
    found.putAll(views(type.getAnnotationMirrors().stream(), spot));
    if (type instanceof ArrayType array) {
      collect(array.getComponentType(), found, spot);
    } else if (type instanceof DeclaredType declared) {
      declared.getTypeArguments().forEach(argument -> collect(argument, found, spot));
    }
  }

  private List<Constraint> constraints(Map<String, AnnotationView> found, Shape value, Spot spot) {
    List<Constraint> constraints = new ArrayList<>();
    found.forEach((name, view) -> {
      Optional<Constraint.Rule> rule = rule(name, view, value, spot);
      rule.ifPresent(one ->
          constraints.add(new Constraint(one, ConstraintWords.of(one, value) + message(view))));
    });
    return constraints;
  }

  /** Those of the declarations. The same on a component, its field and its accessor counts once. */
  private Map<String, AnnotationView> declared(Spot spot) {
    return views(
        spot.about().stream().flatMap(element -> element.getAnnotationMirrors().stream()), spot);
  }

  /** Those of types, where every build sees them. */
  private Map<String, AnnotationView> seen(Map<String, AnnotationView> found, Spot spot) {
    if (found.isEmpty() || places.isInSameFile(spot.about().get(0))) {
      return found;
    }
    found
        .keySet()
        .forEach(name -> problems.accept(UNSEEN_CONSTRAINT.at(spot.place(), spot.name(), name)));
    return Map.of();
  }

  private Map<String, AnnotationView> views(Stream<? extends AnnotationMirror> mirrors, Spot spot) {
    Map<String, AnnotationView> found = new LinkedHashMap<>();
    if (spot.about().isEmpty()) { // of an argument, which is not read
      return found;
    }
    mirrors.forEach(mirror -> {
      String name = Names.qualified(AnnotationView.type(mirror));
      for (String prefix : PACKAGES) {
        if (name.startsWith(prefix)) {
          found.putIfAbsent(
              name.substring(prefix.length()),
              new AnnotationView(spot.about().get(0), mirror, places));
        }
      }
    });
    found.keySet().removeAll(List.of("NotNull", "Null"));
    return found;
  }

  private void refuse(Map<String, AnnotationView> found, String what, Spot spot) {
    found
        .keySet()
        .forEach(name ->
            problems.accept(MISPLACED_CONSTRAINT.at(spot.place(), spot.name(), name, what)));
  }

  /** What its author says instead, unless it is the name of a text elsewhere. */
  private static String message(AnnotationView view) {
    return view.text("message")
        .map(Located::value)
        .filter(text -> !text.isBlank() && !text.contains("{"))
        .map(text -> ": " + text)
        .orElse("");
  }

  /** One of a method stands on a line of its own, others beside what they are of. */
  private static Place place(AnnotationView view, Spot spot) {
    boolean isOfMethod = view.on().getKind() == ElementKind.METHOD
        && view.on().getAnnotationMirrors().contains(view.mirror());
    return isOfMethod ? view.place() : spot.place();
  }

  private Optional<Constraint.Rule> rule(String name, AnnotationView view, Shape value, Spot spot) {
    String member = spot.name();
    Place place = place(view, spot);
    if (!ConstraintRules.KNOWN.contains(name)) {
      return refuse(UNKNOWN_CONSTRAINT.at(place, member, name));
    }
    Optional<Constraint.Rule> rule;
    try {
      rule = ConstraintRules.of(name, view, value);
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
