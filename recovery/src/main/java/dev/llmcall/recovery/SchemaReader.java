package dev.llmcall.recovery;

import dev.llmcall.recovery.Schema.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a JSON Schema, once, into what values are held against. */
final class SchemaReader {
  private static final int DEEPEST = 200;

  private final Node root;
  private final Map<String, Schema> referred = new HashMap<>();
  private final List<Schema> unions = new ArrayList<>();

  private SchemaReader(Node root) {
    this.root = root;
  }

  static Schema read(String json) {
    Candidates candidates = Candidates.of(json, name -> true, DEEPEST);
    if (candidates.found.size() != 1 || candidates.found.get(0).root().kind != Node.Kind.OBJECT) {
      throw new IllegalArgumentException("the schema is not one JSON object");
    }
    SchemaReader reader = new SchemaReader(candidates.found.get(0).root());
    Schema schema = reader.refer("#");
    for (Schema union : reader.unions) {
      union.discriminator = discriminator(union.variants); // now that all of them are there
    }
    return schema;
  }

  private Schema refer(String reference) {
    Schema known = this.referred.get(reference);
    if (known != null) {
      return known;
    }
    Node node = this.root;
    if (!reference.startsWith("#")) {
      throw new IllegalArgumentException("a reference leads out of the schema: " + reference);
    }
    for (String step : reference.substring(1).split("/", 0)) {
      Node next = step.isEmpty() ? node : get(node, step.replace("~1", "/").replace("~0", "~"));
      if (next == null) {
        throw new IllegalArgumentException("a reference leads nowhere: " + reference);
      }
      node = next;
    }
    Schema schema = new Schema();
    this.referred.put(reference, schema);
    fill(schema, node);
    return schema;
  }

  private Schema schema(Node node) {
    String reference = string(node, "$ref");
    if (reference != null && get(node, "x-stream") == null) {
      return refer(reference);
    }
    Schema schema = new Schema();
    fill(schema, node);
    return schema;
  }

  private void fill(Schema schema, Node node) {
    marks(schema, node);
    String reference = string(node, "$ref");
    if (reference != null) {
      schema.type = Schema.Type.UNION;
      schema.variants = List.of(refer(reference));
      return;
    }
    Node variants = get(node, "anyOf") == null ? get(node, "oneOf") : get(node, "anyOf");
    Node constant = get(node, "const");
    Node texts = get(node, "enum");
    if (variants != null) {
      union(schema, variants.items);
    } else if (constant != null || texts != null) {
      choices(
          schema,
          node,
          texts == null || constant != null ? List.of(constant(constant)) : texts.items);
    } else {
      types(schema, node);
    }
  }

  private static Node constant(@Nullable Node constant) {
    return constant == null ? new Node(Node.Kind.MISSING, 0) : constant;
  }

  private static void marks(Schema schema, Node node) {
    Node marks = get(node, "x-stream");
    if (marks != null) {
      for (Node mark : marks.items) {
        schema.isShownWhenDone |= mark.text().equals("done");
        schema.isNeverNull |= mark.text().equals("not_null");
        schema.isShownWithState |= mark.text().equals("with_state");
      }
    }
  }

  private void types(Schema schema, Node node) {
    Node type = get(node, "type");
    List<String> types = new ArrayList<>();
    if (type != null && type.kind == Node.Kind.LIST) {
      type.items.forEach(each -> types.add(each.text()));
    } else if (type != null) {
      types.add(type.text());
    } else if (get(node, "properties") != null) {
      types.add("object");
    } else if (get(node, "items") != null) {
      types.add("array");
    }
    schema.isNullable = types.size() > 1 && types.remove("null");
    if (types.size() == 1) {
      typed(schema, types.get(0), node);
    } else if (types.size() > 1) {
      schema.type = Schema.Type.UNION;
      schema.variants = types.stream()
          .map(each -> {
            Schema variant = new Schema();
            typed(variant, each, node);
            return variant;
          })
          .toList();
    }
  }

  private void typed(Schema schema, String type, Node node) {
    String kind = string(node, "x-kind");
    String format = string(node, "format");
    schema.kind = kind != null ? kind : format != null ? Formats.kindOf(format) : "";
    switch (type) {
      case "string" -> schema.type = Schema.Type.STRING;
      case "integer" -> schema.type = Schema.Type.INTEGER;
      case "number" -> schema.type = Schema.Type.NUMBER;
      case "boolean" -> schema.type = Schema.Type.BOOLEAN;
      case "null" -> schema.type = Schema.Type.NULL;
      case "array" -> {
        schema.type = Schema.Type.LIST;
        Node items = get(node, "items");
        schema.items = items == null ? new Schema() : schema(items);
      }
      case "object" -> object(schema, node);
      default -> throw new IllegalArgumentException("the schema has an unknown type: " + type);
    }
  }

