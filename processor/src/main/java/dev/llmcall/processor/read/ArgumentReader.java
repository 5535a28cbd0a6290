package dev.llmcall.processor.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.call.Shape.Maybe.Holder;
import dev.llmcall.processor.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * Reads the form in which a value goes into a prompt: records and collections as JSON, everything else
 * as it says itself. Nothing is refused.
 */
final class ArgumentReader {
  private final MemberNotes notes;
  private final Access access;
  private final Types types;

  private final BiFunction<TypeMirror, Spot, Optional<Shape>> answers;

  /**
   * @param answers reads what has no other form here, if it can
   */
  ArgumentReader(
      MemberNotes notes,
      Access access,
      Types types,
      BiFunction<TypeMirror, Spot, Optional<Shape>> answers) {
    this.answers = answers;
    this.notes = notes;
    this.access = access;
    this.types = types;
  }

  /** The form of a value that a method with this place is given. */
  Shape read(TypeMirror type, Place place) {
    return read(type, Spot.answer(place, List.of(), List.of()));
  }

  private Shape read(TypeMirror type, Spot spot) {
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null
          ? new Shape.Plain(ClassName.OBJECT)
          : read(wildcard.getExtendsBound(), spot);
    }
    if (type instanceof TypeVariable variable) {
      return read(variable.getUpperBound(), spot);
    }
    TypeName name = ShapeReader.name(type);
    if (type instanceof ArrayType array) {
      return new Shape.Sequence(
          name, Shape.Sequence.Kind.ARRAY, read(array.getComponentType(), spot), List.of());
    }
    if (type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element) {
      return Scalars.find(Names.qualified(element), name)
          .orElseGet(() -> declared(declared, element, name, spot));
    }
    return Scalars.find(name.toString(), name).orElseGet(() -> new Shape.Plain(name));
  }

  private Shape declared(DeclaredType type, TypeElement element, TypeName name, Spot spot) {
    Optional<Holder> holder = ShapeReader.bareOptional(Names.qualified(element));
    if (holder.isPresent()) {
      return ShapeReader.bareOptional(name, holder.get());
    }
    if (Names.is(type, ShapeReader.OPTIONAL) && type.getTypeArguments().size() == 1) {
      return new Shape.Maybe(name, Holder.OPTIONAL, read(type.getTypeArguments().get(0), spot));
    }
    Optional<DeclaredType> map = Supertypes.as(type, ShapeReader.MAP, 2, types);
    if (map.isPresent()) {
      return new Shape.Mapping(
          name,
          read(map.get().getTypeArguments().get(0), spot),
          List.of(),
          read(map.get().getTypeArguments().get(1), spot),
          List.of());
    }
    Optional<DeclaredType> items = Supertypes.as(type, "java.util.Collection", 1, types);
    if (items.isPresent()) {
      return new Shape.Sequence(
          name,
          Shape.Sequence.Kind.LIST,
          read(items.get().getTypeArguments().get(0), spot),
          List.of());
    }
    if (element.getKind() == ElementKind.ENUM) {
      return new Shape.Enumeration(ShapeReader.plainName(element), Optional.empty(), List.of());
    }
    boolean isUsable = access.hidden(element).isEmpty();
    if (element.getKind() == ElementKind.RECORD && isUsable) {
      return record(type, element, name, spot);
    }
    return element.getModifiers().contains(Modifier.SEALED)
        ? answers.apply(type, spot).orElseGet(() -> new Shape.Plain(name))
        : new Shape.Plain(name);
  }

  private Shape record(DeclaredType type, TypeElement element, TypeName name, Spot spot) {
    if (spot.open().contains(name)) {
      return new Shape.Recursion(name);
    }
    Spot inside = spot.in(name, Names.simple(element));
    List<Shape.Member> members = new ArrayList<>();
    for (RecordComponentElement component : element.getRecordComponents()) {
      List<Element> about = new ArrayList<>(List.of(component, component.getAccessor()));
      for (Element other : element.getEnclosedElements()) {
        if (other.getKind() == ElementKind.FIELD
            && other.getSimpleName().contentEquals(component.getSimpleName())) {
          about.add(other);
        }
      }
      ExecutableType accessor = (ExecutableType) types.asMemberOf(type, component.getAccessor());
      String java = Names.simple(component);
      members.add(new Shape.Member(
          java,
          notes.name(about).orElse(java),
          List.of(),
          Optional.empty(),
          read(accessor.getReturnType(), inside),
          Optional.of(java + "()"),
          Optional.empty(),
          List.of(),
          false,
          notes.isIgnored(about)));
    }
    return new Shape.Structure(name, Optional.empty(), Shape.Making.CONSTRUCTOR, members);
  }
}
