package dev.llmcall.processor.write;

import dev.llmcall.processor.call.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** JSON of a schema; a line break stands where a reader would want one and is not part of it. */
final class SchemaText {
  private SchemaText() {}

  /** An object whose members must all be there. */
  static String object(Words words, List<String> names, List<String> schemas) {
    StringBuilder out = new StringBuilder("{\"type\":\"object\"");
    out.append(words.json()).append(",\"properties\":{");
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? "\n" : ",\n");
      out.append(quote(names.get(i))).append(':').append(schemas.get(i));
    }
    if (!names.isEmpty()) {
      out.append('\n');
    }
    return out.append("},\"required\":")
        .append(array(names))
        .append(",\"additionalProperties\":false}")
        .toString();
  }

  /** A value of a simple type. */
  static String simple(String type, boolean isNullable, Words words) {
    String types = isNullable ? "[" + quote(type) + ",\"null\"]" : quote(type);
    return "{\"type\":" + types + words.json() + "}";
  }

  /** A list. */
  static String list(String items, boolean isNullable, Words words) {
    String types = isNullable ? "[\"array\",\"null\"]" : "\"array\"";
    return "{\"type\":" + types + words.json() + ",\"items\":" + items + "}";
  }

  /** One of several texts. */
  static String texts(Shape.Enumeration shape, Words words) {
    String aliases = shape.constants().stream()
        .filter(constant -> !constant.aliases().isEmpty())
        .map(constant -> quote(constant.text()) + ":" + array(constant.aliases()))
        .collect(Collectors.joining(","));
    return "{\"type\":\"string\""
        + words.or(shape).json()
        + ",\"enum\":"
        + array(shape.constants().stream().map(Shape.Constant::text).toList())
        + (aliases.isEmpty() ? "" : Words.ALIASES + "{" + aliases + "}")
        + "}";
  }

  /** One of several schemas. */
  static String anyOf(List<String> schemas, Words words) {
    String head = words.json();
    return "{"
        + (head.isEmpty() ? "" : head.substring(1) + ",")
        + "\"anyOf\":[\n"
        + String.join(",\n", schemas)
        + "\n]}";
  }

  /** A definition elsewhere in the schema. */
  static String reference(String name, String keywords) {
    return "{\"$ref\":\"#/$defs/" + name + "\"" + keywords + "}";
  }

  /** A list of texts. */
  static String array(List<String> texts) {
    return texts.stream().map(SchemaText::quote).collect(Collectors.joining(",", "[", "]"));
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
