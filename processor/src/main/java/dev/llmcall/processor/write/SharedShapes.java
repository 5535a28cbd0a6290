package dev.llmcall.processor.write;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which shapes of an answer come more than once, or contain themselves, and what they are called then. */
final class SharedShapes {
  private final Map<TypeName, Integer> uses = new HashMap<>();
  private final Set<TypeName> recursive = new HashSet<>();
  private final Map<TypeName, Shape> shapes = new HashMap<>();
  private final Map<TypeName, String> names = new HashMap<>();
  private final Names taken = new Names();

  /** Those in an answer. */
  SharedShapes(Shape answer) {
    count(answer);
  }

  private void count(Shape shape) {
    if (shape instanceof Shape.Recursion) {
      recursive.add(shape.type());
      return;
    }
    if (isNamed(shape)) {
      shapes.putIfAbsent(shape.type(), shape);
      if (uses.merge(shape.type(), 1, Integer::sum) > 1) {
        return;
      }
    }
    if (shape instanceof Shape.Union union) {
      for (Shape.Variant variant : union.variants()) {
        variant.structure().parts().forEach(this::count);
      }
    } else {
      shape.parts().forEach(this::count);
    }
  }

  /** Whether it has a name of its own. */
  static boolean isNamed(Shape shape) {
    return shape instanceof Shape.Structure
        || shape instanceof Shape.Union
        || shape instanceof Shape.Enumeration
        || shape instanceof Shape.Recursion;
  }

  boolean isRecursive(TypeName type) {
    return recursive.contains(type);
  }

  /** Whether it is used more than once. */
  boolean isShared(TypeName type) {
    return isRecursive(type) || uses.getOrDefault(type, 0) > 1;
  }

  /** Whether {@link #name} was asked for it. */
  boolean hasName(TypeName type) {
    return names.containsKey(type);
  }

  /** Its name, as the profile has them; different for different types. */
  String name(TypeName type) {
    return names.computeIfAbsent(type, key -> taken.choose(plain(key)));
  }

  /** The shape itself, also where it comes again inside of itself. */
  Shape whole(Shape shape) {
    return shapes.getOrDefault(shape.type(), shape);
  }

  private static String plain(TypeName type) {
    return ShapeNames.simple(type).replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
