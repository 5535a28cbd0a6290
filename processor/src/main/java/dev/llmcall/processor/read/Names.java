package dev.llmcall.processor.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Names of elements and types, the same on every compiler; their own {@code toString} is not. */
final class Names {
  private Names() {}

  /** The type that the source file is named after. */
  static TypeElement outermost(Element element) {
    TypeElement outermost = null;
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      if (isType(e)) {
        outermost = (TypeElement) e;
      }
    }
    return Objects.requireNonNull(outermost, "a type");
  }

  /** The type that a member stands in. */
  static TypeElement declaring(Element member) {
    return (TypeElement) Objects.requireNonNull(member.getEnclosingElement(), "a type");
  }

  private static boolean isType(Element element) {
    return element.getKind().isClass() || element.getKind().isInterface();
  }

  static String qualified(TypeElement type) {
    return type.getQualifiedName().toString();
  }

  static String simple(Element element) {
    return element.getSimpleName().toString();
  }

  /** Whether it is of this class or interface, with whatever type arguments. */
  static boolean is(TypeMirror type, String qualifiedName) {
    return declared(type)
        .map(element -> element.getQualifiedName().contentEquals(qualifiedName))
        .orElse(false);
  }

  /** The class or interface of a type; empty for all other kinds. */
  static Optional<TypeElement> declared(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? Optional.of(element)
        : Optional.empty();
  }

  /** The one type argument; empty where there is none, or more. */
  static Optional<TypeMirror> argument(TypeMirror type) {
    return type instanceof DeclaredType declared && declared.getTypeArguments().size() == 1
        ? Optional.of(declared.getTypeArguments().get(0))
        : Optional.empty();
  }

  /** As a person would write it: simple names and type arguments. */
  static String readable(TypeMirror type) {
    if (type instanceof DeclaredType declared) {
      List<? extends TypeMirror> arguments = declared.getTypeArguments();
      String name = simple(declared.asElement());
      return arguments.isEmpty()
          ? name
          : arguments.stream()
              .map(Names::readable)
              .collect(Collectors.joining(", ", name + "<", ">"));
    }
    if (type instanceof ArrayType array) {
      return readable(array.getComponentType()) + "[]";
    }
    if (type instanceof TypeVariable variable) {
      return simple(variable.asElement());
    }
    if (type instanceof WildcardType wildcard) {
      return bounded(wildcard);
    }
    return type.getKind().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String bounded(WildcardType wildcard) {
    if (wildcard.getExtendsBound() != null) {
      return "? extends " + readable(wildcard.getExtendsBound());
    }
    return wildcard.getSuperBound() != null ? "? super " + readable(wildcard.getSuperBound()) : "?";
  }

  /** The first private one of a type and the types around it. */
  static Optional<Element> privatePart(Element type) {
    for (Element e = type; e != null && isType(e); e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  /** Whether it and every type around it are public. */
  static boolean isPublic(TypeElement type) {
    for (Element e = type; e != null && isType(e); e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }
}
