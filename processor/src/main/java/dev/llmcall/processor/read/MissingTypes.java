package dev.llmcall.processor.read;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Finds types that do not exist yet, in signatures and in what those are made of. */
final class MissingTypes {
  /** What begins like this waits for no processor, whatever a class path may lack below it. */
  private static final List<String> FINISHED = List.of("java.", "dev.llmcall.runtime.");

  private final Set<String> seen = new HashSet<>();

  private MissingTypes() {}

  /** In the super-interfaces. */
  static Optional<String> inHierarchy(TypeElement type) {
    MissingTypes search = new MissingTypes();
    return search.hierarchy(type);
  }

  /** In the signature of a method itself. */
  static Optional<String> inSignature(ExecutableType type) {
    MissingTypes search = new MissingTypes();
    return search
        .in(type.getReturnType(), false)
        .or(() -> search.in(type.getParameterTypes(), false));
  }

  /** In the signature, and in the members of all that it reaches. */
  static Optional<String> below(ExecutableType type) {
    MissingTypes search = new MissingTypes();
    return search
        .in(type.getReturnType(), true)
        .or(() -> search.in(type.getParameterTypes(), true));
  }

  private Optional<String> hierarchy(TypeElement type) {
    if (!seen.add(Names.qualified(type))) {
      return Optional.empty();
    }
    for (TypeMirror parent : type.getInterfaces()) {
      Optional<String> missing =
          in(parent, false).or(() -> Names.declared(parent).flatMap(this::hierarchy));
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private Optional<String> in(List<? extends TypeMirror> types, boolean deep) {
    return types.stream().flatMap(type -> in(type, deep).stream()).findFirst();
  }

  private Optional<String> in(TypeMirror type, boolean deep) {
    if (type.getKind() == TypeKind.ERROR && type instanceof ErrorType error) {
      return Optional.of(Names.simple(error.asElement()));
    }
    if (type instanceof ArrayType array) {
      return in(array.getComponentType(), deep);
    }
    if (type instanceof WildcardType wildcard) {
      return Optional.ofNullable(wildcard.getExtendsBound())
          .or(() -> Optional.ofNullable(wildcard.getSuperBound()))
          .flatMap(bound -> in(bound, deep));
    }
    if (type instanceof DeclaredType declared) {
      return in(declared.getTypeArguments(), deep)
          .or(() -> deep ? Names.declared(declared).flatMap(this::members) : Optional.empty());
    }
    return Optional.empty();
  }

  private Optional<String> members(TypeElement type) {
    String name = Names.qualified(type);
    if (FINISHED.stream().anyMatch(name::startsWith) || !seen.add(name)) {
      return Optional.empty();
    }
    return in(type.getSuperclass(), true)
        .or(() -> in(type.getInterfaces(), true))
        .or(() -> in(type.getPermittedSubclasses(), true))
        .or(() ->
            type.getEnclosedElements().stream().flatMap(e -> member(e).stream()).findFirst());
  }

  private Optional<String> member(Element member) {
    if (member instanceof VariableElement field) {
      return in(field.asType(), true);
    }
    return member instanceof ExecutableElement method
        ? in(method.getReturnType(), true)
            .or(() -> in(method.getParameters().stream().map(Element::asType).toList(), true))
        : Optional.empty();
  }
}
