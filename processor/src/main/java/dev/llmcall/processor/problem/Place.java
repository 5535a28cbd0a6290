package dev.llmcall.processor.problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Where the compiler should point, as deep as is known. Lives no longer than its round. */
public record Place(
    Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value) {
  /** What comes first in the source: annotations, the name, parameters, members. */
  private static final int ANNOTATIONS = 0;

  private static final int ITSELF = 1;
  private static final int PARAMETERS = 2;
  private static final int MEMBERS = 3;

  /** An element as a whole. */
  public static Place of(Element element) {
    return new Place(element, Optional.empty(), Optional.empty());
  }

  /** An annotation of an element. */
  public static Place of(Element element, AnnotationMirror annotation) {
    return new Place(element, Optional.of(annotation), Optional.empty());
  }

  /** A value in an annotation of an element. */
  public static Place of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return new Place(element, Optional.of(annotation), Optional.of(value));
  }

  /**
   * Where it is among all places, as numbers to compare one by one: the file, then what is in what.
   * Compilers show elements, annotations and their values in the order of the source, but only some of
   * them tell a line.
   *
   * @param files qualified names of outermost types in order
   */
  List<Integer> position(List<String> files) {
    Deque<Integer> position = new ArrayDeque<>();
    Element e = element;
    for (Element around = e.getEnclosingElement();
        around != null && !(around instanceof PackageElement);
        around = e.getEnclosingElement()) {
      position.push(index(e, around));
      boolean isParameter = around instanceof ExecutableElement;
      position.push(isParameter ? PARAMETERS : MEMBERS);
      e = around;
    }
    int file =
        e instanceof TypeElement type ? files.indexOf(type.getQualifiedName().toString()) : -1;
    position.push(file < 0 ? files.size() : file);
    List<Integer> all = new ArrayList<>(position);
    all.add(annotation.isPresent() ? ANNOTATIONS : ITSELF);
    annotation.ifPresent(mirror -> {
      all.add(element.getAnnotationMirrors().indexOf(mirror));
      value.ifPresent(one -> all.addAll(path(mirror.getElementValues().values(), one)));
    });
    return all;
  }

  private static int index(Element e, Element around) {
    return around instanceof ExecutableElement method
        ? method.getParameters().indexOf(e)
        : around.getEnclosedElements().indexOf(e);
  }

  /** Where a value is among others, or in one of them. */
  private static List<Integer> path(Iterable<?> values, AnnotationValue wanted) {
    int index = 0;
    for (Object item : values) {
      if (item.equals(wanted)) {
        return List.of(index);
      }
      if (item instanceof AnnotationValue value && value.getValue() instanceof List<?> list) {
        List<Integer> inside = path(list, wanted);
        if (!inside.isEmpty()) {
          List<Integer> path = new ArrayList<>(List.of(index));
          path.addAll(inside);
          return path;
        }
      }
      index++;
    }
    return List.of();
  }

  /** Whether {@code @SuppressWarnings} here, or on anything around, names this id. */
  boolean suppresses(String id) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      for (AnnotationMirror mirror : e.getAnnotationMirrors()) {
        if (isSuppressWarnings(mirror) && names(mirror, id)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSuppressWarnings(AnnotationMirror mirror) {
    TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
    return type.getQualifiedName().contentEquals("java.lang.SuppressWarnings");
  }

  private static boolean names(AnnotationMirror mirror, String id) {
    return mirror.getElementValues().values().stream()
        .map(AnnotationValue::getValue)
        .anyMatch(value -> value instanceof Iterable<?> list && holds(list, id));
  }

  private static boolean holds(Iterable<?> list, String id) {
    for (Object item : list) {
      if (item instanceof AnnotationValue value && id.equals(value.getValue())) {
        return true;
      }
    }
    return false;
  }

  void print(Messager messager, Diagnostic.Kind kind, String text, Place around) {
    Element shown = shown(messager, around.element());
    if (!shown.equals(element)) {
      messager.printMessage(kind, text, shown);
    } else if (annotation.isPresent() && value.isPresent()) {
      messager.printMessage(kind, text, element, annotation.get(), value.get());
    } else if (annotation.isPresent()) {
      messager.printMessage(kind, text, element, annotation.get());
    } else {
      messager.printMessage(kind, text, element);
    }
  }

  /** Eclipse's compiler has no position for some kinds of elements; what is around has one. */
  private Element shown(Messager messager, Element around) {
    Element shown = element;
    if (messager.getClass().getName().startsWith("org.eclipse.")) {
      while (isUnseenByEclipse(shown)) {
        shown = enclosing(shown);
      }
    }
    return shown instanceof PackageElement ? around : shown;
  }

  private static boolean isUnseenByEclipse(Element element) {
    return switch (element.getKind()) {
      case RECORD, RECORD_COMPONENT, ENUM_CONSTANT -> true;
      case FIELD -> enclosing(element).getKind() == ElementKind.RECORD;
      default -> false;
    };
  }

  private static Element enclosing(Element member) {
    return Objects.requireNonNull(member.getEnclosingElement(), "a member stands in a type");
  }
}
