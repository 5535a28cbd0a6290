package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.Shape;
import java.util.ArrayList;
import java.util.List;

/** Writes what reads answers: a method for each shape that has a name, with its constants. */
final class ReaderWriter {
  private static final int MODIFIERS = "  private static final ".length();

  private static final List<String> VALUE = List.of(SchemaWriter.VALUE);
  private static final List<String> ENTRY = List.of("key", SchemaWriter.VALUE);

  private final ReadCode code;
  private final Fields fields;

  ReaderWriter(ReadCode code, Fields fields) {
    this.code = code;
    this.fields = fields;
  }

  /** The reader of a shape that has a name. */
  MethodSpec write(String name, Shape shape) {
    if (shape instanceof Shape.Structure structure) {
      return new StructureReaderWriter(code, fields).write(name, structure);
    }
    MethodSpec.Builder read = read(name, shape.type());
    String prefix = prefix(name);
    if (shape instanceof Shape.Enumeration texts) {
      String choices = choices(prefix + "_TEXTS", texts.constants());
      read.addStatement("return $N[in.choice($N)]", constants(prefix, texts), choices);
    } else if (shape instanceof Shape.Union union) {
      read.addCode(union(union, prefix));
    } else if (shape instanceof Shape.Mapping map) {
      read.addCode(map(map, new CheckCode(fields, prefix)));
    } else if (shape instanceof Shape.Sequence sequence) {
      read.addCode(new SequenceCode(code, new CheckCode(fields, prefix)).read(sequence));
    }
    return read.build();
  }

  /** The class that reads the answer of a call. */
  TypeSpec answer(String name, CallMethod method) {
    Shape answer = method.shape();
    TypeName type = ReadCode.heldIn(answer);
    MethodSpec.Builder read = MethodSpec.methodBuilder("read")
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC)
        .returns(type.box())
        .addParameter(Generated.JSON_READER, "in");
    if (SchemaWriter.isWrapped(answer)) {
      wrapped(read, answer, type);
      read.addCode(new CheckCode(fields, Names.constant(method.name())).ofAnswer(method));
      read.addStatement("return value");
    } else {
      read.addStatement("return $L", code.value(answer));
    }
    return TypeSpec.classBuilder(name)
        .addModifiers(PRIVATE, STATIC, FINAL)
        .addSuperinterface(ParameterizedTypeName.get(Generated.ANSWER_READER, type.box()))
        .addMethod(read.build())
        .build();
  }

  /** It is the only member of an object, and goes into a variable. */
  private void wrapped(MethodSpec.Builder read, Shape answer, TypeName type) {
    if (answer instanceof Shape.Maybe maybe) {
      String members = fields.shared(
          Generated.MEMBERS,
          "OPTIONAL_VALUE_MEMBERS",
          name -> CodeBlock.of("$L.optional($S)", members(name, VALUE), SchemaWriter.VALUE));
      read.addStatement("in.beginObject($N)", members);
      read.addStatement("$T value = $L", type, ReadCode.empty(maybe));
      read.beginControlFlow("while (in.nextMember() == 0)");
      read.addStatement("value = $L", code.value(maybe));
      read.endControlFlow();
    } else {
      String members =
          fields.shared(Generated.MEMBERS, "VALUE_MEMBERS", name -> members(name, VALUE));
      read.addStatement("in.beginObject($N)", members);
      read.addStatement("in.nextMember()");
      read.addStatement("$T value = $L", type, code.value(answer));
      read.addStatement("in.nextMember()");
    }
  }

  /** The method, still empty. */
  static MethodSpec.Builder read(String name, TypeName type) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(PRIVATE, STATIC)
        .returns(type)
        .addParameter(Generated.JSON_READER, "in");
  }

  /** How the names of a method's constants begin. */
  static String prefix(String method) {
    return Names.constant(method.substring(ShapeNames.READ.length()));
  }

  /** Members that must all be there. */
  static CodeBlock members(String constant, List<String> names) {
    return made(Generated.MEMBERS, constant, names);
  }

  private static CodeBlock made(ClassName type, String constant, List<String> texts) {
    int column =
        MODIFIERS + 2 * type.simpleName().length() + constant.length() + "  = .of(".length();
    return CodeBlock.of("$T.of($L)", type, Literal.texts(texts, column, 4));
  }

  private String choices(String wish, List<Shape.Constant> constants) {
    String name = fields.choose(wish);
    CodeBlock.Builder value = CodeBlock.builder();
    value.add(made(
        Generated.CHOICES, name, constants.stream().map(Shape.Constant::text).toList()));
    for (Shape.Constant one : constants) {
      value.add(aliases(one.text(), one.aliases()));
    }
    fields.add(Generated.CHOICES, name, value.build());
    return name;
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

  private String constants(String prefix, Shape.Enumeration shape) {
    String name = fields.choose(prefix + "_CONSTANTS");
    List<CodeBlock> constants = new ArrayList<>();
    int type = String.join(".", shape.type().simpleNames()).length();
    int length = MODIFIERS + type + name.length() + "[]  = {".length();
    for (Shape.Constant constant : shape.constants()) {
      constants.add(CodeBlock.of("$T.$L", shape.type(), constant.name()));
      length += type + constant.name().length() + 3;
    }
    fields.add(
        ArrayTypeName.of(shape.type()),
        name,
        constants.size() > 4 || length > Literal.LINE
            ? CodeBlock.of("{$>\n$L$<\n}", CodeBlock.join(constants, ",\n"))
            : CodeBlock.of("{$L}", CodeBlock.join(constants, ", ")));
    return name;
  }

  private CodeBlock union(Shape.Union union, String prefix) {
    String variants = choices(
        prefix + "_VARIANTS",
        union.variants().stream()
            .map(variant ->
                new Shape.Constant("", variant.text(), List.of(), java.util.Optional.empty()))
            .toList());
    CodeBlock.Builder body = CodeBlock.builder();
    body.beginControlFlow(
        "return switch (in.peekChoice($L, $N))", Literal.quoted(union.discriminator()), variants);
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
        .addStatement(
            "in.beginObject($N)",
            fields.shared(Generated.MEMBERS, "ENTRY_MEMBERS", name -> members(name, ENTRY)))
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
