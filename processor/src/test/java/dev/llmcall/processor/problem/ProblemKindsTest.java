package dev.llmcall.processor.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of problem, as users see it: where and with which words, in the order of the source. With
 * {@code -Dgolden.update=true} what is reported is written into the fixtures, and the test fails once.
 */
class ProblemKindsTest {
  @TempDir
  Path directory;

  static List<ProblemFixture> fixtures() {
    return ProblemFixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isReportedByJavacAtItsPlaceInFull(ProblemFixture fixture) throws IOException {
    List<Reported> reported = reported(fixture, javac());
    if (Boolean.getBoolean("golden.update")) {
      fixture.rewrite(reported, reported(fixture, new EclipseCompiler()));
    }
    assertThat(reported).containsExactlyElementsOf(fixture.onJavac());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void isReportedByEclipseLikewise(ProblemFixture fixture) throws IOException {
    assertThat(reported(fixture, new EclipseCompiler()))
        .containsExactlyInAnyOrderElementsOf(fixture.onEclipse());
  }

  private List<Reported> reported(ProblemFixture fixture, JavaCompiler compiler)
      throws IOException {
    Path own = Files.createTempDirectory(directory, "run");
    Compilation library = new Compilation(javac(), own);
    library.library(fixture.libraries());
    Compilation compilation = library.with(compiler);
    compilation.set(fixture.options(), fixture.files());
    compilation.classes(fixture.classes());
    List<Reported> reported = Reported.ours(compilation.compile(fixture.sources()));
    String folder = own.resolve("files").toString();
    return reported.stream().map(one -> one.with(folder, "DIRECTORY")).toList();
  }

  private static JavaCompiler javac() {
    return ToolProvider.getSystemJavaCompiler();
  }
}
