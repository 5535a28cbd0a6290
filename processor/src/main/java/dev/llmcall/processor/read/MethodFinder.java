package dev.llmcall.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds what a class that implements an interface must have, and what it has already: the interface's
 * own methods first, then those of super-interfaces, each as written. {@code getAllMembers} is no use
 * here, compilers differ in it.
 */
final class MethodFinder {
  private final Types types;
  private final TypeElement object;

  MethodFinder(Elements elements, Types types) {
    this.types = types;
    this.object = elements.getTypeElement("java.lang.Object");
  }

  /** A method and its type as the annotated interface sees it. */
  record Found(ExecutableElement method, ExecutableType type, boolean isOfObject) {
    boolean isAbstract() {
      return method.getModifiers().contains(Modifier.ABSTRACT);
    }
  }

  /** Abstract and default methods, without those that another one of them overrides. */
  List<Found> find(TypeElement callType) {
    Map<String, List<Found>> byName = new LinkedHashMap<>();
    for (DeclaredType type : withSupertypes(callType)) {
      for (ExecutableElement method :
          ElementFilter.methodsIn(type.asElement().getEnclosedElements())) {
        if (method.getModifiers().contains(Modifier.STATIC)
            || method.getModifiers().contains(Modifier.PRIVATE)) {
          continue;
        }
        ExecutableType seen = (ExecutableType) types.asMemberOf(type, method);
        byName
            .computeIfAbsent(Names.simple(method), name -> new ArrayList<>())
            .add(new Found(method, seen, isOfObject(method, seen)));
      }
    }
    List<Found> found = new ArrayList<>();
    byName.values().forEach(sameName -> settle(sameName, found));
    return found;
  }

  /** With type arguments: of the call type itself Eclipse's compiler gives its first method of a name. */
  private List<DeclaredType> withSupertypes(TypeElement type) {
    Map<String, DeclaredType> all = new LinkedHashMap<>();
    collect((DeclaredType) type.asType(), all);
    return List.copyOf(all.values());
  }

  private void collect(DeclaredType type, Map<String, DeclaredType> all) {
    TypeElement element = (TypeElement) type.asElement();
    if (element.getKind() != ElementKind.INTERFACE
        || all.putIfAbsent(Names.qualified(element), type) != null) {
      return;
    }
    for (TypeMirror parent : types.directSupertypes(type)) {
      if (parent instanceof DeclaredType declared) {
        collect(declared, all);
      }
    }
  }

  private void settle(List<Found> sameName, List<Found> into) {
    if (sameName.size() == 1) {
      into.add(sameName.get(0));
      return;
    }
    List<Found> left = new ArrayList<>(sameName);
    while (!left.isEmpty()) {
      Found first = left.get(0);
      List<Found> same = left.stream()
          .filter(other -> other.equals(first) || isSame(first, other))
          .toList();
      left.removeAll(same);
      List<Found> last = same.stream()
          .filter(m -> same.stream().noneMatch(o -> overrides(o, m)))
          .toList();
      into.add(mostSpecific(last));
    }
  }

  private boolean isSame(Found a, Found b) {
    return types.isSubsignature(a.type(), b.type()) || types.isSubsignature(b.type(), a.type());
  }

  private boolean overrides(Found below, Found above) {
    TypeMirror lower = types.erasure(Names.declaring(below.method()).asType());
    TypeMirror upper = types.erasure(Names.declaring(above.method()).asType());
    return !below.equals(above) && !types.isSameType(lower, upper) && types.isSubtype(lower, upper);
  }

  /** Of unrelated declarations the one whose answer fits all; the compiler sees to it that one does. */
  private Found mostSpecific(List<Found> same) {
    Found best = same.get(0);
    for (Found other : same) {
      TypeMirror mine = best.type().getReturnType();
      TypeMirror theirs = other.type().getReturnType();
      if (!types.isSameType(mine, theirs) && types.isSubtype(theirs, mine)) {
        best = other;
      }
    }
    return best;
  }

  private boolean isOfObject(ExecutableElement method, ExecutableType type) {
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(own -> own.getModifiers().contains(Modifier.PUBLIC))
        .filter(own -> own.getSimpleName().contentEquals(method.getSimpleName()))
        .anyMatch(own -> types.isSubsignature(type, (ExecutableType) own.asType()));
  }
}
