package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/anomalies.md} and the tests that it names belong together. */
class AnomaliesPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");
  private static final Pattern NUMBER = Pattern.compile("[a-f](\\d\\d)_");
  private static final int SHORTEST_REASON = 15;

  private static List<Matcher> rows() throws IOException {
    List<Matcher> rows = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/anomalies.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The sources of all tests, by the name of the class. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            files
                .filter(file -> file.toString().endsWith("Test.java"))
                .forEach(file ->
                    sources.put(file.getFileName().toString().replace(".java", ""), read(file)));
          }
        }
      }
    }
    return sources;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void hasEveryNumberOnce() throws IOException {
    assertThat(rows().stream().map(row -> Integer.parseInt(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 83).boxed().toList());
  }

  @Test
  void namesATestThatExistsOrAReason() throws IOException {
    Map<String, String> sources = sources();
    for (Matcher row : rows()) {
      List<MatchResult> tests = TEST.matcher(row.group(3)).results().toList();
      for (MatchResult test : tests) {
        assertThat(sources).as(row.group()).containsKey(test.group(1));
        assertThat(sources.get(test.group(1)))
            .as(row.group())
            .containsPattern("@(Parameterized)?Test\\b[^;]*?\\bvoid " + test.group(2) + "\\(");
      }
      if (tests.isEmpty()) {
        assertThat(row.group(3).length()).as(row.group()).isGreaterThan(SHORTEST_REASON);
      }
    }
  }

  @Test
  void hasEveryTestThatIsNamedAfterANumber() throws IOException {
    Map<Integer, String> held = new HashMap<>();
    for (Matcher row : rows()) {
      held.put(Integer.parseInt(row.group(1)), row.group(3));
    }
    sources().forEach((name, source) -> {
      for (MatchResult test : Pattern.compile("void ((?:[a-f]\\d\\d_)+\\w+)\\(")
          .matcher(source)
          .results()
          .toList()) {
        NUMBER
            .matcher(test.group(1))
            .results()
            .forEach(number -> assertThat(held.get(Integer.parseInt(number.group(1))))
                .contains("`" + name + "#" + test.group(1) + "`"));
      }
    });
  }
}
