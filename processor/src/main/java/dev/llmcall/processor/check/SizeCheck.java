package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.LARGE_TEMPLATE;
import static dev.llmcall.processor.problem.ProblemKind.LARGE_TYPE;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is written fits into class files, whose methods, and the initialization of whose constants, end at
 * 65,535 bytes. How many bytes something takes was measured in what javac makes of it.
 */
final class SizeCheck {
  private static final int MOST_BYTES = 60_000;

  private final CallType type;
  private final Problems problems = new Problems();
  private final Set<TypeName> seen = new HashSet<>();
  private int bytesOfConstants;

  private SizeCheck(CallType type) {
    this.type = type;
  }

  static List<Problem> check(CallType type) {
    SizeCheck check = new SizeCheck(type);
    check.calls();
    for (CallMethod method : type.methods()) {
      method.system().ifPresent(template -> check.template(template, method));
      check.template(method.user(), method);
      check.shape(method.shape(), method);
    }
    check.constants();
    return check.problems.all();
  }

  private void calls() {
    bytesOfConstants = type.methods().stream().mapToInt(SizeCheck::bytes).sum();
    if (bytesOfConstants > MOST_BYTES) {
      String why = String.format(
          Locale.ROOT,
          "one class cannot hold its %,d calls; divide them among several interfaces",
          type.methods().size());
      problems.accept(LARGE_TYPE.at(type.place(), type.name().simpleName(), why));
    }
  }

  /** Those of all answers are in one class, too. */
  private void constants() {
    if (bytesOfConstants > MOST_BYTES && problems.errors() == 0) {
      String why =
          "one class cannot name all that its answers consist of; divide its calls among several"
              + " interfaces";
      problems.accept(LARGE_TYPE.at(type.place(), type.name().simpleName(), why));
    }
  }

  private static int bytes(CallMethod method) {
    WrittenSettings written = method.written();
    int ids = written.models().map(models -> models.value().size()).orElse(0);
    return (method.isText() ? 17 : 37) + 8 * ids + 16 * method.limits().size();
  }

  private void template(Template template, CallMethod method) {
    boolean isTooLarge = TemplateSize.of(template.parts()) > MOST_BYTES
        || template.fragments().stream()
            .anyMatch(fragment -> TemplateSize.of(fragment.parts()) > MOST_BYTES);
    if (isTooLarge) {
      problems.accept(LARGE_TEMPLATE.at(
          method.place(),
          method.name(),
          "it has more placeholders and sections than one method can hold; make a part of it in"
              + " Java, and pass that as a parameter",
          ""));
    }
  }

  private void shape(Shape shape, CallMethod method) {
    if (shape.parts().isEmpty() && !(shape instanceof Shape.Enumeration)) {
      return;
    }
    if (seen.add(shape.type())) {
      bytesOfConstants += bytesOfConstants(shape);
      if (bytes(shape) > MOST_BYTES) {
        problems.accept(LARGE_TYPE.at(
            method.place(),
            simple(shape.type()),
            "one method cannot name all that it consists of; divide it"));
      }
      shape.parts().forEach(part -> shape(part, method));
    }
  }

  private static String simple(TypeName type) {
    TypeName raw = type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
    return raw instanceof ClassName name ? name.simpleName() : raw.toString();
  }

  /** What the method that reads it takes, or for an enum, what its constants take. */
  private static int bytes(Shape shape) {
    return shape instanceof Shape.Structure structure
        ? structure.asked().stream()
            .mapToInt(member -> 34 + 24 * member.constraints().size())
            .sum()
        : bytesOfConstants(shape);
  }

  private static int bytesOfConstants(Shape shape) {
    int bytes = 16;
    if (shape instanceof Shape.Enumeration texts) {
      for (Shape.Constant one : texts.constants()) {
        bytes += 16 + bytesOfAliases(one.aliases());
      }
    } else if (shape instanceof Shape.Structure structure) {
      for (Shape.Member member : structure.asked()) {
        bytes += (member.isOptional() ? 16 : 8)
            + bytesOfAliases(member.aliases())
            + 16 * member.constraints().size();
      }
    } else if (shape instanceof Shape.Union union) {
      bytes += 8 * union.variants().size();
    } else if (shape instanceof Shape.Sequence sequence) {
      bytes += 16 * sequence.limits().size();
    } else if (shape instanceof Shape.Mapping map) {
      bytes += 16 * (map.keyLimits().size() + map.valueLimits().size());
    }
    return bytes;
  }

  private static int bytesOfAliases(List<String> aliases) {
    return aliases.isEmpty() ? 0 : 16 + 8 * aliases.size();
  }
}
