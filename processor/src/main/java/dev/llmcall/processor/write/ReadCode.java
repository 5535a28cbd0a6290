package dev.llmcall.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Expressions that take a value from {@code in}. */
final class ReadCode {
  private final ShapeNames readers;

  /**
   * @param readers the methods that read
   */
  ReadCode(ShapeNames readers) {
    this.readers = readers;
  }

  /** Takes a value that must be there, or says that it is not where the type can. */
  CodeBlock value(Shape shape) {
    if (shape instanceof Shape.Maybe maybe) {
      return CodeBlock.of(
          "in.readNull() ? $L : $T.of($L)", empty(maybe), raw(maybe), value(maybe.value()));
    }
    if (hasMethod(shape)) {
      return CodeBlock.of("$N(in)", readers.of(shape));
    }
    return CodeBlock.of(isTexts(shape) ? "in.strings()" : "in." + scalar(shape) + "()");
  }

  /** Whether a shape has a method of its own: it takes more than one call to read it. */
  static boolean hasMethod(Shape shape) {
    return ShapeNames.isNamed(shape) && !isTexts(shape);
  }

  /** Whether it is a list of any texts, of which answers are full. */
  private static boolean isTexts(Shape shape) {
    return shape instanceof Shape.Sequence list
        && list.kind() == Shape.Sequence.Kind.LIST
        && list.limits().isEmpty()
        && list.item() instanceof Shape.Text;
  }

  /** The method that takes a value that is read in one call. */
  private static String scalar(Shape shape) {
    if (shape instanceof Shape.Numeric number) {
      return number.read();
    }
    if (shape instanceof Shape.Formatted formatted) {
      return formatted.read();
    }
    return shape instanceof Shape.Bool ? "bool" : "string";
  }

  /** Takes the value of a member. */
  CodeBlock member(Shape.Member member) {
    return member.isOptional() && !(member.shape() instanceof Shape.Maybe)
        ? CodeBlock.of("in.readNull() ? null : $L", value(member.shape()))
        : value(member.shape());
  }

  /** What a variable holds before its value is read. */
  static CodeBlock initial(Shape shape) {
    if (shape instanceof Shape.Maybe maybe) {
      return empty(maybe);
    }
    return initial(shape.type());
  }

  /** Null, zero or false. */
  static CodeBlock initial(TypeName type) {
    if (!type.isPrimitive()) {
      return CodeBlock.of("null");
    }
    return CodeBlock.of(type.equals(TypeName.BOOLEAN) ? "false" : "0");
  }

  /** The value that says that there is none. */
  static CodeBlock empty(Shape.Maybe maybe) {
    return CodeBlock.of("$T.empty()", raw(maybe));
  }

  /** The type that an answer has on its way: the one of a null is held in an {@code Optional}. */
  static TypeName heldIn(Shape shape) {
    return shape instanceof Shape.Maybe maybe && maybe.holder() == Shape.Maybe.Holder.NULL
        ? ParameterizedTypeName.get(ClassName.get(Optional.class), maybe.type().box())
        : shape.type();
  }

  private static Class<?> raw(Shape.Maybe maybe) {
    return switch (maybe.holder()) {
      case OPTIONAL, NULL -> Optional.class;
      case OPTIONAL_INT -> OptionalInt.class;
      case OPTIONAL_LONG -> OptionalLong.class;
      case OPTIONAL_DOUBLE -> OptionalDouble.class;
    };
  }
}
