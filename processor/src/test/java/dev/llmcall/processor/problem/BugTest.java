package dev.llmcall.processor.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user sees when the processor itself fails. */
class BugTest {
  @TempDir
  Path directory;

  static Stream<JavaCompiler> compilers() {
    return Stream.of(ToolProvider.getSystemJavaCompiler(), new EclipseCompiler());
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void namesTheFailureAtTheInterfaceAndWritesTheOthers(JavaCompiler compiler) throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    // A directory where the class should be written cannot be overwritten.
    Files.createDirectories(classes.resolve("acme/TicketsLlm.java/in-the-way"));
    List<Diagnostic<? extends JavaFileObject>> said =
        new Compilation(compiler, directory).compileInto(classes, Map.of("Tickets.java", """
            package acme;

            import dev.llmcall.*;

            @LlmCall(models = "a/b")
            interface Tickets {
              String triage(String ticket);
            }

            @LlmCall(models = "a/b")
            interface Desk {
              String answer(String question);
            }
            """));
    assertThat(said)
        .filteredOn(d -> d.getMessage(Locale.ROOT).contains("[llmcall:bug]"))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
          assertThat(d.getLineNumber()).isEqualTo(6);
          assertThat(d.getMessage(Locale.ROOT))
              .contains("the processor failed on this interface, please report it: ")
              .contains("at dev.llmcall.processor.");
        });
    assertThat(classes.resolve("acme/DeskLlm.java")).exists();
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void saysWhichClassTheClassPathLacks(JavaCompiler compiler) throws IOException {
    Compilation library = new Compilation(ToolProvider.getSystemJavaCompiler(), directory);
    library.library(Map.of(
        "Base.java",
        "package acme; public class Base { public String getName() { return null; } }",
        "Ticket.java",
        "package acme; public class Ticket extends Base {}"));
    Files.delete(directory.resolve("library/acme/Base.class"));
    List<Reported> reported =
        Reported.ours(library.with(compiler).compile(Map.of("Tickets.java", """
            package acme;

            import dev.llmcall.*;

            @LlmCall(models = "a/b")
            interface Tickets {
              @UserMessage("{{ticket.name}}")
              String triage(Ticket ticket);
            }
            """)));
    if (compiler instanceof EclipseCompiler) {
      assertThat(reported).singleElement().satisfies(problem -> {
        assertThat(problem.line()).isEqualTo(6);
        assertThat(problem.text())
            .isEqualTo(
                "[llmcall:incomplete-class-path] Tickets cannot be read, because the class path"
                    + " lacks a class that it needs: The type acme.Base cannot be resolved. It is"
                    + " indirectly referenced from required type acme.Ticket");
      });
    } else {
      assertThat(reported)
          .extracting(problem -> problem.text().lines().findFirst().orElseThrow())
          .containsExactly(
              "[llmcall:unresolved-type] TicketsLlm was not written: Base does not exist",
              "[llmcall:unknown-member] the template of triage names {{ticket.name}}, but Ticket has"
                  + " no name");
    }
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void aTypeThatNobodyWritesHidesNoOtherProblem(JavaCompiler compiler) throws IOException {
    Compilation library = new Compilation(ToolProvider.getSystemJavaCompiler(), directory);
    library.library(Map.of(
        "Absent.java",
        "package acme; public class Absent {}",
        "Ticket.java",
        "package acme; public record Ticket(String text) {"
            + " public static Absent absent() { return null; } }"));
    Files.delete(directory.resolve("library/acme/Absent.class"));
    List<Reported> reported =
        Reported.ours(library.with(compiler).compile(Map.of("Tickets.java", """
            package acme;

            import dev.llmcall.*;

            @LlmCall(models = "a/b")
            interface Tickets {
              @UserMessage("{{ticket.txt}}")
              String triage(Ticket ticket);
            }
            """)));
    assertThat(reported)
        .extracting(Reported::text)
        .anyMatch(text -> text.startsWith("[llmcall:unknown-member]"));
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void aSmallerClassPathHidesNoProblemBehindTypesOfTheRuntime(JavaCompiler compiler)
      throws IOException {
    List<Reported> reported = Reported.ours(
        new Compilation(compiler, directory).without("httpc").compile(Map.of("Tickets.java", """
            package acme;

            import dev.llmcall.*;
            import dev.llmcall.runtime.LlmStream;

            @LlmCall(models = "a/b")
            interface Tickets {
              @UserMessage("{{txt}}")
              LlmStream triage(String text);
            }
            """)));
    assertThat(reported)
        .extracting(Reported::text)
        .allMatch(text -> text.startsWith("[llmcall:unknown-placeholder]")
            || text.startsWith("[llmcall:unused-parameter]"));
  }
}
