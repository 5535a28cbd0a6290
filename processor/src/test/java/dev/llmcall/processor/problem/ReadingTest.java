package dev.llmcall.processor.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from interfaces, seen in what is written for them. */
class ReadingTest {
  @TempDir
  Path directory;

  private final Map<String, String> libraries = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

  @Test
  void takesEachSettingFromTheStrongestPlaceThatWritesIt() throws IOException {
    source("Tickets", """
        @LlmCall(deadline = "30s", temperature = 0.3)
        @Cheap
        interface Tickets extends Desk {
          @LlmCall(temperature = 0.4)
          String triage(String ticket);
        }

        @LlmCall(models = "a/desk", deadline = "20s", temperature = 0.2, maxTokens = 20)
        interface Desk {
          String answer(@Param("q") String question);
        }

        @LlmCall(models = "a/cheap", deadline = "10s", temperature = 0.1, reasoning = Reasoning.LOW)
        @interface Cheap {}
        """);
    assertThat(generated("TicketsLlm"))
        .containsSubsequence(
            "TRIAGE = ", "\"a/cheap\"", "ofSeconds(30)", ".temperature(0.4)", "Reasoning.LOW")
        .containsSubsequence(
            "ANSWER = ",
            "\"a/desk\"",
            "ofSeconds(30)",
            ".temperature(0.3)",
            ".maxTokens(20)",
            "Reasoning.LOW");
  }

  @Test
  void letsTheMessageOfAMethodReplaceTheInterfaces() throws IOException {
    source("Tickets", """
        @LlmCall(models = "a/b")
        @SystemMessage("You are kind.")
        interface Tickets {
          @SystemMessage("You are strict.")
          String triage(String ticket);

          String answer(String question);
        }
        """);
    assertThat(generated("TicketsLlm"))
        .containsSubsequence("String triage(", ".system(\"You are strict.\")")
        .containsSubsequence("String answer(", ".system(\"You are kind.\")");
  }

  @Test
  void resolvesTypesOfGenericSuperInterfaces() throws IOException {
    source("Tickets", """
        @LlmCall(models = "a/b")
        interface Tickets extends Middle<Integer> {}

        interface Middle<X> extends Desk<X, String> {}

        interface Desk<A, Q> {
          @UserMessage("{{q}}")
          A ask(@Param("q") Q q);
        }
        """);
    assertThat(generated("TicketsLlm")).contains("public Integer ask(String q)");
  }

  @Test
  void writesAMethodOnceThatIsDeclaredTwice() throws IOException {
    source("Tickets", """
        @LlmCall(models = "a/b")
        interface Tickets extends Desk, Office {
          @Override
          String ask(String question);
        }

        interface Desk {
          CharSequence ask(String question);

          String close(@Param("t") String ticket);
        }

        interface Office extends Desk {
          String close(@Param("t") String ticket);

          default String open(String ticket) {
            return close(ticket);
          }
        }
        """);
    String written = generated("TicketsLlm");
    assertThat(written).containsOnlyOnce(" ask(String").containsOnlyOnce(" close(String");
    assertThat(written).doesNotContain(" open(");
  }

  @Test
  void leavesAMethodAloneThatASubInterfaceGivesABody() throws IOException {
    source("Tickets", """
        @LlmCall(models = "a/b")
        interface Tickets extends Plain, Office {
          static String name() {
            return "tickets";
          }

          String ask(String question);
        }

        interface Plain extends Desk {}

        interface Desk {
          int close(int ticket);
        }

        interface Office extends Desk {
          @Override
          default int close(int ticket) {
            return ticket;
          }
        }
        """);
    assertThat(generated("TicketsLlm")).doesNotContain("close").doesNotContain("name()");
  }

  @Test
  void namesClientsOfNestedInterfacesByTheTypesAround() throws IOException {
    source("Outer", """
        public class Outer {
          static class Middle {
            @LlmCall(models = "a/b")
            public interface Tickets {
              String triage(String ticket);
            }
          }
        }
        """);
    assertThat(generated("Outer_Middle_TicketsLlm"))
        .contains("final class Outer_Middle_TicketsLlm implements Outer.Middle.Tickets")
        .doesNotContain("public final class");
  }

