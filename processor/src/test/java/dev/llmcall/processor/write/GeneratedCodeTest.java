package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written for each fixture: as expected, clean, and the same however it is compiled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedCodeTest {
  /**
   * All that javac warns of, but for two things that are no matter of the code: a processor that does
   * not claim its annotations, and libraries that are automatic modules.
   */
  private static final List<String> JAVAC = List.of(
      "-Xlint:all,-processing,-requires-automatic,-requires-transitive-automatic", "-Werror");

  /** All that Eclipse's compiler warns of, but for matters of style that contradict each other. */
  private static final List<String> ECLIPSE = List.of(
      "--release",
      "17",
      "-warn:+all,-boxing,-emptyBlock,-hiding,-javadoc,-nls,-paramAssign,-static-method"
          + ",-switchDefault,-syntheticAccess,-unqualifiedField");

  private final Map<Fixture, Compiled> compiled = new HashMap<>();

  private Path directory;

  @BeforeAll
  void keep(@TempDir Path directory) {
    this.directory = directory;
  }

  static List<Fixture> fixtures() {
    return Fixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isCleanAndWhatIsExpected(Fixture fixture) throws IOException {
    Compiled result = javac(fixture);
    assertThat(result.complaints()).isEmpty();
    assertThat(result.generated()).isNotEmpty();
    for (Map.Entry<String, String> file : result.generated().entrySet()) {
      Path golden = fixture.golden(file.getKey());
      String expected = Files.exists(golden) ? Files.readString(golden) : "";
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, file.getValue());
      }
      assertThat(file.getValue()).isEqualTo(expected);
    }
  }

  /** Outside of an IDE, Eclipse's compiler takes a written source for one outside of the module. */
  static List<Fixture> fixturesWithoutModule() {
    return fixtures().stream().filter(fixture -> !fixture.isModule()).toList();
  }

  @ParameterizedTest
  @MethodSource("fixturesWithoutModule")
  void isCleanAndTheSameOnEclipsesCompiler(Fixture fixture) throws IOException {
    Compiled result = run(fixture, new EclipseCompiler(), "eclipse", List.of(), ECLIPSE)
        .compile(fixture.sources(), fixture.isModule());
    assertThat(result.complaints())
        .filteredOn(said -> said.matches("\\w*Llm\\.java[^$]*"))
        .isEmpty();
    assertThat(result.generated()).isEqualTo(javac(fixture).generated());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isTheSameWhenOnlyTheInterfaceIsCompiledAgain(Fixture fixture) throws IOException {
    Compiled whole = javac(fixture);
    List<Path> sources = new ArrayList<>(fixture.interfaces());
    fixture.sources().stream().filter(GeneratedCodeTest::isInfo).forEach(sources::add);
    Compiled again = run(fixture, javac(), "again", List.of(whole.classes()), JAVAC)
        .compile(sources, fixture.isModule());
    assertThat(again.complaints()).isEmpty();
    assertThat(again.generated()).isEqualTo(whole.generated());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isTheSameInWhateverOrderTheSourcesCome(Fixture fixture) throws IOException {
    List<Path> reversed = new ArrayList<>(fixture.sources());
    Collections.reverse(reversed);
    Compiled result =
        run(fixture, javac(), "reversed", List.of(), JAVAC).compile(reversed, fixture.isModule());
    assertThat(result.generated()).isEqualTo(javac(fixture).generated());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void knowsNoReflectionNoLambdaAndNoTrailingSpace(Fixture fixture) throws IOException {
    for (String text : javac(fixture).generated().values()) {
      assertThat(text)
          .doesNotContain(
              "java.lang.reflect", "java.lang.invoke", "forName", "MethodHandles", "getClass()")
          .doesNotContain("::");
      if (!List.of("deprecated", "varargs").contains(fixture.name())) {
        assertThat(text).doesNotContain("@SuppressWarnings");
      }
      assertThat(text.lines())
          .filteredOn(line -> line.contains("->"))
          .allMatch(line -> line.matches(" *(case \\d+|default) -> .*"));
      assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
    }
  }

  private static boolean isInfo(Path source) {
    return source.endsWith("module-info.java") || source.endsWith("package-info.java");
  }

  private static JavaCompiler javac() {
    return ToolProvider.getSystemJavaCompiler();
  }

  /** Everything at once, by javac; compiled once. */
  private Compiled javac(Fixture fixture) throws IOException {
    Compiled known = compiled.get(fixture);
    if (known == null) {
      known = run(fixture, javac(), "javac", List.of(), JAVAC)
          .compile(fixture.sources(), fixture.isModule());
      compiled.put(fixture, known);
    }
    return known;
  }

  private Compiled.Run run(
      Fixture fixture,
      JavaCompiler compiler,
      String name,
      List<Path> libraries,
      List<String> options) {
    Path own = directory.resolve(fixture.name()).resolve(name);
    return new Compiled.Run(compiler, own, libraries, options);
  }
}
