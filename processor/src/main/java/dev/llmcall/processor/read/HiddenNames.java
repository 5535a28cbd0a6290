package dev.llmcall.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Simple names that mean something else inside of the class than what an import would make them. */
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

  private HiddenNames() {}

  /** Of the class that implements an interface: types that it inherits, or has for neighbours. */
  static List<String> of(TypeElement type, Elements elements) {
    Set<String> names = new LinkedHashSet<>();
    inherited(type, names);
    String home = elements.getPackageOf(type).getQualifiedName().toString();
    for (String name : USED) {
      if (elements.getTypeElement(home.isEmpty() ? name : home + "." + name) != null) {
        names.add(name);
      }
    }
    return new ArrayList<>(names);
  }

  private static void inherited(TypeElement type, Set<String> names) {
    ElementFilter.typesIn(type.getEnclosedElements())
        .forEach(nested -> names.add(Names.simple(nested)));
    for (TypeMirror parent : type.getInterfaces()) {
      Names.declared(parent).ifPresent(element -> inherited(element, names));
    }
  }
}