  @Test
  void namesParametersOfOtherFilesByTheirPlaceUnlessParamSaysMore() throws IOException {
    libraries.put("Desk.java", """
        package acme;

        import dev.llmcall.*;
        import dev.llmcall.runtime.*;

        public interface Desk {
          @UserMessage("{{ticket}}")
          String triage(@Param("ticket") String text, CallOptions options);
        }
        """);
    source("Tickets", """
        @LlmCall(models = "a/b")
        interface Tickets extends Desk {}
        """);
    assertThat(generated("TicketsLlm")).contains("triage(String ticket, CallOptions arg1)");
  }

  @Test
  void followsPathsOverComponentsGettersAndFieldsAlsoInherited() throws IOException {
    source("Tickets", """
        @LlmCall(models = "a/b")
        interface Tickets {
          @UserMessage("{{box.value.name}} {{box.value.isOpen}} {{box.value.count}} {{list.empty}}")
          String triage(Box<? extends Item> box, java.util.List<String> list);

          record Box<T>(T value) {}

          class Item extends Base<Integer> {
            public String getName() { return ""; }
          }

          class Base<C> {
            public boolean isOpen;
            public C getCount() { return null; }
          }
        }
        """);
    assertThat(generated("TicketsLlm"))
        .contains(".value()")
        .contains(".getName()")
        .contains(".isOpen")
        .contains(".getCount()")
        .contains("list.isEmpty()");
  }

  @Test
  void keepsVarargs() throws IOException {
    source("Tickets", """
        @LlmCall(models = "a/b")
        interface Tickets {
          @UserMessage("{{words}}")
          String join(String... words);
        }
        """);
    assertThat(generated("TicketsLlm")).contains("join(String... words)");
  }

  @Test
  void waitsForTypesThatAnotherProcessorWrites() throws IOException {
    source("Tickets", """
        @LlmCall(models = "a/b")
        interface Tickets extends Marker {
          Triage triage(String ticket);

          record Triage(Team team) {}
        }
        """);
    Compilation compilation =
        new Compilation(ToolProvider.getSystemJavaCompiler(), directory).besides(new TeamWriter());
    assertThat(compilation.compile(sources))
        .noneMatch(said -> said.getKind() == Diagnostic.Kind.ERROR);
    assertThat(directory.resolve("classes/acme/TicketsLlm.java")).content().contains("\"SALES\"");
  }

  @Test
  void takesAClassFileOfTheClientForItsOwn() throws IOException {
    libraries.put("TicketsLlm.java", "package acme; class TicketsLlm {}");
    source("Tickets", """
        @LlmCall(models = "a/b")
        interface Tickets {
          String triage(String ticket);
        }
        """);
    assertThat(generated("TicketsLlm")).contains("class TicketsLlm implements Tickets");
  }

  private void source(String name, String text) {
    sources.put(name + ".java", "package acme;\n\nimport dev.llmcall.*;\n\n" + text);
  }

  private String generated(String name) throws IOException {
    Compilation compilation = new Compilation(ToolProvider.getSystemJavaCompiler(), directory);
    compilation.library(libraries);
    assertThat(compilation.compile(sources))
        .noneMatch(said -> said.getKind() == Diagnostic.Kind.ERROR);
    return Files.readString(directory.resolve("classes/acme/" + name + ".java"));
  }

  /** Writes {@code acme.Marker} in its first round and {@code acme.Team} in its second. */
  @SupportedAnnotationTypes("*")
  private static final class TeamWriter extends AbstractProcessor {
    private int round;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (round == 1) {
        write("Marker", "interface Marker {}");
      } else if (round == 2) {
        write("Team", "enum Team { SALES }");
      }
      return false;
    }

    private void write(String name, String text) {
      try (Writer out =
          processingEnv.getFiler().createSourceFile("acme." + name).openWriter()) {
        out.write("package acme; " + text);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
