package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Gradle relies on when it compiles only what changed. */
class IncrementalIT {
  private static final String TICKETS = """
      package com.acme;

      import dev.llmcall.LlmCall;
      import dev.llmcall.UserMessage;

      @LlmCall(models = "a/b")
      public interface Tickets extends Desk<Triage> {
        @UserMessage("{{customer}} of {{customer.name}}")
        Triage triage(Customer customer);
      }
      """;

  private static final String TRIAGE = """
      package com.acme;

      /** What to do. */
      public record Triage(Severity severity, String summary) {}
      """;

  @TempDir
  Path directory;

  private Project project() {
    return new Project(directory)
        .options("-Xlint:all,-processing", "-Werror", "-implicit:none", "-sourcepath", "")
        .options("-parameters");
  }

  private Project whole() {
    return project()
        .source("com/acme/Tickets.java", TICKETS)
        .source("com/acme/Triage.java", TRIAGE)
        .source("com/acme/Customer.java", """
            package com.acme;

            public record Customer(String name, java.util.List<Severity> seen) {}
            """)
        .source("com/acme/Severity.java", """
            package com.acme;

            public enum Severity {
              LOW,
              HIGH
            }
            """)
        .source("com/acme/Desk.java", """
            package com.acme;

            import dev.llmcall.Param;

            public interface Desk<T> {
              T about(@Param("subject") String subject);
            }
            """)
        .source("com/acme/Other.java", """
            package com.acme;

            import dev.llmcall.LlmCall;

            @LlmCall(models = "c/d")
            public interface Other {
              Severity severity(String question);
            }
            """);
  }

  @Test
  void isDeclaredAsIsolating() throws IOException {
    try (JarFile jar = new JarFile(Jars.processor().toFile());
        InputStream declared =
            jar.getInputStream(jar.getEntry("META-INF/gradle/incremental.annotation.processors"))) {
      assertThat(new String(declared.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo("dev.llmcall.processor.LlmCallProcessor,isolating");
    }
  }

  @Test
  void compilingOnlyTheInterfaceAgainGivesTheSameBytes() throws IOException {
    Project.Build whole = whole().compile("whole");
    assertThat(whole.printed()).isEmpty();
    Project.Build again = project()
        .source("com/acme/Tickets.java", TICKETS)
        .with(List.of(whole.classes()))
        .compile("again");
    assertThat(again.printed()).isEmpty();
    Map<String, byte[]> expected = new TreeMap<>(whole.files(""));
    expected.keySet().removeIf(file -> !file.startsWith("com/acme/Tickets"));
    assertThat(expected).containsKeys("com/acme/TicketsLlm.java", "com/acme/TicketsLlm.class");
    assertThat(again.files("")).containsExactlyEntriesOf(expected);
  }

  private static final String PROMPTS = """
      package com.acme;

      /** What templates include. */
      final class Prompts {
        static final String STYLE = "Be brief. {{>Prompts.END}}";
        static final String END = "No thanks.";
        static final String OTHER = "Take your time.";

        private Prompts() {}
      }
      """;

  /**
   * Gradle looks through what is compiled for constants of other files, written classes as well, and
   * hands the interface over as a class file when one of these classes has to be written again.
   */
  @Test
  void aChangedConstantChangesTheClientWhoseTemplatesNameIt() throws IOException {
    Project including =
        project().source("com/acme/Prompts.java", PROMPTS).source("com/acme/Brief.java", """
            package com.acme;

            import dev.llmcall.LlmCall;
            import dev.llmcall.UserMessage;

            @LlmCall(models = "a/b")
            public interface Brief {
              @UserMessage("{{>Prompts.STYLE}} {{question}}")
              String answer(String question);
            }
            """);
    Project.Build before = including.compile("before");
    assertThat(before.printed()).isEmpty();
    assertThat(Constants.usedIn("com/acme/BriefLlm.java", before))
        .containsExactlyInAnyOrder("com.acme.Prompts.STYLE", "com.acme.Prompts.END");

    String changed = PROMPTS.replace("No thanks.", "Say thanks.");
    Project.Build whole = including.source("com/acme/Prompts.java", changed).compile("whole");
    Files.delete(before.classes().resolve("com/acme/BriefLlm.class"));
    Project.Build again = project()
        .source("com/acme/Prompts.java", changed)
        .withClass("com.acme.Brief")
        .with(List.of(before.classes()))
        .compile("again");
    assertThat(again.printed()).isEmpty();
    assertThat(again.source("com/acme/BriefLlm.java"))
        .contains("Say thanks.")
        .isEqualTo(whole.source("com/acme/BriefLlm.java"));
  }

  /** Gradle compiles what depends on the record along with it. */
  @Test
  void aChangedRecordChangesTheClientThatReadsIt() throws IOException {
    Project.Build whole = whole().compile("whole");
    Project.Build changed = project()
        .source("com/acme/Tickets.java", TICKETS)
        .source(
            "com/acme/Triage.java", TRIAGE.replace("String summary", "String summary, int hours"))
        .with(List.of(whole.classes()))
        .compile("changed");
    assertThat(changed.printed()).isEmpty();
    assertThat(changed.source("com/acme/TicketsLlm.java"))
        .contains("\"hours\":{\"type\":\"integer\"}");
    assertThat(changed.files("Llm.java")).containsOnlyKeys("com/acme/TicketsLlm.java");
  }
}
