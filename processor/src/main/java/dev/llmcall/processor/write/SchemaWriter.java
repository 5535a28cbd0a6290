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

/**
 * Writes the JSON Schema of one answer in the portable profile: what every provider's strict mode
 * accepts. All members are required, what is optional may be null, what is not an object is wrapped
 * in one, and bounds and formats are words.
 */
final class SchemaWriter {
  /** The name of the only member of a wrapped answer. */
  static final String VALUE = "value";

  private final SharedShapes shared;
  private final Map<String, String> definitions = new LinkedHashMap<>();

  private SchemaWriter(Shape answer) {
    this.shared = new SharedShapes(answer);
  }

  /** The schema in lines, to be joined without anything between them. */
  static List<String> write(CallMethod method) {
    Shape answer = method.shape();
    Words limits = Words.NONE.within(method.limits());
    return List.of(new SchemaWriter(answer).root(answer, limits).split("\n"));
  }

  /** Whether the answer is the only member of an object. */
  static boolean isWrapped(Shape answer) {
    return !(answer instanceof Shape.Structure);
  }

  private String root(Shape answer, Words limits) {
    String root = answer instanceof Shape.Structure structure
        ? structure(structure, Words.of(structure.description()), Optional.empty())
        : SchemaText.object(Words.NONE, List.of(VALUE), List.of(schema(answer, false, limits)));
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

  private String schema(Shape shape, boolean isNullable, Words words) {
    if (shape instanceof Shape.Maybe maybe) {
      return schema(maybe.value(), true, words);
    }
    if (shape instanceof Shape.Sequence sequence) {
      return SchemaText.list(item(sequence.item(), sequence.limits()), isNullable, words);
    }
    if (shape instanceof Shape.Mapping map) {
      List<String> entry =
          List.of(item(map.key(), map.keyLimits()), item(map.value(), map.valueLimits()));
      return SchemaText.list(
          SchemaText.object(Words.NONE, List.of("key", VALUE), entry), isNullable, words);
    }
    if (SharedShapes.isNamed(shape)) {
      return isNullable
          ? SchemaText.anyOf(List.of(reference(shape, Words.NONE), "{\"type\":\"null\"}"), words)
          : reference(shape, words);
    }
    if (shape instanceof Shape.Bool) {
      return SchemaText.simple("boolean", isNullable, words);
    }
    if (shape instanceof Shape.Numeric number) {
      return SchemaText.simple(number.isWhole() ? "integer" : "number", isNullable, words);
    }
    if (shape instanceof Shape.Formatted formatted) {
      return SchemaText.simple(
          "string",
          isNullable,
          words.with(formatted.format()).and(",\"x-kind\":" + SchemaText.quote(formatted.read())));
    }
    return SchemaText.simple("string", isNullable, words);
  }

  private String item(Shape shape, List<Constraint> limits) {
    return schema(shape, false, Words.NONE.within(limits));
  }

  /**
   * In place, unless it is used elsewhere too. OpenAI refuses a description beside a reference: what is
   * described is written in place, or, if that would never end, said of the object that it is in.
   */
  private String reference(Shape shape, Words words) {
    TypeName type = shape.type();
    boolean isPlain = words.description().isEmpty() || shared.isRecursive(type);
    if (!isTwiceNamed(shape, words) && (!shared.isShared(type) || !isPlain)) {
      return inline(shape, words);
    }
    boolean isNew = !shared.hasName(type);
    String name = shared.name(type);
    if (isNew) {
      definitions.put(name, ""); // keeps its place before those it refers to
      definitions.put(name, inline(shared.whole(shape), Words.NONE));
    }
    return SchemaText.reference(name, words.keywords());
  }

  /** A member and its constants both have aliases, which cannot stand in one place. */
  private static boolean isTwiceNamed(Shape shape, Words words) {
    return shape instanceof Shape.Enumeration texts
        && words.keywords().contains(Words.ALIASES)
        && texts.constants().stream().anyMatch(constant -> !constant.aliases().isEmpty());
  }

  private String inline(Shape shape, Words words) {
    if (shape instanceof Shape.Enumeration texts) {
      return SchemaText.texts(texts, words);
    }
    if (shape instanceof Shape.Union union) {
      return union(union, words.or(union.description()));
    }
    Shape.Structure structure = (Shape.Structure) shape;
    return structure(structure, words.or(structure.description()), Optional.empty());
  }

  private String union(Shape.Union union, Words words) {
    List<String> variants = new ArrayList<>();
    for (Shape.Variant variant : union.variants()) {
      String tag = "{\"type\":\"string\",\"enum\":[" + SchemaText.quote(variant.text()) + "]}";
      variants.add(structure(
          variant.structure(),
          Words.of(variant.structure().description()),
          Optional.of(Map.entry(union.discriminator(), tag))));
    }
    return SchemaText.anyOf(variants, words);
  }

  /** Whether a member has a description that its own schema has no place for. */
  private boolean isUnsaid(Shape.Member member) {
    return member.description().isPresent()
        && SharedShapes.isNamed(member.shape())
        && shared.isRecursive(member.shape().type())
        && !member.isOptional();
  }

  private String structure(
      Shape.Structure structure, Words words, Optional<Map.Entry<String, String>> tag) {
    List<String> members = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    tag.ifPresent(member -> {
      members.add(member.getKey());
      schemas.add(member.getValue());
    });
    for (Shape.Member member : structure.asked()) {
      members.add(member.json());
      schemas.add(schema(member.shape(), member.isOptional(), Words.of(member)));
    }
    List<String> unsaid = structure.asked().stream()
        .filter(this::isUnsaid)
        .map(member -> member.json() + ": " + member.description().orElseThrow())
        .toList();
    return SchemaText.object(
        unsaid.isEmpty() ? words : words.with(String.join("; ", unsaid)), members, schemas);
  }
}
