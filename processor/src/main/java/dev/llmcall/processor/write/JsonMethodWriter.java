package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.llmcall.processor.call.Shape;
import java.util.Map;

/** Writes the methods that write arguments as compact JSON, one for each shape that has a name. */
final class JsonMethodWriter {
  private final JsonCode code;

  JsonMethodWriter(JsonCode code) {
    this.code = code;
  }

  MethodSpec write(String name, Shape shape) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name)
        .addModifiers(PRIVATE, STATIC)
        .returns(Generated.JSON_WRITER)
        .addParameter(Generated.JSON_WRITER, "out")
        .addParameter(shape.type(), "value")
        .beginControlFlow(
            shape instanceof Shape.Maybe
                ? "if (value == null || value.isEmpty())"
                : "if (value == null)")
        .addStatement("return out.nullValue()")
        .endControlFlow();
    if (shape instanceof Shape.Maybe maybe) {
      CodeBlock held = JsonCode.held(maybe, CodeBlock.of("value"));
      method.addStatement("return $L", code.write(maybe.value(), CodeBlock.of("out"), held));
    } else if (shape instanceof Shape.Structure structure) {
      method.addStatement("out.beginObject()");
      method.addCode(members(structure, "value"));
      method.addStatement("return out.endObject()");
    } else if (shape instanceof Shape.Union union) {
      method.addCode(union(union));
    } else if (shape instanceof Shape.Mapping map) {
      method.addCode(map(map));
    } else if (shape instanceof Shape.Sequence sequence) {
      Shape item = sequence.item();
      method.addStatement("out.beginArray()");
      method.beginControlFlow("for ($T item : value)", item.type());
      method.addStatement("$L", code.write(item, CodeBlock.of("out"), CodeBlock.of("item")));
      method.endControlFlow();
      method.addStatement("return out.endArray()");
    }
    return method.build();
  }

  private CodeBlock members(Shape.Structure structure, String variable) {
    CodeBlock.Builder body = CodeBlock.builder();
    for (Shape.Member member : structure.asked()) {
      if (member.access().isPresent()) {
        body.addStatement(
            "$L",
            code.write(
                member.shape(),
                CodeBlock.of("out.member($L)", Literal.quoted(member.json())),
                CodeBlock.of("$N.$L", variable, member.access().get())));
      }
    }
    return body.build();
  }

  private CodeBlock union(Shape.Union union) {
    CodeBlock.Builder body = CodeBlock.builder();
    body.addStatement("out.beginObject()");
    for (Shape.Variant variant : union.variants()) {
      body.beginControlFlow(
          "if (value instanceof $T variant)", variant.structure().type());
      body.addStatement(
          "out.member($L).string($L)",
          Literal.quoted(union.discriminator()),
          Literal.quoted(variant.text()));
      body.add(members(variant.structure(), "variant"));
      body.endControlFlow();
    }
    return body.addStatement("return out.endObject()").build();
  }

  private CodeBlock map(Shape.Mapping map) {
    return CodeBlock.builder()
        .addStatement("out.beginObject()")
        .beginControlFlow(
            "for ($T<? extends $T, ? extends $T> entry : value.entrySet())",
            Map.Entry.class,
            map.key().type().box(),
            map.value().type().box())
        .addStatement("out.member($T.of(entry.getKey()))", Generated.JSON_TEXT)
        .addStatement(
            "$L", code.write(map.value(), CodeBlock.of("out"), CodeBlock.of("entry.getValue()")))
        .endControlFlow()
        .addStatement("return out.endObject()")
        .build();
  }
}
