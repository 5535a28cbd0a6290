package dev.llmcall.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.llmcall.processor.call.Shape;
import java.util.ArrayList;
import java.util.List;

/** Writes the reader of a record or class: its members into variables, then the object from those. */
final class StructureReaderWriter {
  /** What the code beside the variables speaks of. */
  private static final List<String> SPOKEN_FOR = List.of(
      "in",
      "m",
      "made",
      "refusal",
      "MEMBERS",
      "Optional",
      "OptionalInt",
      "OptionalLong",
      "OptionalDouble");

  private final ReadCode code;

  StructureReaderWriter(ReadCode code) {
    this.code = code;
  }

  TypeSpec write(String name, Shape.Structure structure) {
    GivenNames locals = locals(structure.members());
    CheckCode checks = new CheckCode();
    MethodSpec.Builder read = ReaderWriter.read(structure.type());
    List<Shape.Member> asked = structure.asked();
    for (Shape.Member member : asked) {
      TypeName type = member.shape().type();
      read.addStatement(
          "$T $N = $L", type, locals.of(member.java()), ReadCode.initial(member.shape()));
    }
    read.addStatement("in.beginObject(MEMBERS)");
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
    return ReaderWriter.reader(name, structure.type())
        .addField(members(asked))
        .addFields(checks.patterns())
        .addMethod(read.build())
        .build();
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
      for (Shape.Member member : structure.members()) {
        arguments.add(
            member.isIgnored()
                ? ReadCode.initial(member.shape())
                : CodeBlock.of("$N", locals.of(member.java())));
      }
      return made.addStatement(
              "return new $L($L)",
              raw(structure.type()),
              Literal.arguments(arguments, 20 + structure.type().toString().length(), 0))
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

  private static FieldSpec members(List<Shape.Member> asked) {
    CodeBlock.Builder value =
        ReaderWriter.members(asked.stream().map(Shape.Member::json).toList()).toBuilder();
    List<String> optional =
        asked.stream().filter(Shape.Member::isOptional).map(Shape.Member::json).toList();
    if (!optional.isEmpty()) {
      value.add("$>$>\n.optional($L)$<$<", Literal.texts(optional, 18, 2));
    }
    for (Shape.Member member : asked) {
      value.add(ReaderWriter.aliases(member.json(), member.aliases()));
    }
    return ReaderWriter.constant(Generated.MEMBERS, "MEMBERS", value.build());
  }
}
