package dev.llmcall.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Statements that check members, and what lists and maps hold: one for each constraint, from top to bottom. */
final class CheckCode {
  private static final Set<String> WHOLE = Set.of("int8", "int16", "int32", "int64");

  /** What the statements name; variables must not hide it. */
  static final List<String> SPOKEN_FOR =
      List.of("BigDecimal", "BigInteger", "Constraints", "Pattern");

  /**
   * What is checked.
   *
   * @param json the member that it is; empty for the value that is being read
   */
  private record Named(String java, Optional<String> json) {}

  private final Fields fields;
  private final String prefix;

  /**
   * @param fields takes the constants that statements need
   * @param prefix tells those of one method from those of others, where names are taken
   */
  CheckCode(Fields fields, String prefix) {
    this.fields = fields;
    this.prefix = prefix;
  }

  /** The checks of one member, whose value is in a variable. */
  CodeBlock of(Shape.Member member, String variable) {
    Named named = new Named(member.java(), Optional.of(member.json()));
    return ofMember(member.constraints(), member.shape(), variable, named);
  }

  /** The checks of the key or the value of an entry of a map, in a variable of the same name. */
  CodeBlock ofEntry(List<Constraint> limits, Shape shape, String member) {
    return ofMember(limits, shape, member, new Named(member, Optional.of(member)));
  }

  /** The checks of an answer that is the only member of an object, in a variable of the same name. */
  CodeBlock ofAnswer(CallMethod method) {
    Named named = new Named(SchemaWriter.VALUE, Optional.of(SchemaWriter.VALUE));
    return method.shape() instanceof Shape.Maybe
        ? ofMember(method.limits(), method.shape(), SchemaWriter.VALUE, named)
        : ofPresent(method.limits(), method.shape(), SchemaWriter.VALUE, named);
  }

  /** The checks of an item that is in a variable. */
  CodeBlock ofItem(Shape.Sequence sequence, String variable) {
    Named named = new Named(variable, Optional.empty());
    return ofPresent(sequence.limits(), sequence.item(), variable, named);
  }

  private CodeBlock ofPresent(List<Constraint> limits, Shape shape, String variable, Named named) {
    CodeBlock.Builder out = CodeBlock.builder();
    for (Constraint limit : limits) {
      out.addStatement(check(named, shape, CodeBlock.of("$N", variable), limit));
    }
    return out.build();
  }

  private CodeBlock ofMember(
      List<Constraint> constraints, Shape whole, String variable, Named named) {
    CodeBlock.Builder out = CodeBlock.builder();
    if (constraints.isEmpty()) {
      return out.build();
    }
    CodeBlock value = CodeBlock.of("$N", variable);
    Shape shape = whole;
    if (shape instanceof Shape.Maybe maybe) {
      out.beginControlFlow("if ($N.isPresent())", variable);
      value = CodeBlock.of("$N.$L()", variable, getter(maybe.holder()));
      shape = maybe.value();
    } else if (!shape.type().isPrimitive()) {
      // One that must be there is: only compilers that follow nulls do not know it.
      out.beginControlFlow("if ($N != null)", variable);
    }
    for (Constraint constraint : constraints) {
      out.addStatement(check(named, shape, value, constraint));
    }
    if (!whole.type().isPrimitive()) {
      out.endControlFlow();
    }
    return out.build();
  }

  private CodeBlock check(Named named, Shape shape, CodeBlock value, Constraint constraint) {
    boolean isCount = constraint.rule() instanceof Constraint.Count;
    CodeBlock checked = isCount ? size(shape, value) : value;
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(condition(named, shape, checked, constraint.rule()));
    named.json().ifPresent(json -> arguments.add(CodeBlock.of("$L", Literal.quoted(json))));
    arguments.add(CodeBlock.of("$L", Literal.quoted(constraint.words())));
    arguments.add(checked);
    return CodeBlock.of("in.check($L)", Literal.arguments(arguments, 15, 2));
  }

