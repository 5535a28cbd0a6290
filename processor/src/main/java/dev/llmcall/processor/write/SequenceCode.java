package dev.llmcall.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Bodies that read a list, a set or an array. */
final class SequenceCode {
  private final ReadCode code;
  private final CheckCode checks;

  SequenceCode(ReadCode code, CheckCode checks) {
    this.code = code;
    this.checks = checks;
  }

  CodeBlock read(Shape.Sequence sequence) {
    return switch (sequence.kind()) {
      case LIST ->
        collection(Generated.ITEMS, Generated.ITEMS, sequence)
            .addStatement("return items.toList()")
            .build();
      case SET ->
        collection(name(Set.class), name(LinkedHashSet.class), sequence)
            .addStatement("return $T.unmodifiableSet(items)", Collections.class)
            .build();
      case ARRAY ->
        sequence.item().type().isPrimitive() ? primitives(sequence) : references(sequence);
    };
  }

  private static ClassName name(Class<?> type) {
    return ClassName.get(type);
  }

  private CodeBlock.Builder collection(ClassName type, ClassName made, Shape.Sequence sequence) {
    CodeBlock.Builder body = CodeBlock.builder();
    body.addStatement("$T<$T> items = new $T<>()", type, sequence.item().type().box(), made);
    CodeBlock item = code.value(sequence.item());
    body.addStatement("in.beginArray()");
    body.beginControlFlow("while (in.nextItem())");
    if (sequence.limits().isEmpty()) {
      body.addStatement("items.add($L)", item);
    } else {
      body.addStatement("$T item = $L", sequence.item().type(), item);
      body.add(checks.ofItem(sequence, "item"));
      body.addStatement("items.add(item)");
    }
    return body.endControlFlow();
  }

  private CodeBlock references(Shape.Sequence sequence) {
    TypeName base = sequence.item().type();
    StringBuilder brackets = new StringBuilder("[0]");
    while (base instanceof ArrayTypeName array) {
      brackets.append("[]");
      base = array.componentType();
    }
    return collection(name(List.class), name(ArrayList.class), sequence)
        .addStatement("return items.toArray(new $T$L)", base, brackets)
        .build();
  }

  private CodeBlock primitives(Shape.Sequence sequence) {
    TypeName item = sequence.item().type();
    return CodeBlock.builder()
        .addStatement("$T[] items = new $T[8]", item, item)
        .addStatement("int size = 0")
        .addStatement("in.beginArray()")
        .beginControlFlow("while (in.nextItem())")
        .beginControlFlow("if (size == items.length)")
        .addStatement("items = $T.copyOf(items, size * 2)", Arrays.class)
        .endControlFlow()
        .addStatement("items[size] = $L", code.value(sequence.item()))
        .addStatement("size++")
        .endControlFlow()
        .addStatement("return $T.copyOf(items, size)", Arrays.class)
        .build();
  }
}