  private void object(Schema schema, Node node) {
    Node properties = get(node, "properties");
    if (properties == null || properties.items.isEmpty()) {
      Node values = get(node, "additionalProperties");
      boolean isClosed = values != null && values.text().equals("false");
      schema.type = isClosed ? Schema.Type.OBJECT : Schema.Type.MAP;
      schema.items =
          values == null || values.kind != Node.Kind.OBJECT ? new Schema() : schema(values);
      Node keys = get(node, "propertyNames");
      schema.keys = keys == null ? null : schema(keys);
      return;
    }
    schema.type = Schema.Type.OBJECT;
    Set<String> required = new HashSet<>();
    Node names = get(node, "required");
    if (names != null) {
      names.items.forEach(each -> required.add(each.text()));
    }
    List<Property> list = new ArrayList<>();
    for (int i = 0; i < properties.items.size(); i++) {
      Node property = properties.items.get(i);
      String name = properties.names.get(i);
      list.add(new Property(name, schema(property), required.contains(name)));
      names(schema, property, name, i);
    }
    schema.properties = List.copyOf(list);
    schema.memberNames = list.stream().map(Property::name).toList();
  }

  private static void names(Schema schema, Node property, String name, int index) {
    String told = string(property, "x-alias");
    name(schema, told == null ? name : told, index, index);
    Node aliases = get(property, "x-aliases");
    if (aliases != null) {
      aliases.items.forEach(each -> name(schema, each.text(), index, -1 - index));
    }
  }

  private static void name(Schema schema, String name, int index, int entry) {
    schema.names.putIfAbsent(name, entry);
    String folded = Folding.fold(name);
    if (!folded.isEmpty()) {
      schema.foldedNames.merge(folded, index, (one, other) -> one.equals(other) ? one : -1);
    }
  }

  private void union(Schema schema, List<Node> nodes) {
    List<Schema> variants = new ArrayList<>();
    for (Node node : nodes) {
      Schema variant = schema(node);
      if (variant.type == Schema.Type.NULL) {
        schema.isNullable = true;
      } else {
        variants.add(variant);
      }
    }
    schema.type = variants.isEmpty() ? Schema.Type.NULL : Schema.Type.UNION;
    schema.variants = List.copyOf(variants);
    if (!variants.isEmpty()
        && variants.stream()
            .allMatch(each -> each.type == Schema.Type.CHOICE && !each.isNullable)) {
      List<Choices.Choice> all = new ArrayList<>();
      variants.forEach(each -> all.addAll(each.choices == null ? List.of() : each.choices.all()));
      schema.type = Schema.Type.CHOICE;
      schema.choices = new Choices(all);
      schema.variants = List.of();
    }
    this.unions.add(schema);
  }

  /** The member that has one constant in each variant. */
  private static @Nullable String discriminator(List<Schema> variants) {
    if (variants.size() < 2 || variants.get(0).target().type != Schema.Type.OBJECT) {
      return null;
    }
    for (Property property : variants.get(0).target().properties) {
      Set<String> constants = new HashSet<>();
      for (Schema variant : variants) {
        for (Property other : variant.target().properties) {
          Choices choices = other.schema().target().choices;
          if (other.name().equals(property.name()) && choices != null && choices.only() != null) {
            constants.add(choices.only());
          }
        }
      }
      if (constants.size() == variants.size()) {
        return property.name();
      }
    }
    return null;
  }

  private static void choices(Schema schema, Node node, List<Node> values) {
    List<Choices.Choice> list = new ArrayList<>();
    Node told = get(node, "x-values");
    Node aliases = get(node, "x-aliases");
    for (Node value : values) {
      if (value.isNull()) {
        schema.isNullable = true;
        continue;
      }
      boolean isText = value.kind == Node.Kind.STRING;
      String json = isText ? JsonOut.quote(value.text()) : value.text();
      String text = value.text();
      List<String> others = new ArrayList<>();
      Node names = aliases == null ? null : get(aliases, value.text());
      if (names != null) {
        names.items.forEach(each -> others.add(each.text()));
      }
      if (told != null) {
        for (Node each : told.items) {
          if (value.text().equals(string(each, "name"))) {
            String alias = string(each, "alias");
            text = alias == null ? text : alias;
            String description = string(each, "description");
            if (description != null) {
              others.add(description);
            }
          }
        }
      }
      list.add(new Choices.Choice(json, text, List.copyOf(others)));
    }
    schema.type = list.isEmpty() ? Schema.Type.NULL : Schema.Type.CHOICE;
    schema.choices = new Choices(list);
  }

  /** The text of a JSON string that was made here; other JSON as it is. */
  static String unquoted(String json) {
    if (!json.startsWith("\"")) {
      return json;
    }
    Node list = Candidates.of("[" + json + "]", name -> true, 2).found.get(0).root();
    return list.items.get(0).text();
  }

  private static @Nullable Node get(Node object, String name) {
    int index = object.kind == Node.Kind.OBJECT ? object.names.lastIndexOf(name) : -1;
    return index < 0 ? null : object.items.get(index);
  }

  private static @Nullable String string(Node object, String name) {
    Node node = get(object, name);
    return node == null || node.kind != Node.Kind.STRING ? null : node.text();
  }
}
