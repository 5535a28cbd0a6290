package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.MISPLACED_ANNOTATION;

import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Finds annotations on things that are never a call or a call type, where they would do nothing. */
public final class Placement {
  private Placement() {}

  /** What is wrong with an annotation standing on this element; nothing most of the time. */
  public static Optional<Problem> check(TypeElement annotation, Element element) {
    return reason(annotation, element)
        .map(reason -> MISPLACED_ANNOTATION.at(
            place(annotation, element), Names.simple(annotation), Names.simple(element), reason));
  }

  private static Optional<String> reason(TypeElement annotation, Element element) {
    if (element.getKind() == ElementKind.METHOD) {
      if (Names.declaring(element).getKind() != ElementKind.INTERFACE) {
        return Optional.of("only methods of an interface are calls");
      }
      return element.getModifiers().contains(Modifier.ABSTRACT)
          ? Optional.empty()
          : Optional.of("it has a body, which is what runs");
    }
    boolean isMessage = !annotation.getQualifiedName().contentEquals(KnownTypes.LLM_CALL);
    return isMessage && element.getKind() != ElementKind.INTERFACE
        ? Optional.of("it is not an interface")
        : Optional.empty();
  }

  private static Place place(TypeElement annotation, Element element) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (AnnotationView.type(mirror).equals(annotation)) {
        return Place.of(element, mirror);
      }
    }
    return Place.of(element);
  }
}
