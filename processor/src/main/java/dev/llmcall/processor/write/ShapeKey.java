package dev.llmcall.processor.write;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes two shapes one.
 *
 * @param limits what is demanded of an answer itself, and by lists and maps in it of what they hold, from
 *     the outside to the inside
 */
record ShapeKey(TypeName type, List<List<Constraint>> limits) {
  static ShapeKey of(Shape shape) {
    List<List<Constraint>> limits = new ArrayList<>();
    collect(shape, limits);
    return new ShapeKey(shape.type(), limits);
  }

  /** The same for the answer of a call, on its way. */
  static ShapeKey ofAnswer(CallMethod method) {
    List<List<Constraint>> limits = new ArrayList<>();
    limits.add(method.limits());
    collect(method.shape(), limits);
    return new ShapeKey(ReadCode.heldIn(method.shape()).box(), limits);
  }

  private static void collect(Shape shape, List<List<Constraint>> limits) {
    if (shape instanceof Shape.Sequence sequence) {
      limits.add(sequence.limits());
    } else if (shape instanceof Shape.Mapping map) {
      limits.add(map.keyLimits());
      limits.add(map.valueLimits());
    }
    if (!(shape instanceof Shape.Structure || shape instanceof Shape.Union)) {
      shape.parts().forEach(part -> collect(part, limits));
    }
  }
}
