package dev.llmcall.processor.write;

import dev.llmcall.processor.call.Shape;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** JSON of a schema; a line break stands where a reader would want one and is not part of it. */
final class SchemaText {
  private SchemaText() {}

  /** An object whose members must all be there. */
  static String object(Optional<String> description, List<String> names, List<String> schemas) {
    StringBuilder out = new StringBuilder("{\"type\":\"object\"");
    out.append(describe(description)).append(",\"properties\":{");
    StringJoiner required = new StringJoiner(",", "[", "]");
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? "\n" : ",\n");
      out.append(quote(names.get(i))).append(':').append(schemas.get(i));
      required.add(quote(names.get(i)));
    }
    if (!names.isEmpty()) {
      out.append('\n');
    }
    return out.append("},\"required\":")
        .append(required)
        .append(",\"additionalProperties\":false}")
        .toString();
  }

  /** A value of a simple type. */
  static String simple(String type, boolean isNullable, Optional<String> description) {
    String types = isNullable ? "[" + quote(type) + ",\"null\"]" : quote(type);
    return "{\"type\":" + types + describe(description) + "}";
  }

  /** A list. */
  static String list(String items, boolean isNullable, Optional<String> description) {
    String types = isNullable ? "[\"array\",\"null\"]" : "\"array\"";
    return "{\"type\":" + types + describe(description) + ",\"items\":" + items + "}";
  }

  /** One of several texts. */
  static String texts(List<String> texts, Optional<String> description) {
    StringJoiner out =
        new StringJoiner(",", "{\"type\":\"string\"" + describe(description) + ",\"enum\":[", "]}");
    texts.forEach(text -> out.add(quote(text)));
    return out.toString();
  }

  /** One of several schemas. */
  static String anyOf(List<String> schemas, Optional<String> description) {
    StringJoiner out = new StringJoiner(",\n", "{", "\n]}");
    String head = describe(description);
    out.setEmptyValue("");
    out.add((head.isEmpty() ? "" : head.substring(1) + ",") + "\"anyOf\":[\n" + schemas.get(0));
    schemas.subList(1, schemas.size()).forEach(out::add);
    return out.toString();
  }

  /** A definition elsewhere in the schema. */
  static String reference(String name) {
    return "{\"$ref\":\"#/$defs/" + name + "\"}";
  }

  /** The description of an enum, with those of its constants. */
  static Optional<String> describe(Shape.Enumeration shape, Optional<String> outer) {
    StringJoiner out = new StringJoiner("; ");
    for (Shape.Constant constant : shape.constants()) {
      constant.description().ifPresent(text -> out.add(constant.text() + ": " + text));
    }
    Optional<String> own = outer.or(shape::description);
    if (out.length() == 0) {
      return own;
    }
    return Optional.of(own.map(text -> text + " (" + out + ")").orElse(out.toString()));
  }

  private static String describe(Optional<String> description) {
    return description.map(text -> ",\"description\":" + quote(text)).orElse("");
  }

  /** As JSON has it. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || (Character.isSurrogate(c) && !isPaired(text, i))) {
            out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
