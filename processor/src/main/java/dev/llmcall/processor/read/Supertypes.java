package dev.llmcall.processor.read;

import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Types as what they extend. */
final class Supertypes {
  private Supertypes() {}

  /** The type as this supertype of it, with so many type arguments; empty for a raw one. */
  static Optional<DeclaredType> as(TypeMirror type, String supertype, int arguments, Types types) {
    if (Names.is(type, supertype)) {
      return Optional.of((DeclaredType) type).filter(t -> t.getTypeArguments().size() == arguments);
    }
    if (Names.is(type, "java.lang.Object")) {
      return Optional.empty();
    }
    return types.directSupertypes(type).stream()
        .flatMap(parent -> as(parent, supertype, arguments, types).stream())
        .findFirst();
  }
}
