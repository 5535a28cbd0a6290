package dev.llmcall.processor.read;

import java.util.List;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Whether something is marked {@code @Nullable}, by whichever annotation of that simple name. */
final class Nullness {
  private Nullness() {}

  /** On the declaration, or on the type of a parameter or field. */
  static boolean isNullable(Element element) {
    return isNullable((AnnotatedConstruct) element) || isNullable(element.asType());
  }

  /** On the declaration itself; Eclipse's compiler shows annotations of the type there, too. */
  static boolean isDeclaredNullable(Element element) {
    return element.getAnnotationMirrors().stream()
        .map(AnnotationView::type)
        .anyMatch(type -> type.getSimpleName().contentEquals("Nullable") && !isOfTypes(type));
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

  static boolean isNullable(AnnotatedConstruct construct) {
    List<? extends AnnotationMirror> mirrors = construct.getAnnotationMirrors();
    return mirrors.stream()
        .anyMatch(m -> AnnotationView.type(m).getSimpleName().contentEquals("Nullable"));
  }
}
