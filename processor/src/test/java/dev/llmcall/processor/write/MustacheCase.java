package dev.llmcall.processor.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case of the Mustache specification, as it can be said in Java.
 *
 * @param number of the case among all
 * @param sample data that has everything the template names; the data itself may lack some of it
 * @param isWrapped whether the data is one parameter with a section around the template, because a
 *     parameter that only a hidden name would mean is refused as unused
 */
record MustacheCase(
    int number,
    String file,
    String name,
    JsonNode data,
    JsonNode sample,
    String template,
    Map<String, String> partials,
    String expected,
    boolean isWrapped) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("src/test/resources/mustache");

  /** What names lead to where the data has nothing. */
  private static final Map<String, String> SAMPLES = Map.of(
      "interpolation: Dotted Names - Broken Chains", "{'a': {'b': {'c': ''}}}",
      "interpolation: Dotted Names - Broken Chain Resolution",
          "{'a': {'b': {'c': {'name': ''}}}, 'c': {'name': ''}}",
      "interpolation: Dotted Names - Context Precedence", "{'a': {'b': {'c': ''}}, 'b': {'c': ''}}",
      "interpolation: Dotted Names - No Masking", "{'a': {'b': ''}}",
      "inverted: Context", "{'context': {'name': ''}, 'name': ''}",
      "inverted: List", "{'list': [{'n': 1}], 'n': ''}",
      "inverted: Dotted Names - Broken Chains", "{'a': {'b': {'c': true}}}",
      "sections: Dotted Names - Broken Chains", "{'a': {'b': {'c': true}}}");

  private static final Set<String> WRAPPED = Set.of(
      "interpolation: Dotted Names - Broken Chain Resolution",
      "interpolation: Dotted Names - Initial Resolution",
      "interpolation: Dotted Names - Context Precedence",
      "sections: Parent contexts");

  /** All cases, by file. */
  static List<MustacheCase> all() {
    List<MustacheCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        for (JsonNode test : JSON.readTree(Files.readString(file)).get("tests")) {
          cases.add(of(cases.size(), name, test));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static MustacheCase of(int number, String file, JsonNode test) {
    String name = test.get("name").asString();
    String id = file + ": " + name;
    Map<String, String> partials = new LinkedHashMap<>();
    if (test.has("partials")) {
      test.get("partials")
          .properties()
          .forEach(partial ->
              partials.put(partial.getKey(), speakable(partial.getValue().asString())));
    }
    JsonNode data = JSON.readTree(test.get("data")
        .toString()
        .replace("\"boolean\":", "\"boolean_\":")
        .replace("\"null\":", "\"null_\":"));
    JsonNode sample =
        SAMPLES.containsKey(id) ? JSON.readTree(SAMPLES.get(id).replace('\'', '"')) : data;
    return new MustacheCase(
        number,
        file,
        name,
        data,
        sample,
        speakable(test.get("template").asString()),
        partials,
        raw(test.get("expected").asString()),
        WRAPPED.contains(id));
  }

  /** In tags, names that are keywords of Java end in an underscore. */
  private static String speakable(String template) {
    return template.replaceAll("(\\{\\{[#^/]? ?(?:boolean|null))( ?\\}\\})", "$1_$2");
  }

  /** Nothing is escaped. */
  private static String raw(String expected) {
    return expected
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  @Override
  public String toString() {
    return file + ": " + name;
  }
}
