package dev.llmcall.processor.write;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the form of an answer for models that take no schema, in as few tokens as say it all: one
 * line for each member, types as in TypeScript, remarks behind two slashes.
 */
final class FormWriter {
  private final SharedShapes shared;
  private final Map<String, String> definitions = new LinkedHashMap<>();

  private FormWriter(Shape answer) {
    this.shared = new SharedShapes(answer);
  }

  /** The form of an answer. */
  static String write(CallMethod method) {
    Shape answer = method.shape();
    FormWriter writer = new FormWriter(answer);
    String form = writer.type(answer);
    String whole =
        SchemaWriter.isWrapped(answer) ? "{" + SchemaWriter.VALUE + ": " + form + "}" : form;
    StringBuilder out = new StringBuilder(whole + remark(answer, Words.NONE, method.limits()));
    writer.definitions.forEach(
        (name, type) -> out.append("\n").append(name).append(" = ").append(type));
    return out.toString();
  }

  private String type(Shape shape) {
    if (shape instanceof Shape.Maybe maybe) {
      return type(maybe.value()) + "|null";
    }
    if (shape instanceof Shape.Sequence sequence) {
      return list(sequence.item());
    }
    if (shape instanceof Shape.Mapping map) {
      return "{key: " + type(map.key()) + ", " + SchemaWriter.VALUE + ": " + type(map.value())
          + "}[]";
    }
    if (shape instanceof Shape.Bool) {
      return "boolean";
    }
    if (shape instanceof Shape.Numeric number) {
      return number.isWhole() ? "int" : "number";
    }
    if (shape instanceof Shape.Formatted formatted) {
      return "string<" + formatted.format() + ">";
    }
    return SharedShapes.isNamed(shape) ? named(shape) : "string";
  }

  private String list(Shape item) {
    String type = type(item);
    boolean isSeveral = item instanceof Shape.Maybe
        || (type.contains("|") && !type.startsWith("{"))
        || item instanceof Shape.Union;
    return isSeveral && !shared.hasName(item.type()) ? "(" + type + ")[]" : type + "[]";
  }

  /** In place, unless that would be said twice, or never end. */
  private String named(Shape shape) {
    TypeName type = shape.type();
    if (!shared.isShared(type)) {
      return inline(shape);
    }
    boolean isNew = !shared.hasName(type);
    String name = shared.name(type);
    if (isNew) {
      definitions.put(name, "");
      definitions.put(name, inline(shared.whole(shape)));
    }
    return name;
  }

  private String inline(Shape shape) {
    if (shape instanceof Shape.Enumeration texts) {
      return texts.constants().stream()
          .map(constant -> SchemaText.quote(constant.text()))
          .collect(Collectors.joining("|"));
    }
    if (shape instanceof Shape.Union union) {
      return union.variants().stream()
          .map(variant -> members(
              variant.structure(),
              remark(variant.structure().description().orElse("")),
              Optional.of(union.discriminator() + ": " + SchemaText.quote(variant.text()))))
          .collect(Collectors.joining("|"));
    }
    return members((Shape.Structure) shape, "", Optional.empty());
  }

  private String members(Shape.Structure structure, String remark, Optional<String> tag) {
    StringBuilder out = new StringBuilder("{").append(remark).append('\n');
    tag.ifPresent(member -> out.append(member).append('\n'));
    for (Shape.Member member : structure.asked()) {
      String type = type(member.shape());
      boolean mayBeNull = member.isOptional() && !(member.shape() instanceof Shape.Maybe);
      String line = member.json() + ": " + type + (mayBeNull ? "|null" : "");
      out.append(line)
          .append(remark(member.shape(), Words.of(member.description()), member.constraints()))
          .append('\n');
    }
    return out.append('}').toString();
  }

  /** What a schema has in descriptions, in one line. */
  private static String remark(Shape shape, Words own, List<Constraint> constraints) {
    Shape value = shape instanceof Shape.Maybe maybe ? maybe.value() : shape;
    List<String> limits = new ArrayList<>();
    if (!constraints.isEmpty()) {
      limits.add(Words.said(constraints));
    }
    limits.addAll(ofParts(value));
    Words words = described(value, own);
    return remark((limits.isEmpty() ? words : words.with(String.join("; ", limits)))
        .description()
        .orElse(""));
  }

  /** With what is said of a type, or of what a list or map holds. */
  private static Words described(Shape shape, Words words) {
    if (shape instanceof Shape.Enumeration texts) {
      return words.or(texts);
    }
    if (shape instanceof Shape.Structure structure) {
      return words.or(structure.description());
    }
    if (shape instanceof Shape.Union union) {
      return words.or(union.description());
    }
    if (shape instanceof Shape.Sequence sequence) {
      return described(sequence.item(), words);
    }
    return shape instanceof Shape.Mapping map ? described(map.value(), words) : words;
  }

  private static String remark(String text) {
    return text.isEmpty() ? "" : " // " + text.replaceAll("\\s+", " ");
  }

  /** What is demanded of what a list or map holds. */
  private static List<String> ofParts(Shape shape) {
    List<String> limits = new ArrayList<>();
    if (shape instanceof Shape.Sequence sequence) {
      limits.addAll(ofPart("each", sequence.item(), sequence.limits()));
    } else if (shape instanceof Shape.Mapping map) {
      limits.addAll(ofPart("each key", map.key(), map.keyLimits()));
      limits.addAll(ofPart("each value", map.value(), map.valueLimits()));
    }
    return limits;
  }

  private static List<String> ofPart(String name, Shape part, List<Constraint> limits) {
    List<String> all = new ArrayList<>();
    if (!limits.isEmpty()) {
      all.add(name + " " + Words.said(limits));
    }
    ofParts(part).forEach(inner -> all.add(name + ": " + inner));
    return all;
  }
}
