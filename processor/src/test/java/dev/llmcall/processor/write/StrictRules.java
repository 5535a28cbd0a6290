package dev.llmcall.processor.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the strict modes of OpenAI, Anthropic and Gemini refuse in a schema, all of them together. */
final class StrictRules {
  private static final Set<String> KEYWORDS = Set.of(
      "type",
      "description",
      "properties",
      "required",
      "additionalProperties",
      "items",
      "enum",
      "anyOf",
      "$ref",
      "$defs");
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean", "null");

  private final JsonNode root;
  private final List<String> broken = new ArrayList<>();
  private int properties;
  private int values;
  private int characters;

  private StrictRules(JsonNode root) {
    this.root = root;
  }

  /** Each rule that a schema breaks, and where. */
  static List<String> broken(JsonNode schema) {
    StrictRules rules = new StrictRules(schema);
    rules.check(schema, "#", 0);
    rules.require("object".equals(schema.path("type").textValue()), "#", "the root is an object");
    rules.require(!schema.has("anyOf"), "#", "the root is no union");
    rules.require(rules.properties <= 5000, "#", "at most 5,000 members");
    rules.require(rules.values <= 1000, "#", "at most 1,000 values of enums");
    rules.require(rules.characters <= 120_000, "#", "at most 120,000 characters of names");
    return rules.broken;
  }

  private void check(JsonNode schema, String path, int depth) {
    require(depth <= 10, path, "at most 10 levels");
    for (String keyword : (Iterable<String>) schema::fieldNames) {
      require(KEYWORDS.contains(keyword), path, "no keyword " + keyword);
    }
    if (schema.has("$ref")) {
      require(schema.size() == 1, path, "nothing beside a reference");
      String target = schema.get("$ref").textValue();
      require(
          target.startsWith("#/$defs/") && !root.at(target.substring(1)).isMissingNode(),
          path,
          "a reference leads to a definition");
      return;
    }
    if (schema.has("anyOf")) {
      require(!schema.has("type"), path, "no type beside variants");
      for (JsonNode variant : schema.get("anyOf")) {
        check(variant, path + "/anyOf", depth);
      }
    } else {
      type(schema, path, depth);
    }
    schema.path("$defs").fields().forEachRemaining(one -> {
      name(one.getKey(), path);
      check(one.getValue(), "#/$defs/" + one.getKey(), 1);
    });
  }

  private void type(JsonNode schema, String path, int depth) {
    JsonNode type = schema.path("type");
    List<String> types = new ArrayList<>();
    if (type.isArray()) {
      type.forEach(one -> types.add(one.textValue()));
      require(types.size() == 2 && types.get(1).equals("null"), path, "a type or null");
    } else {
      types.add(type.textValue());
    }
    require(TYPES.containsAll(types), path, "a known type");
    if (types.contains("object")) {
      object(schema, path, depth);
    } else if (types.contains("array")) {
      check(schema.path("items"), path + "/items", depth + 1);
    }
    for (JsonNode value : schema.path("enum")) {
      values++;
      characters += value.textValue().length();
    }
  }

  private void object(JsonNode schema, String path, int depth) {
    require(
        schema.path("additionalProperties").isBoolean()
            && !schema.path("additionalProperties").booleanValue(),
        path,
        "no other members");
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(one -> required.add(one.textValue()));
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      names.add(member.getKey());
      name(member.getKey(), path);
      properties++;
      check(member.getValue(), path + "/" + member.getKey(), depth + 1);
    }
    require(names.equals(required), path, "every member is required");
  }

  private void name(String name, String path) {
    characters += name.length();
    require(name.matches("[A-Za-z0-9_-]{1,64}"), path, "a name that all providers take");
  }

  private void require(boolean holds, String path, String rule) {
    if (!holds) {
      broken.add(path + ": " + rule);
    }
  }
}
