package dev.llmcall.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.llmcall.processor.call.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The shapes of one kind of use that have a name of their own, each once, in order of appearance. Two
 * types of one simple name are told apart by what encloses them, then by a number.
 */
final class ShapeNames {
  /** What the shapes are named for. */
  enum Use {
    /** Methods that read them. */
    READER,
    /** Methods that write them. */
    WRITER
  }

  /** How the names of methods that read begin. */
  static final String READ = "read";

  /** Names of files end at 255 bytes on most systems; a class that reads an answer has the one around it in its own. */
  private static final int MOST_CHARS = 60;

  private final Map<ShapeKey, Shape> shapes = new LinkedHashMap<>();
  private final Map<ShapeKey, String> names = new HashMap<>();
  private final Names taken;
  private final Use use;

  /** Names in a scope. */
  ShapeNames(Names taken, Use use) {
    this.taken = taken;
    this.use = use;
  }

  /** Takes a shape and all shapes in it. */
  void add(Shape shape) {
    TypeName type = shape.type();
    ShapeKey key = ShapeKey.of(shape);
    if (!needsName(shape)) {
      shape.parts().forEach(this::add);
    } else if (shapes.putIfAbsent(key, shape) == null) {
      names.put(
          key,
          use == Use.READER
              ? taken.choose(READ + simple(type), READ + enclosed(type))
              : taken.choose("write" + simple(type), "write" + enclosed(type)));
      if (use == Use.WRITER && shape instanceof Shape.Union union) {
        // Variants are written in the method of their union, where the discriminator is.
        union.variants().forEach(variant -> variant.structure().parts().forEach(this::add));
      } else {
        shape.parts().forEach(this::add);
      }
    }
  }

  private boolean needsName(Shape shape) {
    if (shape instanceof Shape.Recursion) {
      return false;
    }
    return use == Use.READER
        ? ReadCode.hasMethod(shape)
        : shape instanceof Shape.Maybe || (isNamed(shape) && !(shape instanceof Shape.Enumeration));
  }

  /** The name of a shape that was added. */
  String of(Shape shape) {
    return Objects.requireNonNull(names.get(ShapeKey.of(shape)), "a shape that was added");
  }

  /** All shapes that have a name. */
  List<Shape> all() {
    return List.copyOf(shapes.values());
  }

  /** Whether it takes more than one call to read it. */
  static boolean isNamed(Shape shape) {
    return shape instanceof Shape.Enumeration
        || shape instanceof Shape.Structure
        || shape instanceof Shape.Union
        || shape instanceof Shape.Sequence
        || shape instanceof Shape.Mapping
        || shape instanceof Shape.Recursion;
  }

  /** {@code LineList} for a list of lines. */
  static String simple(TypeName type) {
    return cut(name(type, false));
  }

  /** The same with what encloses each type. */
  static String enclosed(TypeName type) {
    return cut(name(type, true));
  }

  private static String cut(String name) {
    int end = Math.min(MOST_CHARS, name.length());
    return name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, end)));
  }

  private static String name(TypeName type, boolean isEnclosed) {
    if (type instanceof ArrayTypeName array) {
      return name(array.componentType(), isEnclosed) + "Array";
    }
    if (type instanceof ParameterizedTypeName generic) {
      StringBuilder out = new StringBuilder();
      for (TypeName argument : generic.typeArguments()) {
        out.append(name(argument, isEnclosed));
      }
      return out + name(generic.rawType(), isEnclosed);
    }
    if (type instanceof WildcardTypeName wildcard) {
      return name(wildcard.upperBounds().get(0), isEnclosed);
    }
    if (type instanceof ClassName name) {
      return isEnclosed ? String.join("", name.simpleNames()) : name.simpleName();
    }
    return Names.capital(type.toString());
  }
}
