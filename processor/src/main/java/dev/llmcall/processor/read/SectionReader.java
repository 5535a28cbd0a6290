package dev.llmcall.processor.read;

import dev.llmcall.processor.call.Template.Test;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Says what a section over a value of some type asks, and what it stands for inside. */
final class SectionReader {
  private static final Map<String, Test> HELD = Map.of(
      "java.util.OptionalInt", Test.HELD_INT,
      "java.util.OptionalLong", Test.HELD_LONG,
      "java.util.OptionalDouble", Test.HELD_DOUBLE);

  /** What may hold anything, or items that it gives only once. */
  private static final List<String> UNCLEAR =
      List.of("java.lang.Object", "java.lang.Iterable", "java.util.Iterator", KnownTypes.STREAM);

  private final Elements elements;
  private final Types types;

  SectionReader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * What a section does.
   *
   * @param inside the type of what it stands for, where it stands for something
   */
  record Form(Test test, Optional<TypeMirror> inside) {}

  /** The form; empty for what is always there, or may be anything. */
  Optional<Form> of(TypeMirror type) {
    if (type.getKind() == TypeKind.BOOLEAN || Names.is(type, "java.lang.Boolean")) {
      return Optional.of(new Form(Test.TRUE, Optional.empty()));
    }
    if (type instanceof ArrayType array) {
      return form(Test.ITEMS, array.getComponentType());
    }
    if (!(type instanceof DeclaredType declared)
        || UNCLEAR.stream().anyMatch(name -> Names.is(type, name))) {
      return Optional.empty();
    }
    Optional<Test> held = Names.declared(type).map(Names::qualified).map(HELD::get);
    if (held.isPresent()) {
      return form(held.get(), primitive(held.get()));
    }
    Optional<DeclaredType> map = Supertypes.as(declared, ShapeReader.MAP, 2, types);
    if (map.isPresent()) {
      TypeElement entry = elements.getTypeElement("java.util.Map.Entry");
      TypeMirror[] arguments = map.get().getTypeArguments().toArray(new TypeMirror[0]);
      return form(Test.ENTRIES, types.getDeclaredType(entry, arguments));
    }
    Optional<DeclaredType> items = Supertypes.as(declared, "java.util.Collection", 1, types);
    return items.isPresent()
        ? form(Test.ITEMS, PathReader.named(items.get().getTypeArguments().get(0)))
        : form(Test.PRESENT, type);
  }

  private Optional<Form> form(Test test, TypeMirror inside) {
    // A wildcard without a bound may be anything.
    TypeMirror known = inside.getKind() == TypeKind.WILDCARD
        ? elements.getTypeElement("java.lang.Object").asType()
        : inside;
    return Optional.of(new Form(test, Optional.of(known)));
  }

  private TypeMirror primitive(Test test) {
    return types.getPrimitiveType(
        switch (test) {
          case HELD_INT -> TypeKind.INT;
          case HELD_LONG -> TypeKind.LONG;
          default -> TypeKind.DOUBLE;
        });
  }
}
