package dev.llmcall.processor.read;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.problem.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in an answer we are.
 *
 * @param place where to point
 * @param path as {@code Order.lines[].price}; empty for the answer itself
 * @param open the types that this is in, outermost first
 */
record Spot(Place place, String path, List<TypeName> open) {

  /** The answer of a call. */
  static Spot answer(Place place) {
    return new Spot(place, "", List.of());
  }

  /** An item of the list that this is. */
  Spot item() {
    return new Spot(place, path + "[]", open);
  }

  /** A part of the map that this is. */
  Spot part(String name) {
    return new Spot(place, name() + "." + name, open);
  }

  /** A type with members that this is. */
  Spot in(TypeName type, String simpleName) {
    List<TypeName> types = new ArrayList<>(open);
    types.add(type);
    boolean isNamed = !path.isEmpty() && !path.startsWith("[");
    return new Spot(place, isNamed ? path : simpleName, types);
  }

  /** A member of the type that this is. */
  Spot member(String name, Place there) {
    return new Spot(there, path + "." + name, open);
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
