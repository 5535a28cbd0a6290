package dev.llmcall.processor.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of problems shows has the problem that it is shown for, and mended it compiles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageSnippetTest {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final String FOLDER = "llmcall.prompts=DIRECTORY";
  private static final Map<String, byte[]> PROMPTS =
      Map.of("triage.md", "Triage {{ticket}}".getBytes(StandardCharsets.UTF_8));

  private static final Map<String, String> WITH_A_FILE = Map.of("Tickets.java", """
      @dev.llmcall.LlmCall(models = "a/b") interface Tickets {
        @dev.llmcall.UserMessage(resource = "triage.md") String triage(String ticket);
      }
      """);

  private Path directory;
  private Compilation library;

  /** What snippets use of Jakarta Validation. */
  @BeforeAll
  void compileLibrary(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.library = new Compilation(JAVAC, directory);
    library.library(Map.of(
        "Size.java", constraint("Size", "int min() default 0; int max() default 9;"),
        "Max.java", constraint("Max", "long value();"),
        "Past.java", constraint("Past", "")));
  }

  private static String constraint(String name, String members) {
    return """
        package jakarta.validation.constraints;

        import static java.lang.annotation.ElementType.*;

        @java.lang.annotation.Target({METHOD, FIELD, PARAMETER, TYPE_USE})
        public @interface %s {
          %s
        }
        """.formatted(name, members);
  }

  static List<PageSnippet> snippets() {
    return PageSnippet.all();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void hasTheProblemOfItsSectionAndNoOther(PageSnippet snippet) throws IOException {
    for (Map<String, String> sources : snippet.wrong()) {
      assertThat(Reported.ours(compile(
              library.with(JAVAC), snippet.isUnset() ? List.of() : List.of(FOLDER), sources)))
          .as("%s", sources)
          .isNotEmpty()
          .allMatch(problem -> problem.id().equals(snippet.id()));
    }
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void compilesWhenItIsMended(PageSnippet snippet) throws IOException {
    for (Map<String, String> sources : snippet.right()) {
      assertThat(compile(library.with(JAVAC).whole(), List.of(FOLDER), sources))
          .as("%s", sources)
          .filteredOn(d -> d.getKind() != Diagnostic.Kind.NOTE)
          .isEmpty();
    }
  }

  /** The wrong one in the first column, the right one in the second. */
  @ParameterizedTest
  @ValueSource(strings = {"bad-prompts-folder", "bad-option"})
  void optionsAreWhatTheyAreSaidToBe(String id) throws IOException {
    String[] options = text(id).replaceAll("-A", "").split(" {2,}", -1);
    String right = options[1].contains("=") ? options[1] : FOLDER;
    List<String> wrong =
        id.equals("bad-option") ? List.of(options[0], FOLDER) : List.of(options[0]);
    assertThat(Reported.ours(compile(library.with(JAVAC), wrong, WITH_A_FILE)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.id()).isEqualTo("llmcall:" + id));
    assertThat(compile(library.with(JAVAC), List.of(right, FOLDER), WITH_A_FILE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown-placeholder", "unreadable-resource"})
  void textsAreWhatIsReportedInTheFixtures(String id) throws IOException {
    assertThat(ProblemFixture.all())
        .flatExtracting(ProblemFixture::onJavac)
        .extracting(Reported::text)
        .anyMatch(text -> text.startsWith(text(id).replaceFirst("^error: ", "")));
  }

  @Test
  void everySectionShowsSomething() throws IOException {
    List<String> shown = snippets().stream().map(PageSnippet::id).toList();
    assertThat(ProblemKind.values())
        .extracting(ProblemKind::id)
        .allMatch(
            id -> shown.contains(id) || !text(id.substring("llmcall:".length())).isEmpty());
  }

  /** The text that a section shows. */
  private static String text(String id) {
    try {
      Matcher block = Pattern.compile(
              "### llmcall:" + id + "\n[^#]*?```(?:text)?\n(.*?)\n```", Pattern.DOTALL)
          .matcher(Files.readString(Path.of("../docs/errors.md")));
      return block.find() ? block.group(1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(
      Compilation compilation, List<String> options, Map<String, String> sources)
      throws IOException {
    compilation.set(options, PROMPTS);
    return compilation.compileInto(Files.createTempDirectory(directory, "classes"), sources);
  }
}
