package dev.llmcall.processor.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The interface that a person would write for a case of the Mustache specification. */
final class MustacheSource {
  /** The one whose data is a tree, which has no type that data alone could tell. */
  private static final String RECURSION = "partials: Recursion";

  private final MustacheCase it;
  private final List<String> records = new ArrayList<>();

  MustacheSource(MustacheCase it) {
    this.it = it;
  }

  /** The name of the interface. */
  static String type(MustacheCase it) {
    return "Case" + it.number();
  }

  /** The names that stand for parameters, in order; one for all that is no object. */
  static List<String> parameters(MustacheCase it) {
    if (it.isWrapped() || !it.sample().isObject()) {
      return List.of(it.isWrapped() ? "root" : "it");
    }
    String tags = (it.template() + it.partials().values()).replaceAll("\\{\\{!.*?\\}\\}", "");
    return it.sample().properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.matches("\\w+"))
        .filter(name ->
            Pattern.compile("[{|#^/&. <%@\\[]" + name + "\\b").matcher(tags).find())
        .toList();
  }

  /** Whether null may be passed for all that the case has; for those that have less, it must be. */
  boolean isOnlyNullable() {
    return parameters(it).stream().anyMatch(name -> value(it.data(), name).isEmpty());
  }

  String write() {
    StringJoiner out = new StringJoiner("\n");
    out.add("package spec;");
    out.add("");
    out.add("import dev.llmcall.*;");
    out.add("");
    out.add("@LlmCall(models = \"a/b\")");
    out.add("public interface " + type(it) + " {");
    out.add("  @interface Nullable {}");
    it.partials()
        .forEach((name, text) -> out.add("  String " + name + " = " + Literal.quoted(text) + ";"));
    if (!isOnlyNullable()) {
      out.add(method("plain", ""));
    }
    out.add(method("nullable", "@Nullable "));
    records.stream().distinct().forEach(out::add);
    return out.add("}").toString();
  }

  private String method(String name, String annotation) {
    StringJoiner parameters = new StringJoiner(", ");
    for (String parameter : parameters(it)) {
      String type = type(parameter, sample(parameter));
      parameters.add((isPrimitive(type) ? "" : annotation) + type + " " + parameter);
    }
    String template = it.isWrapped() ? "{{#root}}" + it.template() + "{{/root}}" : it.template();
    return "  @UserMessage(" + Literal.quoted(template) + ")\n  String " + name + "(" + parameters
        + ");";
  }

  static boolean isPrimitive(String type) {
    return Character.isLowerCase(type.charAt(0));
  }

  /** What the data has for a parameter. */
  Optional<JsonNode> value(JsonNode data, String parameter) {
    return it.isWrapped() || !it.sample().isObject()
        ? Optional.of(data)
        : Optional.ofNullable(data.get(parameter)).filter(node -> !node.isNull());
  }

  private JsonNode sample(String parameter) {
    return it.isWrapped() || !it.sample().isObject() ? it.sample() : it.sample().get(parameter);
  }

  private String type(String name, JsonNode sample) {
    if (it.toString().equals(RECURSION) && name.equals("nodes")) {
      records.add("  record Node(String content, java.util.List<Node> nodes) {}");
      return "java.util.List<Node>";
    }
    if (sample.isObject()) {
      return record(name, sample);
    }
    if (sample.isArray()) {
      return "java.util.List<" + boxed(item(name, sample)) + ">";
    }
    String type = sample.isBoolean()
        ? "boolean"
        : sample.isIntegralNumber() ? "int" : sample.isNumber() ? "double" : "String";
    boolean isSection = it.template().contains("{{#" + name + "}}");
    return isSection && sample.isNumber() ? boxed(type) : type;
  }

  private String item(String name, JsonNode list) {
    if (list.isEmpty()) {
      return "String";
    }
    List<String> kinds = new ArrayList<>();
    list.forEach(item -> kinds.add(type(name, item)));
    return kinds.stream().distinct().count() == 1 ? kinds.get(0) : "java.util.List<Object>";
  }

  private static String boxed(String type) {
    return switch (type) {
      case "int" -> "Integer";
      case "double" -> "Double";
      case "boolean" -> "Boolean";
      default -> type;
    };
  }

  private String record(String name, JsonNode sample) {
    String type = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + "Of"
        + String.join("", new LinkedHashMap<>(names(sample)).keySet());
    StringJoiner components = new StringJoiner(", ");
    sample
        .properties()
        .forEach(member ->
            components.add(type(member.getKey(), member.getValue()) + " " + member.getKey()));
    records.add("  record " + type + "(" + components + ") {}");
    return type;
  }

  private static Map<String, JsonNode> names(JsonNode sample) {
    Map<String, JsonNode> names = new LinkedHashMap<>();
    sample
        .properties()
        .forEach(member -> names.put(member.getKey(), JsonNodeFactory.instance.nullNode()));
    return names;
  }
}
