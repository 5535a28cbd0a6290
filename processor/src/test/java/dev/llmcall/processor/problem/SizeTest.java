package dev.llmcall.processor.problem;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no class file can hold is said before a compiler fails on it, which points into written code. */
class SizeTest {
  @TempDir
  Path directory;

  static Stream<JavaCompiler> compilers() {
    return Stream.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler());
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void aTextThatAnAnnotationCannotHold(JavaCompiler compiler) throws IOException {
    String half = "\"" + "ä".repeat(17_000) + "\"";
    assertThat(reported(compiler, """
        @UserMessage(%s + %s)
        String triage();
        """.formatted(half, half)))
        .isEqualTo("6 [llmcall:large-template] the template of triage is too large for Java: an"
            + " annotation holds 65,535 bytes, and its text has 68,000; put it into a file, with"
            + " resource");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void sectionsThatAreNestedWithoutEnd(JavaCompiler compiler) throws IOException {
    String template = "{{#a}}".repeat(4_000) + "{{ticket}}" + "{{/a}}".repeat(4_000);
    assertThat(reported(compiler, """
        @UserMessage("%s")
        String triage(boolean a, String ticket);
        """.formatted(template)))
        .startsWith("6 [llmcall:large-template] the template of triage is too large for Java: its"
            + " sections are nested more than 100 deep\n    …");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void moreSectionsThanAMethodHolds(JavaCompiler compiler) throws IOException {
    String template = "{{#tags}}{{.}}{{/tags}}".repeat(1_500);
    assertThat(reported(compiler, """
        @UserMessage("%s")
        String triage(java.util.List<String> tags);
        """.formatted(template)))
        .isEqualTo("7 [llmcall:large-template] the template of triage is too large for Java: it has"
            + " more placeholders and sections than one method can hold; make a part of it in Java,"
            + " and pass that as a parameter");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void moreCallsThanAClassHolds(JavaCompiler compiler) throws IOException {
    assertThat(reported(compiler, many(4_000, n -> "String call" + n + "(String text);\n")))
        .isEqualTo("5 [llmcall:large-type] Tickets is too large for Java: one class cannot hold its"
            + " 4,000 calls; divide them among several interfaces");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void moreNamesThanAnEnumsReaderHolds(JavaCompiler compiler) throws IOException {
    String constants =
        many(1_600, n -> "@Alias(\"a%d\") C%d, ".formatted(n, n)).replaceFirst(", $", "");
    assertThat(reported(compiler, """
        @SuppressWarnings("llmcall:large-enum") Choice choose(String text);
        enum Choice { %s }
        """.formatted(constants)))
        .isEqualTo("6 [llmcall:large-type] Choice is too large for Java: one method cannot name all"
            + " that it consists of; divide it");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void moreMembersThanAMethodReads(JavaCompiler compiler) throws IOException {
    String setters = many(1_800, n -> "public void setMember%d(int value) {} ".formatted(n));
    assertThat(reported(compiler, """
        Big<String> read(String text);
        class Big<T> { %s }
        """.formatted(setters)))
        .isEqualTo("6 [llmcall:large-type] Big is too large for Java: one method cannot name all"
            + " that it consists of; divide it");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void moreAnswersThanAClassHolds(JavaCompiler compiler) throws IOException {
    String calls = many(80, n -> "R%d read%d(String text);\n".formatted(n, n));
    String records = many(
        80,
        n -> "record R%d(%s) {}\n".formatted(n, many(100, c -> ", int c" + c).substring(2)));
    assertThat(reported(compiler, calls + records))
        .isEqualTo("5 [llmcall:large-type] Tickets is too large for Java: one class cannot name all"
            + " that its answers consist of; divide its calls among several interfaces");
  }

  private static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(joining());
  }

  /** The line and the text of the one problem. */
  private String reported(JavaCompiler compiler, String members) throws IOException {
    Map<String, String> source = Map.of("Tickets.java", """
        package acme;

        import dev.llmcall.*;

        @LlmCall(models = "a/b") interface Tickets {
        %s}
        """.formatted(members));
    return Reported.ours(new Compilation(compiler, directory).compile(source)).stream()
        .map(problem -> problem.line() + " " + problem.text())
        .collect(joining("\n"));
  }
}
