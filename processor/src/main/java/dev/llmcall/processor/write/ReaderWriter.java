package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.llmcall.processor.call.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the classes that read answers, one for each shape that has a name. */
final class ReaderWriter {
  private final ReadCode code;

  ReaderWriter(ReadCode code) {
    this.code = code;
  }

  /** The reader of a shape that has a name. */
  TypeSpec write(String name, Shape shape) {
    if (shape instanceof Shape.Structure structure) {
      return new StructureReaderWriter(code).write(name, structure);
    }
    TypeSpec.Builder reader = reader(name, shape.type());
    MethodSpec.Builder read = read(shape.type());
    if (shape instanceof Shape.Enumeration texts) {
      reader.addField(choices("TEXTS", texts.constants()));
      reader.addField(constants(texts));
      read.addStatement("return CONSTANTS[in.choice(TEXTS)]");
    } else if (shape instanceof Shape.Union union) {
      reader.addField(variants(union));
      read.addCode(union(union));
    } else if (shape instanceof Shape.Mapping map) {
      CheckCode checks = new CheckCode();
      reader.addField(
          constant(Generated.MEMBERS, "ENTRY", members(List.of("key", SchemaWriter.VALUE))));
      read.addCode(map(map, checks));
      reader.addFields(checks.patterns());
    } else if (shape instanceof Shape.Sequence sequence) {
      CheckCode checks = new CheckCode();
      read.addCode(new SequenceCode(code, checks).read(sequence));
      reader.addFields(checks.patterns());
    }
    return reader.addMethod(read.build()).build();
  }

  /** The reader of an answer that is the only member of an object. */
  TypeSpec wrapped(String name, Shape answer) {
    CodeBlock members = members(List.of(SchemaWriter.VALUE));
    TypeName type = ReadCode.heldIn(answer);
    TypeSpec.Builder reader = reader(name, type);
    MethodSpec.Builder read = read(type);
    read.addStatement("in.beginObject(ANSWER)");
    if (answer instanceof Shape.Maybe maybe) {
      members = CodeBlock.of("$L.optional($S)", members, SchemaWriter.VALUE);
      read.addStatement("$T value = $L", type, ReadCode.empty(maybe));
      read.beginControlFlow("while (in.nextMember() == 0)");
      read.addStatement("value = $L", code.value(maybe));
      read.endControlFlow();
    } else {
      read.addStatement("in.nextMember()");
      read.addStatement("$T value = $L", type, code.value(answer));
      read.addStatement("in.nextMember()");
    }
    read.addStatement("return value");
    reader.addField(constant(Generated.MEMBERS, "ANSWER", members));
    return reader.addMethod(read.build()).build();
  }

  /** An empty reader. It has no state, so one of each is enough: answers hold many values of a kind. */
  static TypeSpec.Builder reader(String name, TypeName type) {
    ClassName own = ClassName.get("", name);
    return TypeSpec.classBuilder(name)
        .addModifiers(PRIVATE, STATIC, FINAL)
        .addSuperinterface(ParameterizedTypeName.get(Generated.ANSWER_READER, type.box()))
        .addField(FieldSpec.builder(own, "READER", STATIC, FINAL)
            .initializer("new $T()", own)
            .build());
  }

  /** The method of a reader, still empty. */
  static MethodSpec.Builder read(TypeName type) {
    return MethodSpec.methodBuilder("read")
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC)
        .returns(type.box())
        .addParameter(Generated.JSON_READER, "in");
  }

  /** Members that must all be there. */
  static CodeBlock members(List<String> names) {
    return CodeBlock.of("$T.of($L)", Generated.MEMBERS, Literal.texts(names, 52, 4));
  }

  /** A constant of a reader. */
  static FieldSpec constant(TypeName type, String name, CodeBlock value) {
    return FieldSpec.builder(type, name, PRIVATE, STATIC, FINAL)
        .initializer(value)
        .build();
  }

  private static FieldSpec choices(String constant, List<Shape.Constant> constants) {
    CodeBlock.Builder value = CodeBlock.builder();
    value.add(
        "$T.of($L)",
        Generated.CHOICES,
        Literal.texts(constants.stream().map(Shape.Constant::text).toList(), 52, 4));
    for (Shape.Constant one : constants) {
      value.add(aliases(one.text(), one.aliases()));
    }
    return constant(Generated.CHOICES, constant, value.build());
  }

  /** What follows, in a chain, for one member or text with other names. */
  static CodeBlock aliases(String name, List<String> others) {
    if (others.isEmpty()) {
      return CodeBlock.of("");
    }
    List<String> all = new ArrayList<>();
    all.add(name);
    all.addAll(others);
    return CodeBlock.of("$>$>\n.alias($L)$<$<", Literal.texts(all, 15, 2));
  }

  private static FieldSpec constants(Shape.Enumeration shape) {
    List<CodeBlock> constants = shape.constants().stream()
        .map(constant -> CodeBlock.of("$T.$L", shape.type(), constant.name()))
        .toList();
    return constant(
        ArrayTypeName.of(shape.type()),
        "CONSTANTS",
        constants.size() > 4
            ? CodeBlock.of("{$>\n$L$<\n}", CodeBlock.join(constants, ",\n"))
            : CodeBlock.of("{$L}", CodeBlock.join(constants, ", ")));
  }

  private static FieldSpec variants(Shape.Union union) {
    return choices(
        "VARIANTS",
        union.variants().stream()
            .map(variant -> new Shape.Constant("", variant.text(), List.of(), Optional.empty()))
            .toList());
  }

  private CodeBlock union(Shape.Union union) {
    CodeBlock.Builder body = CodeBlock.builder();
    body.beginControlFlow(
        "return switch (in.peekChoice($L, VARIANTS))", Literal.quoted(union.discriminator()));
    for (int i = 0; i < union.variants().size(); i++) {
      Shape.Structure variant = union.variants().get(i).structure();
      body.add("case $L -> $L;\n", i, code.value(variant));
    }
    body.add("default -> throw in.invalid($S, $S);\n", "a known variant", "another one");
    body.unindent();
    body.add("};\n");
    return body.build();
  }

  private CodeBlock map(Shape.Mapping map, CheckCode checks) {
    TypeName key = map.key().type();
    TypeName value = map.value().type();
    return CodeBlock.builder()
        .addStatement(
            "$T<$T, $T> map = new $T<>()",
            java.util.Map.class,
            key.box(),
            value.box(),
            java.util.LinkedHashMap.class)
        .addStatement("in.beginArray()")
        .beginControlFlow("while (in.nextItem())")
        .addStatement("$T key = $L", key, ReadCode.initial(map.key()))
        .addStatement("$T value = $L", value, ReadCode.initial(map.value()))
        .addStatement("in.beginObject(ENTRY)")
        .beginControlFlow("for (int m = in.nextMember(); m >= 0; m = in.nextMember())")
        .beginControlFlow("switch (m)")
        .add("case 0 -> key = $L;\n", code.value(map.key()))
        .add("case 1 -> value = $L;\n", code.value(map.value()))
        .endControlFlow()
        .endControlFlow()
        .add(checks.ofEntry(map.keyLimits(), map.key(), "key"))
        .add(checks.ofEntry(map.valueLimits(), map.value(), SchemaWriter.VALUE))
        .beginControlFlow("if (map.putIfAbsent(key, value) != null)")
        .addStatement("throw in.invalid($S, $S)", "each key once", "one twice")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return $T.unmodifiableMap(map)", java.util.Collections.class)
        .build();
  }
}
