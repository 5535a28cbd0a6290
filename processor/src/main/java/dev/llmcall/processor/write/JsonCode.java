package dev.llmcall.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;

/** Expressions that write a value as JSON; each evaluates the value once and gives the writer. */
final class JsonCode {
  private final ShapeNames writers;

  JsonCode(ShapeNames writers) {
    this.writers = writers;
  }

  /**
   * Writes one value.
   *
   * @param out an expression that is the writer
   */
  CodeBlock write(Shape shape, CodeBlock out, CodeBlock value) {
    TypeName type = shape.type();
    if (shape instanceof Shape.Maybe
        || (ShapeNames.isNamed(shape) && !(shape instanceof Shape.Enumeration))) {
      return CodeBlock.of("$L($L, $L)", writers.of(shape), out, value);
    }
    if (shape instanceof Shape.Text) {
      return CodeBlock.of("$L.string($L)", out, value);
    }
    if (shape instanceof Shape.Bool) {
      return CodeBlock.of("$L.bool($L)", out, value);
    }
    if (shape instanceof Shape.Numeric) {
      return type.equals(TypeName.FLOAT)
          ? CodeBlock.of("$L.number($T.valueOf($L))", out, Float.class, value)
          : CodeBlock.of("$L.number($L)", out, value);
    }
    return CodeBlock.of("$L.text($L)", out, value);
  }

  /** What an {@code Optional} holds. */
  static CodeBlock held(Shape.Maybe maybe, CodeBlock optional) {
    return switch (maybe.holder()) {
      case OPTIONAL -> CodeBlock.of("$L.get()", optional);
      case OPTIONAL_INT -> CodeBlock.of("$L.getAsInt()", optional);
      case OPTIONAL_LONG -> CodeBlock.of("$L.getAsLong()", optional);
      case OPTIONAL_DOUBLE -> CodeBlock.of("$L.getAsDouble()", optional);
      case NULL -> optional;
    };
  }
}
