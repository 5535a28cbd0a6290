package dev.llmcall.processor.read;

import dev.llmcall.processor.problem.Place;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Where to point for a thing: at itself where it has a source that is being compiled, else at the
 * annotated interface, because compilers print no position for an element of a class file.
 *
 * @param callType the annotated interface
 * @param sources qualified names of all outermost types that have a source
 */
record Places(TypeElement callType, Set<String> sources) {

  Place at(Element element) {
    return hasSource(element) ? Place.of(visible(element)) : Place.of(callType);
  }

  /** Compilers know the position of a record component's field, not that of the component. */
  private static Element visible(Element element) {
    if (element.getKind() != ElementKind.RECORD_COMPONENT) {
      return element;
    }
    return ElementFilter.fieldsIn(Names.declaring(element).getEnclosedElements()).stream()
        .filter(field -> field.getSimpleName().equals(element.getSimpleName()))
        .findFirst()
        .<Element>map(field -> field)
        .orElse(element);
  }

  Place at(Element element, AnnotationMirror annotation) {
    return hasSource(element) ? Place.of(element, annotation) : Place.of(callType);
  }

  Place at(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return hasSource(element) ? Place.of(element, annotation, value) : Place.of(callType);
  }

  /** The name of a parameter, where it is the same in every build. */
  Optional<String> name(VariableElement parameter) {
    String name = Names.simple(parameter);
    return isInSameFile(parameter) && !name.equals(madeUp(parameter))
        ? Optional.of(name)
        : Optional.empty();
  }

  /** What compilers call it where a class file, handed over in place of the source, has no names. */
  private static String madeUp(VariableElement parameter) {
    return parameter.getEnclosingElement() instanceof ExecutableElement method
        ? "arg" + method.getParameters().indexOf(parameter)
        : "";
  }

  /** Why a parameter of a method has no dependable name, and what gives it one. */
  String nameless(ExecutableElement method, VariableElement parameter) {
    String own = Names.simple(callType);
    if (isInSameFile(method)) {
      return own + " calls it " + Names.simple(parameter) + ", or is compiled from a class file"
          + " without names; compile with -parameters, or give it one with @Param";
    }
    String name = Names.simple(method);
    return name + " is in another file than " + own + "; give it one with @Param in "
        + Names.simple(Names.declaring(method)) + ", or declare " + name + " in " + own
        + ", too, with its messages";
  }

  /** Why a parameter of a constructor has no dependable name, and what gives all of them one. */
  String namelessOfConstructor(VariableElement parameter) {
    String own = Names.simple(callType);
    return isInSameFile(parameter)
        ? "a parameter of one is called " + Names.simple(parameter) + ", as where " + own
            + " is compiled from a class file without names: compile with -parameters"
        : "those of one are in another file than " + own;
  }

  /** Whether it is in the source file of the annotated interface. */
  boolean isInSameFile(Element element) {
    return Names.outermost(element).equals(Names.outermost(callType));
  }

  /** Whether a compiler can point at it. */
  boolean hasSource(Element element) {
    return sources.contains(Names.qualified(Names.outermost(element)));
  }
}
