package dev.llmcall.processor.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The snippet of one section of the page of problems, with what it takes to compile it: {@code |} lines
 * are the source around it, a line {@code + a → b} says what its dots stand for, {@code - a → b} how it
 * is mended where its remark is not the line as it should be. {@code right} says that it shows what is
 * right, and is undone; {@code lines} that each of its lines is one; {@code unset} that it is wrong only
 * without the folder of prompts; {@code bare} that nothing else is there.
 */
record PageSnippet(String id, List<String> snippets, List<String> remarks) {
  private static final Path PAGE = Path.of("../docs/errors.md");
  private static final Path ABOUT = Path.of("src/test/resources/pages/errors.txt");
  private static final Pattern SECTION =
      Pattern.compile("### llmcall:(\\S+)\n(.*?)(?=\n##|\\z)", Pattern.DOTALL);
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REMARK = Pattern.compile(" *// .*");
  private static final Pattern TYPE = Pattern.compile("\\b(?:interface|class|record|enum) (\\w+)");
  private static final String HEAD = Stream.of(
              "dev.llmcall",
              "dev.llmcall.runtime",
              "com.fasterxml.jackson.annotation",
              "java.io",
              "jakarta.validation.constraints",
              "java.time",
              "java.util",
              "java.util.concurrent",
              "java.util.stream")
          .map(name -> "import " + name + ".*;\n")
          .collect(Collectors.joining("", "package acme;\n", ""))
      + "import org.jspecify.annotations.Nullable;\n";

  /** What snippets name and do not declare. */
  private static final Map<String, String> OTHERS = Map.of(
      "Customer", "record Customer(String name, String plan) {}",
      "Forecast", "record Forecast(int degrees) {}",
      "Team", "record Team(String name) {}",
      "Triage", "record Triage(String team) {}");

  /** What would fill pages. */
  private static final Map<String, String> MUCH = Map.of(
      "CONSTANTS", many(201, n -> "C" + n + ", "),
      "CALLS", many(4_000, n -> "String call" + n + "(String text);\n"),
      "OPTIONALS", many(16, n -> "Optional<String> o" + n + ", ").replaceFirst(", $", ""),
      "LONG", "{{ticket}}".repeat(7_000));

  static List<PageSnippet> all() {
    try {
      Map<String, List<String>> about = about();
      List<PageSnippet> all = new ArrayList<>();
      Matcher section = SECTION.matcher(Files.readString(PAGE));
      while (section.find()) {
        Matcher java = JAVA.matcher(section.group(2));
        if (java.find()) {
          List<String> lines = about.getOrDefault(section.group(1), List.of());
          List<String> snippets = lines.contains("lines")
              ? java.group(1).strip().lines().toList()
              : List.of(java.group(1).strip());
          all.add(new PageSnippet("llmcall:" + section.group(1), snippets, lines));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<String>> about() throws IOException {
    Map<String, List<String>> about = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(ABOUT)) {
      if (line.startsWith("### ")) {
        lines = new ArrayList<>();
        about.put(line.substring("### ".length()), lines);
      } else {
        lines.add(line);
      }
    }
    return about;
  }

  /** Whether the folder of prompts is what is missing. */
  boolean isUnset() {
    return remarks.contains("unset");
  }

  /** Sources by file that have the problem. */
  List<Map<String, String>> wrong() {
    return remarks.contains("right") ? mended(true) : unmended();
  }

  /** The same as they should be. */
  List<Map<String, String>> right() {
    return remarks.contains("right") ? unmended() : mended(false);
  }

  private List<Map<String, String>> unmended() {
    return snippets.stream()
        .map(snippet -> sources(filled(around(plain(snippet)))))
        .toList();
  }

  private List<Map<String, String>> mended(boolean isUndone) {
    List<List<String>> mends = pairs('-');
    return snippets.stream()
        .map(snippet -> {
          String text = mends.isEmpty() ? byRemark(snippet) : plain(snippet);
          String source = filled(around(text));
          String mended = source;
          for (List<String> mend : mends) {
            mended = mended.replace(mend.get(0), mend.get(1));
          }
          if (mended.equals(filled(around(plain(snippet)))) && !isUnset()) {
            throw new IllegalStateException("nothing mends " + id + (isUndone ? ", undone" : ""));
          }
          return sources(mended);
        })
        .toList();
  }

  private static String plain(String snippet) {
    return snippet
        .lines()
        .map(line -> REMARK.matcher(line).replaceFirst(""))
        .collect(Collectors.joining("\n"));
  }

  /** Each line with a remark becomes what the remark says. */
  private static String byRemark(String snippet) {
    return snippet
        .lines()
        .map(line -> line.contains("// ") ? line.substring(line.indexOf("// ") + 3) : line)
        .collect(Collectors.joining("\n"));
  }

  private String around(String snippet) {
    String given = remarks.stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(2) + "\n")
        .collect(Collectors.joining());
    if (!given.isEmpty()) {
      String[] paragraphs = snippet.split("\n\n", 2);
      return given
          .replace("SNIPPET1", paragraphs[0])
          .replace("SNIPPET2", paragraphs[paragraphs.length - 1])
          .replace("SNIPPET", snippet);
    }
    Matcher type = TYPE.matcher(snippet);
    if (!type.find()) {
      return inside(snippet);
    }
    return snippet.contains("@LlmCall")
        ? snippet
        : snippet + "\n" + inside(type.group(1) + " make(String text);");
  }

  private static String inside(String member) {
    String head = "@LlmCall(models = \"a/b\") interface Tickets {\n";
    if (!member.contains("@LlmCall")) {
      boolean isWhole = member.contains(";");
      return head + member + (isWhole ? "\n}\n" : "\nString triage(String ticket);\n}\n");
    }
    return member.contains(";")
        ? head + member + "\n}\n"
        : member + "\ninterface Tickets {\nString triage(String ticket);\n}\n";
  }

  private String filled(String source) {
    String filled = source;
    for (List<String> fill : pairs('+')) {
      filled = filled.replace(fill.get(0), fill.get(1));
    }
    return filled;
  }

  private List<List<String>> pairs(char sign) {
    return remarks.stream()
        .filter(line -> line.startsWith(sign + " "))
        .map(line -> line.substring(2).split(" →", -1))
        .map(pair -> List.of(pair[0], pair[1].replaceFirst("^ ", "")))
        .toList();
  }

  private Map<String, String> sources(String text) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String part : text.split("(?m)^=== ", -1)) {
      Optional<String> name = Optional.of(part.split("\n", 2)[0]).filter(n -> n.endsWith(".java"));
      String body = name.map(n -> part.substring(n.length())).orElse(part);
      for (Map.Entry<String, String> much : MUCH.entrySet()) {
        body = body.replace(much.getKey(), much.getValue());
      }
      sources.put(name.orElseGet(() -> file(part)), HEAD + body);
    }
    String others = OTHERS.entrySet().stream()
        .filter(other -> text.matches("(?s).*\\b" + other.getKey() + "\\b.*"))
        .filter(other ->
            !text.matches("(?s).*\\b(interface|class|record|enum) " + other.getKey() + "\\b.*"))
        .map(Map.Entry::getValue)
        .sorted()
        .collect(Collectors.joining("\n"));
    if (!others.isEmpty() && !remarks.contains("bare")) {
      sources.put("Others.java", HEAD + others);
    }
    return sources;
  }

  /** The file must have the name of its public type. */
  private static String file(String text) {
    Matcher type = Pattern.compile("public (?:interface|record|class) (\\w+)").matcher(text);
    return (type.find() ? type.group(1) : "Snippet") + ".java";
  }

  private static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return id;
  }
}
