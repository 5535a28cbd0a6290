package dev.llmcall.processor.read;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.problem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Where in an answer we are.
 *
 * @param place where to point
 * @param about what declares the member or answer that this is, or is in
 * @param written its type, or the part of it that this is, as each of those has it: compilers lose
 *     annotations where a type is put in for a type variable
 * @param path as {@code Order.lines[].price}; empty for the answer itself
 * @param open the types that this is in, outermost first
 */
record Spot(
    Place place,
    List<? extends Element> about,
    List<TypeMirror> written,
    String path,
    List<TypeName> open) {

  /** The answer of a call. */
  static Spot answer(Place place, List<? extends Element> about, List<TypeMirror> written) {
    return new Spot(place, about, written, "", List.of());
  }

  /** An item of the list that this is. */
  Spot item() {
    return new Spot(place, about, parts(0), path + "[]", open);
  }

  /** A part of the map that this is. */
  Spot part(String name, int argument) {
    return new Spot(place, about, parts(argument), name() + "." + name, open);
  }

  /** What is held in the optional that this is. */
  Spot held() {
    return new Spot(place, about, parts(0), path, open);
  }

  /** A type with members that this is. */
  Spot in(TypeName type, String simpleName) {
    List<TypeName> types = new ArrayList<>(open);
    types.add(type);
    boolean isNamed = !path.isEmpty() && !path.startsWith("[");
    return new Spot(place, about, written, isNamed ? path : simpleName, types);
  }

  /** A variant of the sealed interface that this is. */
  Spot variant(TypeName type, String simpleName) {
    return new Spot(place, about, written, "", open).in(type, simpleName);
  }

  /** A member of the type that this is. */
  Spot member(String name, Place there, List<? extends Element> declared, List<TypeMirror> types) {
    return new Spot(there, declared, types, path + "." + name, open);
  }

  /** The annotations of the type here. */
  Stream<? extends AnnotationMirror> annotations() {
    return written.stream().flatMap(type -> type.getAnnotationMirrors().stream());
  }

  /** The parts at a position: a type argument, or the component of an array. */
  private List<TypeMirror> parts(int position) {
    List<TypeMirror> parts = new ArrayList<>();
    for (TypeMirror type : written) {
      if (type instanceof ArrayType array) {
        parts.add(array.getComponentType());
      } else if (type instanceof DeclaredType declared
          && declared.getTypeArguments().size() > position) {
        parts.add(declared.getTypeArguments().get(position));
      }
    }
    return parts;
  }

  /** As a problem names it that is about its type as such. */
  String of(String type) {
    return path.isEmpty() || path.equals(type) ? type : path + " (" + type + ")";
  }

  /** As a problem names it. */
  String name() {
    return path.isEmpty() || path.startsWith("[") ? "the answer" + path : path;
  }
}
