package dev.llmcall.processor.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of problem, as users see it. */
class ProblemKindsTest {
  @TempDir
  Path directory;

  static List<ProblemFixture> fixtures() {
    return ProblemFixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isReportedByJavacAtItsPlaceInFull(ProblemFixture fixture) throws IOException {
    Compilation compilation = new Compilation(ToolProvider.getSystemJavaCompiler(), directory);
    compilation.library(fixture.libraries());
    assertThat(compilation.compile(fixture.sources()))
        .filteredOn(ProblemKindsTest::isOurs)
        .extracting(ProblemKindsTest::onJavac)
        .containsExactlyElementsOf(
            fixture.expected().stream().map(ProblemFixture.Expected::onJavac).toList());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isReportedByEclipseOnItsLine(ProblemFixture fixture) throws IOException {
    Compilation library = new Compilation(ToolProvider.getSystemJavaCompiler(), directory);
    library.library(fixture.libraries());
    assertThat(library.with(new EclipseCompiler()).compile(fixture.sources()))
        .filteredOn(ProblemKindsTest::isOurs)
        .extracting(ProblemKindsTest::onEclipse)
        .containsExactlyInAnyOrderElementsOf(fixture.expected().stream()
            .filter(ProblemFixture.Expected::isSeenByEclipse)
            .map(ProblemFixture.Expected::onEclipse)
            .toList());
  }

  private static boolean isOurs(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT).contains("[llmcall:");
  }

  private static String onJavac(Diagnostic<? extends JavaFileObject> said) {
    String position = said.getSource() == null
        ? "-:-1:-1"
        : file(said) + ":" + said.getLineNumber() + ":" + said.getColumnNumber();
    return severity(said) + " " + position + "\n" + said.getMessage(Locale.ROOT).stripTrailing();
  }

  private static String onEclipse(Diagnostic<? extends JavaFileObject> said) {
    String text = said.getMessage(Locale.ROOT);
    String position = said.getSource() == null ? "-:-1" : file(said) + ":" + said.getLineNumber();
    return severity(said)
        + " "
        + position
        + " "
        + text.substring(text.indexOf("llmcall:"), text.indexOf(']'));
  }

  private static String severity(Diagnostic<?> said) {
    return said.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
  }

  private static String file(Diagnostic<? extends JavaFileObject> said) {
    return Path.of(said.getSource().toUri().getPath()).getFileName().toString();
  }
}
