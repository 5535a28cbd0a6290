package dev.llmcall.processor.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What tells the variants of a sealed interface apart; Jackson's annotations have the say. */
final class VariantNames {
  private final MemberNotes notes;

  VariantNames(MemberNotes notes) {
    this.notes = notes;
  }

  /** The member that names the variant. */
  String discriminator(TypeElement union) {
    return notes
        .jackson(union, "JsonTypeInfo", "property")
        .filter(name -> !name.isEmpty())
        .orElse("type");
  }

  /** What that member says for a variant. */
  String text(TypeElement union, TypeElement variant) {
    return listed(union, variant)
        .or(() -> notes.jackson(variant, "JsonTypeName", "value"))
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> Names.simple(variant));
  }

  /** The name in {@code @JsonSubTypes(@Type(value = Card.class, name = "card"))}. */
  private Optional<String> listed(TypeElement union, TypeElement variant) {
    return notes
        .jacksonMirror(union, "JsonSubTypes")
        .flatMap(mirror -> value(mirror, "value"))
        .map(AnnotationValue::getValue)
        .flatMap(list -> list instanceof List<?> types ? name(types, variant) : Optional.empty());
  }

  private static Optional<String> name(List<?> types, TypeElement variant) {
    for (Object item : types) {
      if (item instanceof AnnotationValue one
          && one.getValue() instanceof AnnotationMirror type
          && value(type, "value").filter(named -> names(named, variant)).isPresent()) {
        return value(type, "name").map(text -> text.getValue() + "");
      }
    }
    return Optional.empty();
  }

  private static boolean names(AnnotationValue value, TypeElement variant) {
    return value.getValue() instanceof TypeMirror type && Names.is(type, Names.qualified(variant));
  }

  private static Optional<AnnotationValue> value(AnnotationMirror mirror, String member) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(member)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }
}
