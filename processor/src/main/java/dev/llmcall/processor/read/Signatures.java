package dev.llmcall.processor.read;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** What signatures are made of. */
final class Signatures {
  private Signatures() {}

  /** Adds every class and interface that a type names, in order. */
  static void types(TypeMirror type, List<TypeElement> into) {
    if (type instanceof ArrayType array) {
      types(array.getComponentType(), into);
    } else if (type instanceof DeclaredType declared) {
      into.add((TypeElement) declared.asElement());
      declared.getTypeArguments().forEach(argument -> types(argument, into));
    } else if (type instanceof WildcardType wildcard) {
      if (wildcard.getExtendsBound() != null) {
        types(wildcard.getExtendsBound(), into);
      }
      if (wildcard.getSuperBound() != null) {
        types(wildcard.getSuperBound(), into);
      }
    }
  }
}
