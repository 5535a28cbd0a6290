package dev.llmcall.integrations.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up types of answers, and declares those that must be declared. The same seed makes the same. */
final class TypeMaker {
  private static final List<String> PRIMITIVES =
      List.of("boolean", "byte", "short", "int", "long", "float", "double", "char");
  private static final List<String> SCALARS = List.of(
      "String",
      "Boolean",
      "Byte",
      "Short",
      "Integer",
      "Long",
      "Float",
      "Double",
      "Character",
      "java.math.BigInteger",
      "java.math.BigDecimal",
      "java.util.UUID",
      "java.net.URI",
      "java.time.Instant",
      "java.time.LocalDate",
      "java.time.LocalTime",
      "java.time.LocalDateTime",
      "java.time.OffsetTime",
      "java.time.OffsetDateTime",
      "java.time.ZonedDateTime",
      "java.time.Duration",
      "java.time.Period",
      "java.time.Year",
      "java.time.YearMonth",
      "java.time.MonthDay",
      "java.time.ZoneId",
      "java.time.ZoneOffset");
  private static final List<String> KEYS =
      List.of("String", "Integer", "Long", "java.util.UUID", "java.time.LocalDate", "Character");

  /** Among them what written code could use itself. */
  private static final List<String> MEMBERS = List.of(
      "name",
      "text",
      "value",
      "in",
      "m",
      "made",
      "items",
      "refusal",
      "calls",
      "client",
      "options",
      "answer",
      "key",
      "type2",
      "MEMBERS",
      "TEXTS",
      "CONSTANTS",
      "URL",
      "isOpen",
      "getName",
      "a_b",
      "x1",
      "read",
      "out",
      "e",
      "i",
      "length",
      "size",
      "record",
      "sealed",
      "permits",
      "var");

  private final Random random;
  private final StringBuilder declared = new StringBuilder();
  private int count;

  TypeMaker(Random random) {
    this.random = random;
  }

  /** The declarations that the types made so far need, to stand in an interface. */
  String declarations() {
    return declared.toString();
  }

  /** What a call may answer. */
  String answer() {
    return switch (random.nextInt(8)) {
      case 0 -> pick(PRIMITIVES);
      case 1 -> pick(SCALARS);
      case 2 -> optional(3);
      default -> type(3);
    };
  }

  /** A type that may stand in any other. */
  private String type(int depth) {
    if (depth == 0) {
      return pick(SCALARS);
    }
    return switch (random.nextInt(14)) {
      case 0, 1 -> pick(SCALARS);
      case 2 -> enumeration();
      case 3, 4, 5 -> record(depth);
      case 6 -> union(depth);
      case 7 -> bean();
      case 8 -> made();
      case 9 -> "java.util.List<" + type(depth - 1) + ">";
      case 10 -> "java.util.Set<" + pick(SCALARS) + ">";
      case 11 -> "java.util.Map<" + key() + ", " + type(depth - 1) + ">";
      case 12 -> array();
      default -> generic(depth);
    };
  }

  private String optional(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> "java.util.OptionalInt";
      case 1 -> "java.util.OptionalLong";
      case 2 -> "java.util.OptionalDouble";
      default -> "java.util.Optional<" + type(depth - 1) + ">";
    };
  }

  private String key() {
    return random.nextInt(3) == 0 ? enumeration() : pick(KEYS);
  }

  private String array() {
    String of = random.nextBoolean() ? pick(PRIMITIVES) : pick(SCALARS);
    return of + (random.nextInt(3) == 0 ? "[][]" : "[]");
  }

  private String enumeration() {
    String name = name("Kind");
    declare("""
        enum %s {
          FIRST,
          @dev.llmcall.Alias("2nd")
          second,
          @dev.llmcall.Describe("the \\"last\\" one")
          Third_3
        }
        """.formatted(name));
    return name;
  }

  private String record(int depth) {
    String name = name("Data");
    declare(recordOf(name, "", components(depth)));
    return name;
  }

  private static String recordOf(String name, String tail, List<String> components) {
    return "record %s(%s)%s {}\n".formatted(name, String.join(", ", components), tail);
  }

  private List<String> components(int depth) {
    List<String> names = new ArrayList<>(MEMBERS);
    List<String> components = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      String name = names.remove(random.nextInt(names.size()));
      components.add(
          switch (random.nextInt(6)) {
            case 0 -> pick(PRIMITIVES) + " " + name;
            case 1 -> optional(depth - 1 == 0 ? 1 : depth - 1) + " " + name;
            case 2 -> "@dev.llmcall.Alias(\"" + name + "_too\") String " + name;
            case 3 -> "@dev.llmcall.Describe(\"about " + name + "\") String " + name;
            default -> type(depth - 1) + " " + name;
          });
    }
    return components;
  }

  private String generic(int depth) {
    String name = name("Page");
    declare("record %s<T>(java.util.List<T> items, T best, int number) {}\n".formatted(name));
    return name + "<" + type(depth - 1) + ">";
  }

  private String union(int depth) {
    String name = name("Choice");
    declare("sealed interface %s {}\n".formatted(name));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      declare(recordOf(name("Case"), " implements " + name, components(depth)));
    }
    return name;
  }

  private String bean() {
    String name = name("Bean");
    declare("""
        class %s {
          private String name = "";
          private int size;

          public String getName() {
            return name;
          }

          public void setName(String name) {
            this.name = name;
          }

          public void setSize(int size) {
            this.size = size;
          }

          @Override
          public String toString() {
            return name + size;
          }
        }
        """.formatted(name));
    return name;
  }

  private String made() {
    String name = name("Made");
    declare("""
        final class %s {
          private final String text;

          public %s(String text, %s other) {
            this.text = text + other;
          }

          @Override
          public String toString() {
            return text;
          }
        }
        """.formatted(name, name, pick(PRIMITIVES)));
    return name;
  }

  private String name(String kind) {
    return kind + ++count;
  }

  private void declare(String text) {
    declared.append('\n').append(text.indent(2));
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
