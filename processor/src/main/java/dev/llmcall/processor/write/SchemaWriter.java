package dev.llmcall.processor.write;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the JSON Schema of one answer in the portable profile: what every provider's strict mode
 * accepts. All members are required, what is optional may be null, what is not an object is wrapped
 * in one, and bounds and formats are words.
 */
final class SchemaWriter {
  /** The name of the only member of a wrapped answer. */
  static final String VALUE = "value";

  private final Map<TypeName, Integer> uses = new HashMap<>();
  private final Set<TypeName> recursive = new HashSet<>();
  private final Map<TypeName, String> names = new HashMap<>();
  private final Map<TypeName, Shape> shapes = new HashMap<>();
  private final Map<String, String> definitions = new LinkedHashMap<>();
  private final Names taken = new Names();

  private SchemaWriter() {}

  /** The schema in lines, to be joined without anything between them. */
  static List<String> write(Shape answer) {
    return List.of(new SchemaWriter().root(answer).split("\n"));
  }

  /** Whether the answer is the only member of an object. */
  static boolean isWrapped(Shape answer) {
    return !(answer instanceof Shape.Structure);
  }

  private String root(Shape answer) {
    count(answer);
    String root = answer instanceof Shape.Structure structure
        ? structure(structure, structure.description(), Optional.empty())
        : SchemaText.object(
            Optional.empty(), List.of(VALUE), List.of(schema(answer, false, Optional.empty())));
    if (definitions.isEmpty()) {
      return root;
    }
    StringBuilder out = new StringBuilder(root.substring(0, root.length() - 1));
    out.append(",\"$defs\":{");
    String comma = "\n";
    for (Map.Entry<String, String> definition : definitions.entrySet()) {
      out.append(comma).append(SchemaText.quote(definition.getKey())).append(':');
      out.append(definition.getValue());
      comma = ",\n";
    }
    return out.append("\n}}").toString();
  }

  /** What comes more than once gets a definition. */
  private void count(Shape shape) {
    if (shape instanceof Shape.Recursion) {
      recursive.add(shape.type());
      return;
    }
    if (isDefinable(shape)) {
      shapes.putIfAbsent(shape.type(), shape);
      if (uses.merge(shape.type(), 1, Integer::sum) > 1) {
        return;
      }
    }
    if (shape instanceof Shape.Union union) {
      for (Shape.Variant variant : union.variants()) {
        ShapeNames.parts(variant.structure()).forEach(this::count);
      }
    } else {
      ShapeNames.parts(shape).forEach(this::count);
    }
  }

  private static boolean isDefinable(Shape shape) {
    return shape instanceof Shape.Structure
        || shape instanceof Shape.Union
        || shape instanceof Shape.Enumeration;
  }

  private String schema(Shape shape, boolean isNullable, Optional<String> description) {
    if (shape instanceof Shape.Maybe maybe) {
      return schema(maybe.value(), true, description);
    }
    if (shape instanceof Shape.Sequence sequence) {
      return SchemaText.list(item(sequence.item()), isNullable, description);
    }
    if (shape instanceof Shape.Mapping map) {
      List<String> entry = List.of(item(map.key()), item(map.value()));
      return SchemaText.list(
          SchemaText.object(Optional.empty(), List.of("key", VALUE), entry),
          isNullable,
          description);
    }
    if (isDefinable(shape) || shape instanceof Shape.Recursion) {
      return isNullable
          ? SchemaText.anyOf(
              List.of(reference(shape, Optional.empty()), "{\"type\":\"null\"}"), description)
          : reference(shape, description);
    }
    if (shape instanceof Shape.Bool) {
      return SchemaText.simple("boolean", isNullable, description);
    }
    if (shape instanceof Shape.Numeric number) {
      return SchemaText.simple(number.isWhole() ? "integer" : "number", isNullable, description);
    }
    if (shape instanceof Shape.Formatted formatted) {
      String format = formatted.format();
      return SchemaText.simple(
          "string",
          isNullable,
          Optional.of(description.map(text -> text + " (" + format + ")").orElse(format)));
    }
    return SchemaText.simple("string", isNullable, description);
  }

  private String item(Shape shape) {
    return schema(shape, false, Optional.empty());
  }

  /** In place, unless it is used elsewhere too; no provider takes a description beside a reference. */
  private String reference(Shape shape, Optional<String> description) {
    TypeName type = shape.type();
    boolean isShared = recursive.contains(type) || uses.getOrDefault(type, 0) > 1;
    if (!isShared || (description.isPresent() && !recursive.contains(type))) {
      return inline(shape, description);
    }
    String name = names.get(type);
    if (name == null) {
      name = taken.choose(definitionName(type));
      names.put(type, name);
      definitions.put(name, ""); // keeps its place before those it refers to
      Shape whole = shapes.getOrDefault(type, shape);
      definitions.put(name, inline(whole, Optional.empty()));
    }
    return SchemaText.reference(name);
  }

  private String inline(Shape shape, Optional<String> description) {
    if (shape instanceof Shape.Enumeration texts) {
      return SchemaText.texts(
          texts.constants().stream().map(Shape.Constant::text).toList(),
          SchemaText.describe(texts, description));
    }
    if (shape instanceof Shape.Union union) {
      return union(union, description.or(union::description));
    }
    Shape.Structure structure = (Shape.Structure) shape;
    return structure(structure, description.or(structure::description), Optional.empty());
  }

  private String union(Shape.Union union, Optional<String> description) {
    List<String> variants = new ArrayList<>();
    for (Shape.Variant variant : union.variants()) {
      String tag = SchemaText.texts(List.of(variant.text()), Optional.empty());
      variants.add(structure(
          variant.structure(),
          variant.structure().description(),
          Optional.of(Map.entry(union.discriminator(), tag))));
    }
    return SchemaText.anyOf(variants, description);
  }

  private String structure(
      Shape.Structure structure,
      Optional<String> description,
      Optional<Map.Entry<String, String>> tag) {
    List<String> members = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    tag.ifPresent(member -> {
      members.add(member.getKey());
      schemas.add(member.getValue());
    });
    for (Shape.Member member : structure.asked()) {
      members.add(member.json());
      schemas.add(schema(member.shape(), member.isOptional(), member.description()));
    }
    return SchemaText.object(description, members, schemas);
  }

  /** As the profile has names. */
  static String definitionName(TypeName type) {
    String name = ShapeNames.simple(type).replaceAll("[^A-Za-z0-9_-]", "_");
    return name.substring(0, Math.min(60, name.length()));
  }
}
