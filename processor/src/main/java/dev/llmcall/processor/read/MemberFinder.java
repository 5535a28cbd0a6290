package dev.llmcall.processor.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds what a path may name in a type: record components, getters, fields, also inherited ones. */
final class MemberFinder {
  private final Elements elements;
  private final Types types;
  private final Element user;

  /**
   * @param user what is going to use the members
   */
  MemberFinder(Elements elements, Types types, Element user) {
    this.elements = elements;
    this.types = types;
    this.user = user;
  }

  /**
   * A member.
   *
   * @param access how it is got in Java, after a dot
   * @param thrown checked exceptions that this may throw
   * @param isAccessible whether the written class may use it
   */
  record Member(
      String access, TypeMirror type, List<? extends TypeMirror> thrown, boolean isAccessible) {}

  /** All members of a type by name. Components win over getters, both win over fields. */
  Map<String, Member> find(TypeMirror type) {
    Map<String, Member> found = new LinkedHashMap<>();
    collect(type, found);
    return found;
  }

  /**
   * What a name may mean in a section over a value of a type. Texts, numbers, collections and the like
   * have none: {@code {{bytes}}} is a parameter, not a method of every text around it.
   */
  Map<String, Member> findInSection(TypeMirror type) {
    boolean isOfJava = Names.declared(type)
        .map(Names::qualified)
        .filter(name -> name.startsWith("java.") && !name.equals("java.util.Map.Entry"))
        .isPresent();
    return isOfJava ? Map.of() : find(type);
  }

  private void collect(TypeMirror type, Map<String, Member> into) {
    if (type instanceof TypeVariable variable) {
      collect(variable.getUpperBound(), into);
    } else if (type instanceof IntersectionType intersection) {
      intersection.getBounds().forEach(bound -> collect(bound, into));
    } else if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
      collect(bounded(declared), into);
    }
  }

  /**
   * A type with the bounds of its wildcards for type arguments, which is what can be read from it.
   * {@code Types.capture} would say the same, but Eclipse's compiler does not have it.
   */
  private DeclaredType bounded(DeclaredType type) {
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.stream().noneMatch(WildcardType.class::isInstance)) {
      return type;
    }
    TypeElement element = (TypeElement) type.asElement();
    TypeMirror[] bounds = new TypeMirror[arguments.size()];
    for (int i = 0; i < bounds.length; i++) {
      TypeMirror declared = element.getTypeParameters().get(i).getBounds().get(0);
      bounds[i] = bound(arguments.get(i), declared);
    }
    return type.getEnclosingType() instanceof DeclaredType outer
        ? types.getDeclaredType(outer, element, bounds)
        : types.getDeclaredType(element, bounds);
  }

  private TypeMirror bound(TypeMirror argument, TypeMirror declared) {
    if (!(argument instanceof WildcardType wildcard)) {
      return argument;
    }
    return wildcard.getExtendsBound() != null
        ? wildcard.getExtendsBound()
        : types.erasure(declared);
  }

  private void collect(DeclaredType type, Map<String, Member> into) {
    TypeElement element = (TypeElement) type.asElement();
    if (Names.qualified(element).equals("java.lang.Object")) {
      return;
    }
    List<ExecutableElement> methods = ElementFilter.methodsIn(element.getEnclosedElements());
    if (element.getKind() == ElementKind.RECORD) {
      List<String> components =
          element.getRecordComponents().stream().map(Names::simple).toList();
      methods.stream()
          .filter(MemberFinder::isQuery)
          .filter(method -> components.contains(Names.simple(method)))
          .forEach(method -> put(Names.simple(method), method, type, into));
    }
    methods.stream()
        .filter(MemberFinder::isQuery)
        .filter(method -> !property(method).isEmpty())
        .forEach(method -> put(property(method), method, type, into));
    for (Element field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
      if (!field.getModifiers().contains(Modifier.STATIC)) {
        TypeMirror seen = types.asMemberOf(type, field);
        put(
            Names.simple(field),
            new Member(Names.simple(field), seen, List.of(), isOpen(field)),
            into);
      }
    }
    for (TypeMirror parent : types.directSupertypes(type)) {
      collect(parent, into);
    }
  }

  private void put(
      String name, ExecutableElement method, DeclaredType in, Map<String, Member> into) {
    ExecutableType seen = (ExecutableType) types.asMemberOf(in, method);
    put(
        name,
        new Member(
            Names.simple(method) + "()",
            seen.getReturnType(),
            seen.getThrownTypes().stream().filter(this::isChecked).toList(),
            isOpen(method)),
        into);
  }

  /** The first one stays, unless it cannot be used and a later one can. */
  private static void put(String name, Member member, Map<String, Member> into) {
    into.merge(name, member, (a, b) -> a.isAccessible() || !b.isAccessible() ? a : b);
  }

  private static boolean isQuery(ExecutableElement method) {
    return method.getParameters().isEmpty()
        && method.getTypeParameters().isEmpty()
        && !method.getModifiers().contains(Modifier.STATIC)
        && method.getReturnType().getKind() != TypeKind.VOID;
  }

  /** The property that a getter is for; empty when it is none. */
  private static String property(ExecutableElement method) {
    String name = Names.simple(method);
    boolean isBoolean = method.getReturnType().getKind() == TypeKind.BOOLEAN
        || Names.is(method.getReturnType(), "java.lang.Boolean");
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") && isBoolean ? 2 : 0;
    if (prefix == 0 || name.length() == prefix || !Character.isUpperCase(name.charAt(prefix))) {
      return "";
    }
    String bare = name.substring(prefix);
    boolean isAcronym = bare.length() > 1 && Character.isUpperCase(bare.charAt(1));
    return isAcronym ? bare : Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
  }

  private boolean isOpen(Element member) {
    if (member.getModifiers().contains(Modifier.PUBLIC)) {
      return true;
    }
    return !member.getModifiers().contains(Modifier.PRIVATE)
        && elements.getPackageOf(member).equals(elements.getPackageOf(user));
  }

  private boolean isChecked(TypeMirror thrown) {
    if (thrown.getKind() == TypeKind.ERROR) {
      throw new UnresolvedException(Names.readable(thrown));
    }
    return !types.isSubtype(thrown, named("java.lang.RuntimeException"))
        && !types.isSubtype(thrown, named("java.lang.Error"));
  }

  private TypeMirror named(String name) {
    return elements.getTypeElement(name).asType();
  }
}
