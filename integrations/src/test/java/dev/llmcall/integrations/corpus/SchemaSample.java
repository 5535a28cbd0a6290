package dev.llmcall.integrations.corpus;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes an answer that fits a JSON Schema, as a model does. */
final class SchemaSample {
  private static final Pattern SUCH_AS = Pattern.compile("such as (\\S+)$");
  private static final int DEPTH = 3;

  private final ObjectMapper json = JsonMapper.shared();
  private final JsonNode root;

  private SchemaSample(JsonNode root) {
    this.root = root;
  }

  static String of(String schema) {
    JsonNode root = JsonMapper.shared().readTree(schema);
    return new SchemaSample(root).value(root, 0).toString();
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asString().replaceFirst(".*/", "");
      return value(root.get("$defs").get(name), depth + 1);
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(schema.get("enum").size() - 1);
    }
    if (schema.has("anyOf")) {
      JsonNode options = schema.get("anyOf");
      // The last is null, or a variant; deep down the first is the one that ends.
      return value(options.get(depth > DEPTH ? options.size() - 1 : 0), depth + 1);
    }
    JsonNode type = schema.get("type");
    return switch (type.isArray() ? type.get(0).asString() : type.asString()) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "string" -> json.getNodeFactory().stringNode(text(schema));
      case "integer" -> json.getNodeFactory().numberNode(42);
      case "number" -> json.getNodeFactory().numberNode(0.5);
      case "boolean" -> json.getNodeFactory().booleanNode(true);
      default -> json.getNodeFactory().nullNode();
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = json.createObjectNode();
    for (Map.Entry<String, JsonNode> member : schema.get("properties").properties()) {
      object.set(member.getKey(), value(member.getValue(), depth + 1));
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = json.createArrayNode();
    if (depth <= DEPTH) {
      array.add(value(schema.get("items"), depth + 1));
    }
    return array;
  }

  private static String text(JsonNode schema) {
    String description = schema.has("description") ? schema.get("description").asString() : "";
    Matcher example = SUCH_AS.matcher(description);
    if (example.find()) {
      return example.group(1);
    }
    return description.contains("UUID") ? "123e4567-e89b-12d3-a456-426614174000" : "x";
  }
}
