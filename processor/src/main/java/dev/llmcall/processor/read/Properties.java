package dev.llmcall.processor.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** The setters, getters and fields of a class and its superclasses, those of the root first. */
final class Properties {
  private final Types types;
  private final Map<String, Setter> setters = new LinkedHashMap<>();
  private final Map<String, ExecutableElement> getters = new LinkedHashMap<>();
  private final Map<String, Element> fields = new LinkedHashMap<>();
  private final DeclaredType type;

  /**
   * A setter.
   *
   * @param type of what is set, resolved
   */
  record Setter(String property, ExecutableElement method, TypeMirror type) {}

  private Properties(DeclaredType type, Types types) {
    this.type = type;
    this.types = types;
  }

  static Properties of(DeclaredType type, TypeElement element, Types types, Access access) {
    Properties properties = new Properties(type, types);
    Deque<TypeElement> chain = new ArrayDeque<>();
    Optional<TypeElement> next = Optional.of(element);
    while (next.isPresent() && !Names.qualified(next.get()).equals("java.lang.Object")) {
      chain.push(next.get());
      next = Names.declared(next.get().getSuperclass());
    }
    for (TypeElement one : chain) {
      for (ExecutableElement method : ElementFilter.methodsIn(one.getEnclosedElements())) {
        if (!method.getModifiers().contains(Modifier.STATIC)
            && access.hidden(method).isEmpty()) {
          properties.add(method);
        }
      }
      ElementFilter.fieldsIn(one.getEnclosedElements())
          .forEach(field -> properties.fields.put(Names.simple(field), field));
    }
    return properties;
  }

  List<Setter> setters() {
    return List.copyOf(setters.values());
  }

  /** What else may carry annotations for a property. */
  List<Element> about(String property) {
    List<Element> about = new ArrayList<>();
    Optional.ofNullable(getters.get(property)).ifPresent(about::add);
    Optional.ofNullable(fields.get(property)).ifPresent(about::add);
    return about;
  }

  /** How a property of this type is got. */
  Optional<String> access(String property, TypeMirror wanted) {
    ExecutableElement getter = getters.get(property);
    if (getter == null) {
      return Optional.empty();
    }
    TypeMirror got = ((ExecutableType) types.asMemberOf(type, getter)).getReturnType();
    return types.isSameType(got, wanted)
        ? Optional.of(Names.simple(getter) + "()")
        : Optional.empty();
  }

  private void add(ExecutableElement method) {
    String name = Names.simple(method);
    int parameters = method.getParameters().size();
    if (parameters == 1 && method.getThrownTypes().isEmpty()) {
      property(name, "set").ifPresent(property -> {
        ExecutableType resolved = (ExecutableType) types.asMemberOf(type, method);
        setters.put(
            property, new Setter(property, method, resolved.getParameterTypes().get(0)));
      });
    } else if (parameters == 0
        && method.getReturnType().getKind() != TypeKind.VOID
        && method.getThrownTypes().isEmpty()) {
      String property = property(name, "get").or(() -> property(name, "is")).orElse(name);
      getters.put(property, method);
    }
  }

  private static Optional<String> property(String method, String prefix) {
    if (method.length() <= prefix.length()
        || !method.startsWith(prefix)
        || Character.isLowerCase(method.charAt(prefix.length()))) {
      return Optional.empty();
    }
    String rest = method.substring(prefix.length());
    boolean isAcronym = rest.length() > 1
        && Character.isUpperCase(rest.charAt(0))
        && Character.isUpperCase(rest.charAt(1));
    return Optional.of(
        isAcronym ? rest : Character.toLowerCase(rest.charAt(0)) + rest.substring(1));
  }
}
