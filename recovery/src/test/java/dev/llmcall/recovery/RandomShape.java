package dev.llmcall.recovery;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** A random schema and random values that fit it. */
final class RandomShape {
  private static final String[] NAMES = {
    "name",
    "age",
    "total",
    "city",
    "tags",
    "status",
    "first_name",
    "isActive",
    "dueDate",
    "price",
    "notes",
    "id",
    "score",
    "items",
    "address"
  };

  private static final String[] TEXTS = {
    "",
    "a",
    "Ada Lovelace",
    "it's",
    "say \"hi\"",
    "a, b and c",
    "x: y",
    "{curly}",
    "[1, 2]",
    "line\nbreak",
    "tab\there",
    "back\\slash",
    "c:\\new",
    "50%",
    "café",
    "日本語",
    "emoji 😀",
    "http://x.y/z?a=1#b",
    "true",
    "null",
    "12",
    "1,234.5",
    "// no comment",
    "/* nor this */",
    "#tag",
    "```code```",
    "<b>bold</b>",
    "he said: \"no\", then left",
    "trailing space ",
    " leading",
    "ends with comma,",
    "a \"b\": c",
    "don't",
    "O'Brien",
    "5' 10\"",
    "yes",
    "N/A",
    "-",
    "…"
  };

  /** Of maps; they mean what they are, to the letter. */
  static final List<String> KEYS = List.of("de", "en-GB", "2024", "Key One", "x.y");

  private static final String[][] CONSTANTS = {
    {"LOW", "MEDIUM", "HIGH"}, {"RED", "GREEN", "BLUE"}, {"NOT_STARTED", "IN_PROGRESS", "DONE"}
  };

  final String schema;
  private final Type root;

  private RandomShape(Type root) {
    this.root = root;
    this.schema = root.schema();
  }

  static RandomShape of(Random random) {
    return new RandomShape(object(random, 3));
  }

  Object value(Random random) {
    return this.root.value(random);
  }

  /** A type: its schema and its values. */
  private interface Type {
    String schema();

    Object value(Random random);
  }

  private record Simple(String schema, Function<Random, Object> values) implements Type {
    @Override
    public Object value(Random random) {
      return this.values.apply(random);
    }
  }

  private static Type type(Random random, int depth) {
    int choice = random.nextInt(depth > 0 ? 12 : 8);
    return switch (choice) {
      case 0, 1 -> new Simple("{\"type\":\"string\"}", RandomShape::text);
      case 2 ->
        new Simple(
            "{\"type\":\"integer\",\"x-kind\":\"int32\"}",
            r -> number(BigDecimal.valueOf(r.nextInt())));
      case 3 ->
        new Simple(
            "{\"type\":\"integer\",\"x-kind\":\"int64\"}",
            r -> number(new BigDecimal(BigInteger.valueOf(r.nextLong()))));
      case 4 ->
        new Simple(
            "{\"type\":\"number\",\"x-kind\":\"bigDecimal\"}",
            r -> number(BigDecimal.valueOf(r.nextInt(2_000_000) - 1_000_000, r.nextInt(6))));
      case 5 -> new Simple("{\"type\":\"boolean\"}", Random::nextBoolean);
      case 6 -> {
        String[] constants = CONSTANTS[random.nextInt(CONSTANTS.length)];
        yield new Simple(
            "{\"type\":\"string\",\"enum\":[\"" + String.join("\",\"", constants) + "\"]}",
            r -> constants[r.nextInt(constants.length)]);
      }
      case 7 ->
        new Simple(
            "{\"type\":\"string\",\"x-kind\":\"localDate\"}",
            r -> LocalDate.of(1990 + r.nextInt(60), 1 + r.nextInt(12), 1 + r.nextInt(28))
                .toString());
      case 8, 9 -> list(type(random, depth - 1));
      case 10 -> map(type(random, depth - 1));
      default -> object(random, depth - 1);
    };
  }

  private static BigDecimal number(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static Object text(Random random) {
    String text = TEXTS[random.nextInt(TEXTS.length)];
    return random.nextInt(3) == 0 ? text + " " + TEXTS[random.nextInt(TEXTS.length)] : text;
  }

  private static Type list(Type item) {
    return new Simple("{\"type\":\"array\",\"items\":" + item.schema() + "}", random -> {
      List<Object> items = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        items.add(item.value(random));
      }
      return items;
    });
  }

  private static Type map(Type value) {
    return new Simple(
        "{\"type\":\"object\",\"additionalProperties\":" + value.schema() + "}", random -> {
          Map<String, Object> entries = new LinkedHashMap<>();
          for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(KEYS.get(random.nextInt(KEYS.size())), value.value(random));
          }
          return entries;
        });
  }

  private static Type object(Random random, int depth) {
    Map<String, Type> members = new LinkedHashMap<>();
    Map<String, Boolean> optional = new LinkedHashMap<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      String name = NAMES[random.nextInt(NAMES.length)];
      members.put(name, type(random, depth));
      optional.put(name, random.nextInt(4) == 0);
    }
    StringBuilder schema = new StringBuilder("{\"type\":\"object\",\"properties\":{");
    StringBuilder required = new StringBuilder();
    members.forEach((name, type) -> {
      schema.append(required.length() > 0 ? "," : "").append('"').append(name).append("\":");
      schema.append(
          optional.get(name)
              ? "{\"anyOf\":[" + type.schema() + ",{\"type\":\"null\"}]}"
              : type.schema());
      required.append(required.length() > 0 ? "," : "").append('"').append(name).append('"');
    });
    schema.append("},\"required\":[").append(required).append("],\"additionalProperties\":false}");
    return new Simple(schema.toString(), r -> {
      Map<String, Object> value = new LinkedHashMap<>();
      members.forEach((name, type) ->
          value.put(name, optional.get(name) && r.nextInt(3) == 0 ? null : type.value(r)));
      return value;
    });
  }
}
