package dev.llmcall.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Simple names that mean something else inside of the class than what an import would make them. For one
 * round.
 */
final class HiddenNames {
  /** What generated code uses of {@code java.lang}, which needs no import. */
  private static final List<String> USED = List.of(
      "Boolean",
      "Byte",
      "Character",
      "Double",
      "Float",
      "Integer",
      "Iterable",
      "Long",
      "Override",
      "RuntimeException",
      "Short",
      "String");

  private final Elements elements;

  /** To ask for a type that is not there is slow. */
  private final Map<PackageElement, List<String>> neighbours = new HashMap<>();

  HiddenNames(Elements elements) {
    this.elements = elements;
  }

  /** Of the class that implements an interface: types that it inherits, or has for neighbours. */
  List<String> of(TypeElement type) {
    Set<String> names = new LinkedHashSet<>();
    inherited(type, names);
    names.addAll(neighbours.computeIfAbsent(elements.getPackageOf(type), this::neighbours));
    return new ArrayList<>(names);
  }

  private List<String> neighbours(PackageElement home) {
    List<String> names = new ArrayList<>();
    for (String name : USED) {
      if (elements.getTypeElement(home.isUnnamed() ? name : home.getQualifiedName() + "." + name)
          != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static void inherited(TypeElement type, Set<String> names) {
    ElementFilter.typesIn(type.getEnclosedElements())
        .forEach(nested -> names.add(Names.simple(nested)));
    for (TypeMirror parent : type.getInterfaces()) {
      Names.declared(parent).ifPresent(element -> inherited(element, names));
    }
  }
}
