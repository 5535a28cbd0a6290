package dev.llmcall.integrations.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up interfaces with calls, each in a package of its own. */
final class InterfaceMaker {
  /** What stands in templates for a parameter of a type. */
  private static final Map<String, String> PARAMETERS = Map.ofEntries(
      Map.entry("String", "{{%s}}"),
      Map.entry("int", "{{ %s }} times"),
      Map.entry("double", "at {{%s}}"),
      Map.entry("boolean", "({{%s}})"),
      Map.entry("corpus.Pool.Tone", "in a {{%s}} tone"),
      Map.entry(
          "corpus.Pool.Person", "{{%1$s.name}} of {{%1$s.address.city}}, \\\"{{%1$s.tags}}\\\""),
      Map.entry("corpus.Pool.Bean", "{{%1$s.size}} and all of {{%1$s}}"),
      Map.entry("corpus.Pool.Figure", "{{%s}}"),
      Map.entry("java.util.List<String>", "- {{%s}} -"),
      Map.entry("java.util.List<corpus.Pool.Person>", "{{%s}}"),
      Map.entry("java.util.Map<String, Integer>", "{ \\\"map\\\": {{%s}} }"),
      Map.entry("java.util.Optional<String>", "{{%s}}\\n"),
      Map.entry("java.time.LocalDate", "on {{%s}}"),
      Map.entry("java.math.BigDecimal", "for {{%s}} EUR"),
      Map.entry("int[]", "{{%s}}"));

  private static final List<String> NAMES = List.of(
      "answer",
      "call",
      "of",
      "user",
      "system",
      "result",
      "client",
      "options",
      "calls",
      "text",
      "JsonText",
      "in",
      "value",
      "triage",
      "record",
      "x");

  private final Random random;
  private final TypeMaker types;

  InterfaceMaker(long seed) {
    this.random = new Random(seed);
    this.types = new TypeMaker(random);
  }

  /** The source of an interface in this package. */
  String make(String packageName) {
    List<String> methods = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      methods.add(method("m" + i).indent(2));
    }
    String visible = random.nextInt(4) == 0 ? "" : "public ";
    String text = head() + visible + "interface Desk" + parent() + " {\n"
        + types.declarations()
        + "\n"
        + String.join("\n", methods)
        + extra()
        + "}\n";
    return "package " + packageName + ";\n\n" + text;
  }

  private String head() {
    List<String> head = new ArrayList<>();
    switch (random.nextInt(6)) {
      case 0 -> head.add("@dev.llmcall.LlmCall");
      case 1 -> {
        head.add("@dev.llmcall.LlmCall");
        head.add("@corpus.Pool.House");
      }
      case 2 ->
        head.add(
            "@dev.llmcall.LlmCall(models = {\"a/x\", \"b/y\", \"c/z\", \"d/w\"}, maxTokens = 900,"
                + " temperature = 0.5)");
      case 3 ->
        head.add(
            "@dev.llmcall.LlmCall(models = \"a/x\", attemptTimeout = \"20s\", deadline = \"1m\","
                + " stopOn = dev.llmcall.ErrorKind.MODERATED)");
      default -> head.add("@dev.llmcall.LlmCall(models = {\"a/x\", \"b/y\"})");
    }
    if (random.nextInt(3) == 0) {
      head.add("@dev.llmcall.SystemMessage(\"You are \\\"it\\\".\\n{ {single} braces }\")");
    }
    if (random.nextInt(8) == 0) {
      head.add("@Deprecated");
    }
    return String.join("\n", head) + "\n";
  }

  private String parent() {
    return switch (random.nextInt(6)) {
      case 0 -> " extends corpus.Pool.Source<String>";
      case 1 -> " extends corpus.Pool.Source<java.util.List<Integer>>";
      default -> "";
    };
  }

  private String extra() {
    return switch (random.nextInt(5)) {
      case 0 -> "\n  default int twice(int x) {\n    return 2 * x;\n  }\n";
      case 1 -> "\n  static String name() {\n    return \"desk\";\n  }\n";
      default -> "";
    };
  }

  private String method(String suffix) {
    String answer = types.answer();
    String name = NAMES.get(random.nextInt(NAMES.size())) + suffix;
    String before = random.nextInt(6) == 0
        ? "@dev.llmcall.LlmCall(reasoning = dev.llmcall.Reasoning.LOW)\n"
        : "";
    if (random.nextInt(3) == 0) {
      return before + delivered(answer) + " " + name + "(String question);\n";
    }
    List<String> pool = new ArrayList<>(PARAMETERS.keySet().stream().sorted().toList());
    StringBuilder template = new StringBuilder("Please");
    List<String> parameters = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      String type = pool.remove(random.nextInt(pool.size()));
      String parameter = List.of("in", "client", "made", "call").get(i - 1);
      template.append(' ').append(PARAMETERS.get(type).formatted(parameter));
      parameters.add(type + " " + parameter);
    }
    parameters.addAll(roles(answer));
    return before + "@dev.llmcall.UserMessage(\"" + template + "\")\n" + delivered(answer) + " "
        + name + "(" + String.join(", ", parameters) + ");\n";
  }

  private List<String> roles(String answer) {
    List<String> roles = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      roles.add("dev.llmcall.runtime.CallOptions options");
    }
    if (random.nextInt(4) == 0) {
      roles.add("dev.llmcall.runtime.Check<? super " + boxed(answer) + "> check");
    }
    if (random.nextInt(4) == 0) {
      roles.add("java.util.List<dev.llmcall.runtime.Message> history");
    }
    return roles;
  }

  private String delivered(String answer) {
    String boxed = boxed(answer);
    return switch (random.nextInt(7)) {
      case 0 -> "dev.llmcall.runtime.LlmResult<" + boxed + ">";
      case 1 -> "java.util.concurrent.CompletableFuture<" + boxed + ">";
      case 2 ->
        "java.util.concurrent.CompletionStage<dev.llmcall.runtime.LlmResult<" + boxed + ">>";
      default -> answer;
    };
  }

  private static String boxed(String type) {
    return switch (type) {
      case "int" -> "Integer";
      case "char" -> "Character";
      case "boolean", "byte", "short", "long", "float", "double" ->
        Character.toUpperCase(type.charAt(0)) + type.substring(1);
      default -> type;
    };
  }
}
