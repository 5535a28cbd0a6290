package dev.llmcall.processor.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes values that a schema accepts, and others that it may not. */
final class RandomValue {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<String, String> KINDS = Map.ofEntries(
      Map.entry("character", "x"),
      Map.entry("uuid", "123e4567-e89b-12d3-a456-426614174000"),
      Map.entry("uri", "https://example.org/a?b#c"),
      Map.entry("instant", "2026-01-31T09:30:00Z"),
      Map.entry("localDate", "2026-01-31"),
      Map.entry("localTime", "09:30:00"),
      Map.entry("localDateTime", "2026-01-31T09:30:00"),
      Map.entry("offsetTime", "09:30:00+01:00"),
      Map.entry("offsetDateTime", "2026-01-31T09:30:00+01:00"),
      Map.entry("zonedDateTime", "2026-01-31T09:30:00+01:00[Europe/Paris]"),
      Map.entry("duration", "PT1H30M"),
      Map.entry("period", "P1Y2M3D"),
      Map.entry("year", "2026"),
      Map.entry("yearMonth", "2026-01"),
      Map.entry("monthDay", "--01-31"),
      Map.entry("zoneId", "Europe/Paris"),
      Map.entry("zoneOffset", "+01:00"));

  private final JsonNode root;
  private final Random random;

  RandomValue(JsonNode schema, Random random) {
    this.root = schema;
    this.random = random;
  }

  /** One that the schema accepts. */
  JsonNode next() {
    return value(root, 0);
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      return value(root.at(schema.get("$ref").textValue().substring(1)), depth);
    }
    if (schema.has("anyOf")) {
      JsonNode variants = schema.get("anyOf");
      int last = variants.size() - 1;
      // What contains itself ends with the variant that does not, which stands first or is null.
      boolean isNullable = "null".equals(variants.get(last).path("type").textValue());
      int choice = depth > 4 ? (isNullable ? last : 0) : random.nextInt(last + 1);
      return value(variants.get(choice), depth);
    }
    JsonNode type = schema.get("type");
    if (type.isArray() && random.nextInt(3) == 0) {
      return JSON.nullNode();
    }
    return switch (type.isArray() ? type.get(0).textValue() : type.textValue()) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "string" -> JSON.textNode(text(schema));
      case "integer" ->
        JSON.numberNode(
            schema.path("minimum").asInt(schema.path("exclusiveMinimum").asInt(-100) + 1)
                + random.nextInt(9));
      case "number" ->
        JSON.numberNode(new BigDecimal(random.nextInt(1, 18))
            .movePointLeft(1)
            .max(schema.has("minimum") ? schema.get("minimum").decimalValue() : BigDecimal.ZERO));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> JSON.nullNode();
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> member : schema.get("properties").properties()) {
      object.set(member.getKey(), value(member.getValue(), depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int least = schema.path("minItems").asInt(0);
    int count = depth > 4 ? least : Math.max(least, random.nextInt(4));
    for (int i = 0; i < count; i++) {
      JsonNode item = value(schema.get("items"), depth + 1);
      boolean isEntry = item.isObject() && item.has("key") && item.size() == 2;
      // A key that comes twice is what no keyword can say of a list of entries.
      if (!isEntry || array.findValues("key").stream().noneMatch(item.get("key")::equals)) {
        array.add(item);
      }
    }
    return array;
  }

  private String text(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size())).textValue();
    }
    if (schema.has("x-kind")) {
      return KINDS.get(schema.get("x-kind").textValue());
    }
    return schema.has("pattern")
        ? "ABC-" + random.nextInt(100)
        : "t\u00e9xt\n\"" + Integer.toString(random.nextInt(10_000), 36);
  }

  /** The value changed in one place: a member or item left out, added, renamed or replaced. */
  JsonNode mutated(JsonNode sound) {
    JsonNode copy = sound.deepCopy();
    List<JsonNode> places = new ArrayList<>();
    collect(copy, places);
    JsonNode place = places.get(random.nextInt(places.size()));
    if (place instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "none" : names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.put("another", 1);
        case 2 -> object.set(name + "_", names.isEmpty() ? JSON.nullNode() : object.remove(name));
        default -> object.set(name, other(object.get(name)));
      }
    } else if (place instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextInt(3) == 0) {
        array.add(other(null));
      } else {
        int index = random.nextInt(array.size());
        array.set(index, other(array.get(index)));
      }
    }
    return copy;
  }

  /** A value of another kind; texts and numbers are never changed to others of their kind. */
  private JsonNode other(JsonNode old) {
    List<JsonNode> values = new ArrayList<>(List.of(
        JSON.nullNode(),
        JSON.booleanNode(true),
        JSON.objectNode(),
        JSON.arrayNode(),
        JSON.arrayNode().add(1),
        JSON.objectNode().put("type", "none")));
    if (old == null || !old.isNumber()) {
      values.add(JSON.numberNode(3));
    }
    boolean isAnyTextFine = !root.toString().contains("\"x-kind\"");
    if (isAnyTextFine && (old == null || !old.isTextual())) {
      values.add(JSON.textNode("7"));
    }
    return values.get(random.nextInt(values.size()));
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainerNode()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }

  static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
