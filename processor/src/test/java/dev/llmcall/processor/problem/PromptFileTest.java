package dev.llmcall.processor.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prompt in a file becomes. */
class PromptFileTest {
  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void isTheSameHoweverItsLinesEnd(String end) throws IOException {
    String file = "Triage:" + end + "- {{ticket}}" + end + "  in Grüßen" + end;
    assertThat(generated(file, javac()))
        .contains("\"Triage:\\n\"\n")
        .contains("+ \"- \" + ticket + \"\\n\"\n")
        .contains("+ \"  in Grüßen\")\n");
  }

  @Test
  void doesNotBeginWithAByteOrderMark() throws IOException {
    assertThat(generated("\uFEFFTriage {{ticket}}", javac())).contains("(\"Triage \" + ticket)");
  }

  @Test
  void losesOneLineBreakAtItsEndAndNoMore() throws IOException {
    assertThat(generated("Triage {{ticket}}\n\n", javac()))
        .contains("\"Triage \" + ticket + \"\\n\")");
  }

  static Stream<JavaCompiler> compilers() {
    return Stream.of(javac(), new EclipseCompiler());
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void isReadByEveryCompiler(JavaCompiler compiler) throws IOException {
    assertThat(generated("Triage {{ticket}}", compiler)).contains("(\"Triage \" + ticket)");
  }

  private static JavaCompiler javac() {
    return ToolProvider.getSystemJavaCompiler();
  }

  private String generated(String file, JavaCompiler compiler) throws IOException {
    Path own = Files.createTempDirectory(directory, "run");
    Compilation compilation = new Compilation(compiler, own)
        .set(
            List.of("llmcall.prompts=DIRECTORY"),
            Map.of("desk/triage.md", file.getBytes(StandardCharsets.UTF_8)));
    assertThat(Reported.ours(compilation.compile(Map.of("Tickets.java", """
        package acme;

        import dev.llmcall.*;

        @LlmCall(models = "a/b")
        interface Tickets {
          @UserMessage(resource = "desk/triage.md")
          String triage(String ticket);
        }
        """)))).isEmpty();
    return Files.readString(own.resolve("classes/acme/TicketsLlm.java"));
  }
}
