package dev.llmcall.processor.read;

import com.palantir.javapoet.ClassName;
import dev.llmcall.processor.call.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds the constants that templates include: {@code NAME} in the call type, what it extends and what
 * is around it; {@code Type.NAME} in a class beside or inside of these, or by its qualified name.
 */
final class PartialFinder {
  private final Elements elements;
  private final Access access;
  private final TypeElement callType;

  PartialFinder(Elements elements, Access access, TypeElement callType) {
    this.elements = elements;
    this.access = access;
    this.callType = callType;
  }

  /** What a name leads to. */
  sealed interface Found {}

  /** A text; {@code id} is unique. */
  record Constant(String id, Template.Partial partial) implements Found {
    String text() {
      return partial.text();
    }
  }

  /** A field that is no text that the compiler knows, or that may not be used. */
  record Unusable(String what) implements Found {}

  /** Nothing; these could have been meant. */
  record Nothing(List<String> others) implements Found {}

  Found find(String name) {
    int dot = name.lastIndexOf('.');
    String simple = name.substring(dot + 1);
    List<TypeElement> owners = dot < 0 ? around(callType) : type(name.substring(0, dot));
    Set<String> others = new LinkedHashSet<>();
    for (TypeElement owner : owners) {
      Map<String, VariableElement> fields = fields(owner);
      VariableElement field = fields.get(simple);
      if (field != null) {
        return of(field, name);
      }
      String prefix = name.substring(0, dot + 1);
      fields.forEach((other, known) -> {
        if (known.getConstantValue() instanceof String) {
          others.add(prefix + other);
        }
      });
    }
    return new Nothing(List.copyOf(others));
  }

  /** Whether a constant includes itself, directly or through others. */
  boolean isRecursive(Constant constant) {
    return reaches(constant, constant.id(), new HashSet<>());
  }

  private boolean reaches(Constant from, String id, Set<String> seen) {
    for (String name : names(TemplateParser.parse(from.text()))) {
      if (find(name) instanceof Constant next
          && (next.id().equals(id) || (seen.add(next.id()) && reaches(next, id, seen)))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(List<TemplatePiece> pieces) {
    List<String> names = new ArrayList<>();
    for (TemplatePiece piece : pieces) {
      if (piece instanceof TemplatePiece.Partial partial) {
        names.add(partial.name());
      } else if (piece instanceof TemplatePiece.Section section) {
        names.addAll(names(section.pieces()));
      }
    }
    return names;
  }

  private Found of(VariableElement field, String name) {
    TypeElement owner = Names.declaring(field);
    if (!Names.outermost(owner).equals(Names.outermost(callType))) {
      Optional<String> hidden = access.hidden(field);
      if (hidden.isPresent()) {
        return new Unusable("is " + hidden.get());
      }
    }
    return field.getConstantValue() instanceof String text
        ? new Constant(
            Names.qualified(owner) + "." + Names.simple(field),
            new Template.Partial(name, text, elsewhere(field, owner)))
        : new Unusable("is not a text that the compiler knows; make it a static final String with"
            + " a constant value");
  }

  /** A type of another module may be one that this one cannot name. */
  private Optional<Template.Constant> elsewhere(VariableElement field, TypeElement owner) {
    boolean isElsewhere = !Names.outermost(owner).equals(Names.outermost(callType))
        && Objects.equals(elements.getModuleOf(owner), elements.getModuleOf(callType));
    return isElsewhere
        ? Optional.of(new Template.Constant(ClassName.get(owner), Names.simple(field)))
        : Optional.empty();
  }

  /** A type and those around it, innermost first. */
  private static List<TypeElement> around(TypeElement type) {
    List<TypeElement> all = new ArrayList<>();
    for (Element e = type; e instanceof TypeElement one; e = e.getEnclosingElement()) {
      all.add(one);
    }
    return all;
  }

  private List<TypeElement> type(String name) {
    List<String> places = new ArrayList<>();
    around(callType).forEach(around -> places.add(Names.qualified(around) + "."));
    String home = elements.getPackageOf(callType).getQualifiedName().toString();
    places.add(home.isEmpty() ? "" : home + ".");
    places.add("");
    for (String place : places) {
      TypeElement type = elements.getTypeElement(place + name);
      if (type != null) {
        return List.of(type);
      }
    }
    return List.of();
  }

  /** The constants of a type and of all that it extends, its own first. */
  private static Map<String, VariableElement> fields(TypeElement type) {
    Map<String, VariableElement> fields = new LinkedHashMap<>();
    collect(type, fields);
    return fields;
  }

  private static void collect(TypeElement type, Map<String, VariableElement> fields) {
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (field.getModifiers().contains(Modifier.STATIC)) {
        fields.putIfAbsent(Names.simple(field), field);
      }
    }
    List<TypeMirror> parents = new ArrayList<>(type.getInterfaces());
    parents.add(type.getSuperclass());
    for (TypeMirror parent : parents) {
      Names.declared(parent).ifPresent(element -> collect(element, fields));
    }
  }
}