  private CodeBlock condition(Named named, Shape shape, CodeBlock value, Constraint.Rule rule) {
    if (rule instanceof Constraint.Length length) {
      return range(CodeBlock.of("$L.length()", value), length.min(), length.max());
    }
    if (rule instanceof Constraint.Count count) {
      return range(value, count.min(), count.max());
    }
    if (rule instanceof Constraint.Bound bound) {
      return bound((Shape.Numeric) shape, value, bound);
    }
    if (rule instanceof Constraint.Digits digits) {
      return CodeBlock.of(
          "$T.hasDigits($L, $L, $L)",
          Generated.CONSTRAINTS,
          value,
          digits.whole(),
          digits.fraction());
    }
    if (rule instanceof Constraint.Matches matches) {
      return CodeBlock.of("$N.matcher($L).matches()", pattern(named, matches), value);
    }
    if (rule instanceof Constraint.Email) {
      return CodeBlock.of("$T.isEmail($L)", Generated.CONSTRAINTS, value);
    }
    return rule instanceof Constraint.Is is
        ? CodeBlock.of(is.value() ? "$L" : "!$L", value)
        : CodeBlock.of("!$L.isBlank()", value);
  }

  private static CodeBlock range(CodeBlock size, int min, int max) {
    if (min == max) {
      return CodeBlock.of("$L == $L", size, min);
    }
    if (max == Integer.MAX_VALUE) {
      return CodeBlock.of("$L >= $L", size, min);
    }
    return min <= 0
        ? CodeBlock.of("$L <= $L", size, max)
        : CodeBlock.of("$L >= $L && $L <= $L", size, min, size, max);
  }

  private static CodeBlock bound(Shape.Numeric number, CodeBlock value, Constraint.Bound bound) {
    String operator = (bound.isLower() ? ">" : "<") + (bound.isInclusive() ? "=" : "");
    if (WHOLE.contains(number.read())) {
      return whole(value, bound, operator);
    }
    if (number.read().startsWith("float")) {
      return CodeBlock.of("$L $L $L", value, operator, bound.limit().doubleValue());
    }
    if (bound.limit().signum() == 0) {
      return CodeBlock.of("$L.signum() $L 0", value, operator);
    }
    if (number.isWhole()) {
      BigInteger limit = limit(bound);
      return CodeBlock.of(
          "$L.compareTo(new $T($S)) $L 0",
          value,
          BigInteger.class,
          limit.toString(),
          isExact(bound) ? operator : operator.charAt(0) + "=");
    }
    return CodeBlock.of(
        "$L.compareTo(new $T($S)) $L 0",
        value,
        BigDecimal.class,
        bound.limit().toString(),
        operator);
  }

  /** A limit between two whole numbers becomes the nearer one inside. */
  private static CodeBlock whole(CodeBlock value, Constraint.Bound bound, String operator) {
    BigInteger limit = limit(bound);
    if (limit.bitLength() >= Long.SIZE) {
      return CodeBlock.of("$L", limit.signum() < 0 == bound.isLower());
    }
    return CodeBlock.of(
        limit.bitLength() < Integer.SIZE ? "$L $L $L" : "$L $L $LL",
        value,
        isExact(bound) ? operator : operator.charAt(0) + "=",
        limit);
  }

  private static BigInteger limit(Constraint.Bound bound) {
    RoundingMode inside = bound.isLower() ? RoundingMode.CEILING : RoundingMode.FLOOR;
    return bound.limit().setScale(0, inside).toBigIntegerExact();
  }

  private static boolean isExact(Constraint.Bound bound) {
    return bound.limit().stripTrailingZeros().scale() <= 0;
  }

  private static CodeBlock size(Shape shape, CodeBlock value) {
    boolean isArray =
        shape instanceof Shape.Sequence sequence && sequence.kind() == Shape.Sequence.Kind.ARRAY;
    return CodeBlock.of(isArray ? "$L.length" : "$L.size()", value);
  }

  private String pattern(Named named, Constraint.Matches matches) {
    String wish = Names.constant(named.java()) + "_PATTERN";
    String name = fields.choose(wish, prefix + "_" + wish);
    List<CodeBlock> flags = matches.flags().stream()
        .map(flag -> CodeBlock.of("$T.$L", Pattern.class, flag))
        .toList();
    CodeBlock regex = CodeBlock.of("$L", Literal.quoted(matches.regex()));
    fields.add(
        ClassName.get(Pattern.class),
        name,
        flags.isEmpty()
            ? CodeBlock.of("$T.compile($L)", Pattern.class, regex)
            : CodeBlock.of(
                "$T.compile($L, $L)", Pattern.class, regex, CodeBlock.join(flags, " | ")));
    return name;
  }

  private static String getter(Shape.Maybe.Holder holder) {
    return switch (holder) {
      case OPTIONAL, NULL -> "get";
      case OPTIONAL_INT -> "getAsInt";
      case OPTIONAL_LONG -> "getAsLong";
      case OPTIONAL_DOUBLE -> "getAsDouble";
    };
  }
}
