package dev.llmcall.recovery;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /**
   * An object, as in an answer; one in twelve is something else. None is a map: that takes any object, so nobody can tell it from what
   * is around it or from a draft.
   */
  static RandomShape of(Random random) {
    return new RandomShape(
        switch (random.nextInt(24)) {
          case 0 -> list(object(random, 2));
          case 1 -> variants(random, 2);
          default -> object(random, 3);
        });
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
    int choice = random.nextInt(depth > 0 ? 17 : 12);
    return switch (choice) {
      case 0, 1 -> new Simple("{\"type\":\"string\"}", RandomText::of);
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
      case 8 -> constants(random);
      case 9 -> exact(random);
      case 10 ->
        new Simple(
            "{\"type\":\"number\",\"x-kind\":\"float64\"}",
            r -> number(BigDecimal.valueOf(r.nextInt(1_000), r.nextInt(40) - 20)));
      case 11 ->
        new Simple(
            "{\"type\":\"integer\",\"x-kind\":\"bigInteger\"}",
            r -> number(new BigDecimal(new BigInteger(100, r))));
      case 12, 13 -> list(type(random, depth - 1));
      case 14 -> map(type(random, depth - 1));
      case 15 -> variants(random, depth - 1);
      default -> object(random, depth - 1);
    };
  }

  /** An enum whose constants have other names too. */
  private static Type constants(Random random) {
    String[] constants = CONSTANTS[random.nextInt(CONSTANTS.length)];
    return new Simple(
        "{\"type\":\"string\",\"enum\":[\"%s\"],\"x-aliases\":{\"%s\":[\"top\",\"%s one\"]}}"
            .formatted(String.join("\",\"", constants), constants[2], constants[2]),
        r -> constants[r.nextInt(constants.length)]);
  }

  /** Texts with one exact form. */
  private static Type exact(Random random) {
    return switch (random.nextInt(4)) {
      case 0 ->
        new Simple(
            "{\"type\":\"string\",\"x-kind\":\"instant\"}",
            r -> Instant.ofEpochSecond(r.nextInt(2_000_000_000)).toString());
      case 1 ->
        new Simple(
            "{\"type\":\"string\",\"x-kind\":\"localTime\"}",
            r -> LocalTime.of(r.nextInt(24), r.nextInt(60), 1 + r.nextInt(59)).toString());
      case 2 ->
        new Simple(
            "{\"type\":\"string\",\"x-kind\":\"uuid\"}",
            r -> new UUID(r.nextLong(), r.nextLong()).toString());
      default ->
        new Simple(
            "{\"type\":\"string\",\"x-kind\":\"duration\"}",
            r -> Duration.ofMinutes(1 + r.nextInt(10_000)).toString());
    };
  }

  /** A sealed type: objects told apart by a member. */
  private static Type variants(Random random, int depth) {
    List<Type> variants = new ArrayList<>();
    for (String name : new String[] {"Circle", "Square", "Line"}) {
      Map<String, Type> members = new LinkedHashMap<>();
      members.put("type", new Simple("{\"const\":\"" + name + "\"}", r -> name));
      variants.add(object(random, depth, members, 1 + random.nextInt(3)));
    }
    String schema = variants.stream().map(Type::schema).collect(Collectors.joining(","));
    return new Simple(
        "{\"anyOf\":[" + schema + "]}",
        r -> variants.get(r.nextInt(variants.size())).value(r));
  }

  private static BigDecimal number(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
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
    return object(random, depth, new LinkedHashMap<>(), 1 + random.nextInt(5));
  }

  private static Type object(Random random, int depth, Map<String, Type> members, int more) {
    Map<String, Boolean> optional = new LinkedHashMap<>();
    members.keySet().forEach(name -> optional.put(name, false));
    for (int i = more; i > 0; i--) {
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
