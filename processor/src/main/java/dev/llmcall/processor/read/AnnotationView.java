package dev.llmcall.processor.read;

import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * An annotation as it was written: only members that are there, each value with its place.
 *
 * @param on what it stands on
 */
record AnnotationView(Element on, AnnotationMirror mirror, Places places) {

  /** The annotation of this qualified name, if the element carries it. */
  static Optional<AnnotationView> find(Element element, String annotation, Places places) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (type(mirror).getQualifiedName().contentEquals(annotation)) {
        return Optional.of(new AnnotationView(element, mirror, places));
      }
    }
    return Optional.empty();
  }

  /** The element of an annotation's type. */
  static TypeElement type(AnnotationMirror mirror) {
    return (TypeElement) mirror.getAnnotationType().asElement();
  }

  /** Where the annotation stands. */
  Place place() {
    return places.at(on, mirror);
  }

  Optional<Located<String>> text(String member) {
    return value(member).map(value -> located(value, string(value)));
  }

  Optional<Located<Integer>> whole(String member) {
    return value(member).map(value -> located(value, as(value, Integer.class)));
  }

  Optional<Long> large(String member) {
    return value(member).map(value -> as(value, Long.class));
  }

  boolean isTrue(String member, boolean otherwise) {
    return value(member).map(value -> as(value, Boolean.class)).orElse(otherwise);
  }

  Optional<Located<Double>> decimal(String member) {
    return value(member).map(value -> located(value, as(value, Double.class)));
  }

  /** The name of a constant of an enum. */
  Optional<Located<String>> constant(String member) {
    return value(member).map(value -> located(value, constant(value)));
  }

  Optional<Located<List<Located<String>>>> texts(String member) {
    return value(member).map(value -> located(value, items(value, AnnotationView::string)));
  }

  Optional<Located<List<Located<String>>>> constants(String member) {
    return value(member).map(value -> located(value, items(value, AnnotationView::constant)));
  }

  private Optional<AnnotationValue> value(String member) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(member)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private <T> Located<T> located(AnnotationValue value, T content) {
    return new Located<>(content, places.at(on, mirror, value));
  }

  /** A single item may stand without braces, and only the whole value has a position then. */
  private List<Located<String>> items(
      AnnotationValue array, java.util.function.Function<AnnotationValue, String> content) {
    List<?> values = as(array, List.class);
    List<Located<String>> items = new ArrayList<>();
    for (Object item : values) {
      if (item instanceof AnnotationValue value) {
        items.add(located(values.size() == 1 ? array : value, content.apply(value)));
      }
    }
    return items;
  }

  private static String string(AnnotationValue value) {
    return as(value, String.class);
  }

  private static String constant(AnnotationValue value) {
    return Names.simple(as(value, VariableElement.class));
  }

  private static <T> T as(AnnotationValue value, Class<T> type) {
    if (type.isInstance(value.getValue())) {
      return type.cast(value.getValue());
    }
    // What does not exist, or does not compile, comes as a text instead of a value.
    throw new UnresolvedException("a value of an annotation");
  }
}
