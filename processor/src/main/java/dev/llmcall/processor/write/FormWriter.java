package dev.llmcall.processor.write;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Shape;
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
  static String write(Shape answer) {
    FormWriter writer = new FormWriter(answer);
    String form = SchemaWriter.isWrapped(answer)
        ? "{" + SchemaWriter.VALUE + ": " + writer.type(answer) + "}"
        : writer.named(answer);
    StringBuilder out = new StringBuilder(form);
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
              Optional.of(union.discriminator() + ": " + SchemaText.quote(variant.text()))))
          .collect(Collectors.joining("|"));
    }
    return members((Shape.Structure) shape, Optional.empty());
  }

  private String members(Shape.Structure structure, Optional<String> tag) {
    StringBuilder out = new StringBuilder("{\n");
    tag.ifPresent(member -> out.append(member).append('\n'));
    for (Shape.Member member : structure.asked()) {
      String type = type(member.shape());
      boolean mayBeNull = member.isOptional() && !(member.shape() instanceof Shape.Maybe);
      String line = member.json() + ": " + type + (mayBeNull ? "|null" : "");
      out.append(line).append(remark(member)).append('\n');
    }
    return out.append('}').toString();
  }

  /** What a schema has in descriptions, in one line. */
  private static String remark(Shape.Member member) {
    Shape value = member.shape() instanceof Shape.Maybe maybe ? maybe.value() : member.shape();
    Words words = Words.of(member.description());
    List<Constraint> constraints = member.constraints();
    if (!constraints.isEmpty()) {
      words =
          words.with(constraints.stream().map(Constraint::words).collect(Collectors.joining(", ")));
    }
    if (value instanceof Shape.Enumeration texts) {
      words = words.or(texts);
    } else if (value instanceof Shape.Structure structure) {
      words = words.or(structure.description());
    } else if (value instanceof Shape.Union union) {
      words = words.or(union.description());
    }
    return words
        .description()
        .map(text -> " // " + text.replaceAll("\\s+", " "))
        .orElse("");
  }
}
