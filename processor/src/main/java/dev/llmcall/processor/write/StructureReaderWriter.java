package dev.llmcall.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import java.util.ArrayList;
import java.util.List;

/** Writes the reader of a record or class: its members into variables, then the object from those. */
final class StructureReaderWriter {
  /** What the code beside the variables speaks of. */
  private static final List<String> SPOKEN_FOR = List.of(
      "in", "m", "made", "refusal", "Optional", "OptionalInt", "OptionalLong", "OptionalDouble");

  private final ReadCode code;
  private final Fields fields;

  StructureReaderWriter(ReadCode code, Fields fields) {
    this.code = code;
    this.fields = fields;
  }

  MethodSpec write(String name, Shape.Structure structure) {
    GivenNames locals = locals(structure.members());
    fields.reserve(locals.all());
    String prefix = ReaderWriter.prefix(name);
    CheckCode checks = new CheckCode(fields, prefix);
    MethodSpec.Builder read = ReaderWriter.read(name, structure.type());
    List<Shape.Member> asked = structure.asked();
    for (Shape.Member member : asked) {
      TypeName type = member.shape().type();
      read.addStatement(
          "$T $N = $L", type, locals.of(member.java()), ReadCode.initial(member.shape()));
    }
    read.addStatement("in.beginObject($N)", members(prefix + "_MEMBERS", asked));
    if (asked.isEmpty()) {
      read.addStatement("in.nextMember()");
    } else {
      read.beginControlFlow("for (int m = in.nextMember(); m >= 0; m = in.nextMember())");
      read.beginControlFlow("switch (m)");
      for (int i = 0; i < asked.size(); i++) {
        Shape.Member member = asked.get(i);
        read.addCode("case $L -> $N = $L;\n", i, locals.of(member.java()), code.member(member));
      }
      read.endControlFlow();
      read.endControlFlow();
    }
    asked.forEach(member -> read.addCode(checks.of(member, locals.of(member.java()))));
    read.beginControlFlow("try");
    read.addCode(made(structure, locals));
    read.nextControlFlow("catch ($T refusal)", RuntimeException.class);
    read.addStatement("throw in.invalid(refusal)");
    read.endControlFlow();
    return read.build();
  }

  private static GivenNames locals(List<Shape.Member> members) {
    List<String> spokenFor = new ArrayList<>(SPOKEN_FOR);
    spokenFor.addAll(CheckCode.SPOKEN_FOR);
    return new GivenNames(members.stream().map(Shape.Member::java).toList(), spokenFor);
  }

  private static CodeBlock made(Shape.Structure structure, GivenNames locals) {
    CodeBlock.Builder made = CodeBlock.builder();
    if (structure.making() == Shape.Making.CONSTRUCTOR) {
      List<CodeBlock> arguments = new ArrayList<>();
      int length = 0;
      for (Shape.Member member : structure.members()) {
        String local = locals.of(member.java());
        CodeBlock ignored = ReadCode.initial(member.shape());
        arguments.add(member.isIgnored() ? ignored : CodeBlock.of("$N", local));
        length += (member.isIgnored() ? Literal.width(ignored) : local.length()) + 2;
      }
      int column = 20 + structure.type().toString().length();
      return made.addStatement(
              "return new $L($L)",
              raw(structure.type()),
              Literal.arguments(arguments, length, column, 0))
          .build();
    }
    made.addStatement("$T made = new $L()", structure.type(), raw(structure.type()));
    for (Shape.Member member : structure.asked()) {
      String local = locals.of(member.java());
      boolean mayLack = member.isOptional() && !(member.shape() instanceof Shape.Maybe);
      if (mayLack) {
        made.beginControlFlow("if ($N != null)", local);
      }
      made.addStatement("made.$L($N)", member.setter().orElseThrow(), local);
      if (mayLack) {
        made.endControlFlow();
      }
    }
    return made.addStatement("return made").build();
  }

  /** As it stands after {@code new}. */
  private static CodeBlock raw(TypeName type) {
    return type instanceof ParameterizedTypeName generic
        ? CodeBlock.of("$T<>", generic.rawType())
        : CodeBlock.of("$T", type);
  }

  private String members(String wish, List<Shape.Member> asked) {
    String name = fields.choose(wish);
    CodeBlock.Builder value =
        ReaderWriter.members(name, asked.stream().map(Shape.Member::json).toList()).toBuilder();
    List<String> optional =
        asked.stream().filter(Shape.Member::isOptional).map(Shape.Member::json).toList();
    if (!optional.isEmpty()) {
      value.add("$>$>\n.optional($L)$<$<", Literal.texts(optional, 18, 2));
    }
    for (Shape.Member member : asked) {
      value.add(ReaderWriter.aliases(member.json(), member.aliases()));
    }
    fields.add(Generated.MEMBERS, name, value.build());
    return name;
  }
}
