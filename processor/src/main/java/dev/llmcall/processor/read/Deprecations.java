package dev.llmcall.processor.read;

import dev.llmcall.processor.call.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * What the written class must not be warned of, because the user's types ask for it: a class that
 * reads an answer uses its deprecated members, too.
 */
final class Deprecations {
  private final Elements elements;
  private final Set<TypeElement> seen = new HashSet<>();
  private final Set<String> lints = new TreeSet<>();

  Deprecations(Elements elements) {
    this.elements = elements;
  }

  /** A name, or a member, that the written class uses. */
  void uses(Element element) {
    if (elements.isDeprecated(element)) {
      lints.add(isForRemoval(element) ? "removal" : "deprecation");
    }
  }

  /** A constant that the written class names. */
  void uses(Template.Constant constant) {
    TypeElement owner = elements.getTypeElement(constant.owner().canonicalName());
    ElementFilter.fieldsIn(owner.getEnclosedElements()).stream()
        .filter(field -> field.getSimpleName().contentEquals(constant.name()))
        .forEach(this::uses);
    for (Element e = owner; e instanceof TypeElement; e = e.getEnclosingElement()) {
      uses(e);
    }
  }

  /** A type in a signature: all that it is made of may be read or put into a prompt. */
  void uses(TypeMirror type) {
    List<TypeElement> named = new ArrayList<>();
    Signatures.types(type, named);
    named.forEach(this::type);
  }

  /** Names for {@code @SuppressWarnings}, sorted. */
  List<String> lints() {
    return List.copyOf(lints);
  }

  private void type(TypeElement type) {
    if (!seen.add(type)) {
      return;
    }
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      uses(e);
    }
    String name = Names.qualified(type);
    if (name.startsWith("java.") || name.startsWith("dev.llmcall.runtime.")) {
      return; // nothing of it is read or put into a prompt
    }
    type.getPermittedSubclasses().forEach(this::uses);
    uses(type.getSuperclass());
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement method) {
        uses(method);
        uses(method.getReturnType());
        method.getParameters().forEach(parameter -> uses(parameter.asType()));
      } else if (member instanceof VariableElement field) {
        uses(field);
        if (field.getKind() == ElementKind.FIELD) {
          uses(field.asType());
        }
      }
    }
  }

  private static boolean isForRemoval(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror ->
            AnnotationView.type(mirror).getQualifiedName().contentEquals("java.lang.Deprecated"))
        .flatMap(mirror -> mirror.getElementValues().values().stream())
        .map(AnnotationValue::getValue)
        .anyMatch(Boolean.TRUE::equals);
  }
}
