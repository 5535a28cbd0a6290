package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.MISPLACED_NULLABLE;
import static dev.llmcall.processor.problem.ProblemKind.UNSEEN_NULLABLE;

import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Whether something may be null: an annotation named {@code Nullable} says so. One of the type counts
 * only where every build sees it, because compilers do not show those of class files before JDK 22.
 */
final class Nullness {
  private final Places places;
  private final Consumer<Problem> problems;

  Nullness(Places places, Consumer<Problem> problems) {
    this.places = places;
    this.problems = problems;
  }

  /**
   * Whether one of the declarations or of the types is marked.
   *
   * @param about what declares it; the first says in which file it is
   * @param name as a problem names it
   */
  boolean isNullable(
      List<? extends Element> about, List<? extends TypeMirror> types, String name, Place place) {
    if (about.stream().anyMatch(Nullness::isDeclaredNullable)) {
      return true;
    }
    if (types.stream().noneMatch(Nullness::isMarked)) {
      return false;
    }
    if (places.isInSameFile(about.get(0))) {
      return true;
    }
    problems.accept(UNSEEN_NULLABLE.at(place, name));
    return false;
  }

  /** On the declaration itself; Eclipse's compiler shows annotations of the type there, too. */
  private static boolean isDeclaredNullable(Element element) {
    return element.getAnnotationMirrors().stream()
        .map(AnnotationView::type)
        .anyMatch(type -> type.getSimpleName().contentEquals("Nullable") && !isOfTypes(type));
  }

  /** Reports that what stands in something else is marked: a model is asked for values only. */
  void refuseOfPart(Spot part) {
    if (part.about().stream().noneMatch(Nullness::isDeclaredNullable)
        && part.written().stream().anyMatch(Nullness::isMarked)) {
      problems.accept(MISPLACED_NULLABLE.at(part.place(), part.name()));
    }
  }

  /** The same of the type arguments of a user's own type. */
  void refuseOfArguments(Spot spot) {
    boolean isInside = spot.written().stream()
        .filter(DeclaredType.class::isInstance)
        .flatMap(type -> ((DeclaredType) type).getTypeArguments().stream())
        .anyMatch(Nullness::isMarked);
    if (isInside) {
      problems.accept(MISPLACED_NULLABLE.at(spot.place(), "a type argument of " + spot.name()));
    }
  }

  private static boolean isOfTypes(TypeElement annotation) {
    return annotation.getAnnotationMirrors().stream()
            .filter(m -> AnnotationView.type(m).getSimpleName().contentEquals("Target"))
            .flatMap(m -> m.getElementValues().values().stream())
            .allMatch(Nullness::isTypeUse)
        && annotation.getAnnotationMirrors().stream()
            .anyMatch(m -> AnnotationView.type(m).getSimpleName().contentEquals("Target"));
  }

  private static boolean isTypeUse(AnnotationValue targets) {
    return targets.getValue() instanceof List<?> list
        && list.stream()
            .allMatch(item -> item instanceof AnnotationValue value
                && value.getValue() instanceof VariableElement constant
                && Names.simple(constant).startsWith("TYPE_"));
  }

  private static boolean isMarked(TypeMirror type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(m -> AnnotationView.type(m).getSimpleName().contentEquals("Nullable"));
  }
}
