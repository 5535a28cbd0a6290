package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.processor.LlmCallProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gradle hands an interface over as a class file when only what the written class uses has changed, such
 * as a record that stands in a file of its own beside the sealed interface of the answer.
 */
class ClassFileTest {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private static final String SOURCE = """
      import dev.llmcall.*;

      @LlmCall(models = "a/b")
      public interface Tickets {
        @UserMessage("{{customer}}: {{ticket}}")
        Decision decide(String customer, String ticket);

        sealed interface Decision {}

        record Close(@Describe("why") String reason) implements Decision {}

        record Escalate(int level) implements Decision {}
      }
      """;

  @TempDir
  Path directory;

  @Test
  void givesTheSameBytesWhereItHasTheNamesOfParameters() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Path source = Files.writeString(directory.resolve("Tickets.java"), SOURCE);
    assertThat(new Compiled.Run(JAVAC, directory, List.of(), List.of("-parameters"))
            .compile(List.of(source), false)
            .complaints())
        .isEmpty();
    String written = Files.readString(directory.resolve("written/TicketsLlm.java"));
    Path again = Files.createDirectory(directory.resolve("again"));
    StringWriter printed = new StringWriter();
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(again));
      String path = classes + File.pathSeparator + System.getProperty("java.class.path");
      JavaCompiler.CompilationTask task = JAVAC.getTask(
          printed,
          files,
          null,
          List.of("-proc:only", "-classpath", path),
          List.of("Tickets"),
          null);
      task.setProcessors(List.of(new LlmCallProcessor()));
      task.call();
    }
    assertThat(printed.toString()).isEmpty();
    assertThat(Files.readString(again.resolve("TicketsLlm.java"))).isEqualTo(written);
  }
}
