package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor in Eclipse's compiler, found by its service file. */
class EclipseIT {
  private static final String DESK = """
      package com.acme;

      import dev.llmcall.LlmCall;
      import dev.llmcall.UserMessage;
      import java.util.List;
      import java.util.Optional;

      @LlmCall(models = "a/b")
      public interface Desk {
        record Answer(List<String> words, Optional<Integer> score) {}

        Answer answer(String question);

        @UserMessage("Compare {{left}} with {{right.words}}")
        boolean same(Answer left, Answer right);
      }
      """;

  @TempDir
  Path directory;

  @Test
  void writesWhatItWritesInJavac() throws IOException {
    Project project = new Project(directory).source("com/acme/Desk.java", DESK);
    Project.Build javac = project.compile("javac");
    Project.Build eclipse = project.eclipse().options("--release", "17").compile("eclipse");
    assertThat(eclipse.printed()).isEmpty();
    assertThat(eclipse.succeeded()).isTrue();
    assertThat(eclipse.classes().resolve("com/acme/DeskLlm.class")).exists();
    assertThat(eclipse.files(".java")).isNotEmpty().containsExactlyEntriesOf(javac.files(".java"));
  }

  @Test
  void reportsAProblemAtItsLine() throws IOException {
    Project.Build build = new Project(directory)
        .eclipse()
        .options("--release", "17")
        .source("com/acme/Desk.java", DESK.replace("{{left}}", "{{lfet}}"))
        .compile("eclipse");
    assertThat(build.succeeded()).isFalse();
    assertThat(build.printed())
        .contains("Desk.java (at line 14)", "[llmcall:unknown-placeholder]", "{{left}}?");
  }
}
