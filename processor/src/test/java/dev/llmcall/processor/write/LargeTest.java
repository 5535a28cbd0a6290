package dev.llmcall.processor.write;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is as large as Java allows becomes a class that compiles, on both compilers. */
class LargeTest {
  @TempDir
  Path directory;

  @Test
  void aPromptOfMoreThanAConstantHoldsInAFile() throws IOException {
    Path prompts = Files.createDirectory(directory.resolve("prompts"));
    String line = "a line with {{ticket}} and \"quotes\", ä and 😀\n";
    Files.writeString(prompts.resolve("long.md"), line.repeat(2_500) + "-".repeat(80_000));
    Files.writeString(
        prompts.resolve("section.md"), "{{#is}}" + "ä".repeat(80_000) + "{{/is}}{{ticket}}");
    Files.writeString(prompts.resolve("fixed.md"), "no placeholder\n".repeat(9_000));
    compiles("""
        @SystemMessage(resource = "fixed.md")
        @UserMessage(resource = "long.md")
        String triage(String ticket);

        @UserMessage(resource = "section.md")
        String section(boolean is, String ticket);
        """);
  }

  @Test
  void placeholdersWithoutEnd() throws IOException {
    String names = many(250, n -> "{{p" + n + "}} ");
    String parameters = many(250, n -> (n == 0 ? "String p" : ", String p") + n);
    compiles("""
        @UserMessage("%s")
        String triage(%s);

        @UserMessage("%s")
        String repeat(String ticket);
        """.formatted(names, parameters, "{{ticket}}, ".repeat(1_500)));
  }

  @Test
  void sectionsAsDeepAsTheyMayBe() throws IOException {
    compiles("""
        @UserMessage("%s{{ticket}}%s")
        String triage(boolean is, String ticket);
        """.formatted("{{#is}}".repeat(100), "{{/is}}".repeat(100)));
  }

  @Test
  void aSchemaOfMoreThanAConstantHolds() throws IOException {
    compiles("""
        @SuppressWarnings("llmcall:large-enum") Choice choose(String text);

        enum Choice { %s }
        """.formatted(many(2_000, n -> "A_CONSTANT_WITH_A_SOMEWHAT_LONGER_NAME_" + n + ", ")));
  }

  @Test
  void recordsAndClassesOfManyMembers() throws IOException {
    compiles("""
        Wide wide(String text);

        record Wide(%s) {}

        Settable settable(String text);

        class Settable { %s }
        """.formatted(
            many(254, n -> (n == 0 ? "String m" : ", String m") + n),
            many(1_000, n -> "public void setMember%d(int value) {} ".formatted(n))));
  }

  @Test
  void typesWhoseNamesWouldNameNoFile() throws IOException {
    String lists = "java.util.List<".repeat(60) + "String" + ">".repeat(60);
    compiles("""
        @SuppressWarnings("llmcall:deep-answer") %s lists(String text);

        @SuppressWarnings("llmcall:deep-answer") int%s arrays(String text);

        @SuppressWarnings("llmcall:deep-answer") long%s longs(String text);
        """.formatted(lists, "[]".repeat(60), "[]".repeat(61)));
  }

  @Test
  void manyCalls() throws IOException {
    compiles(many(1_000, n -> "boolean call%d(String text);\n".formatted(n)));
  }

  private static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(joining());
  }

  private void compiles(String members) throws IOException {
    Path source = directory.resolve("Tickets.java");
    Files.writeString(source, """
        import dev.llmcall.*;

        @LlmCall(models = "a/b")
        interface Tickets {
        %s}
        """.formatted(members));
    String prompts = "-Allmcall.prompts=" + directory.resolve("prompts");
    for (JavaCompiler compiler :
        List.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler())) {
      Path own = directory.resolve(compiler.getClass().getSimpleName());
      Compiled.Run run = new Compiled.Run(
          compiler, own, List.of(), List.of("--release", "17", "-nowarn", prompts));
      Compiled compiled = run.compile(List.of(source), false);
      assertThat(compiled.complaints()).isEmpty();
      assertThat(compiled.classes().resolve("TicketsLlm.class")).exists();
    }
  }
}
