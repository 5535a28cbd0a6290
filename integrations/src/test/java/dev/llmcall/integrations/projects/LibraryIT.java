package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces and types from a jar, where names of parameters may be missing. */
class LibraryIT {
  private static final String HOUSE = """
      package org.house;

      import dev.llmcall.Param;
      import dev.llmcall.SystemMessage;
      import dev.llmcall.UserMessage;
      import java.util.List;
      import org.jspecify.annotations.Nullable;

      @SystemMessage("You work for the house.")
      public interface House<T> {
        record Note(String text, @Nullable String hint, List<Mood> moods) {}

        enum Mood {
          GOOD,
          BAD
        }

        @UserMessage("About {{subject}}: {{ note.text }}")
        T about(%s String subject, %s Note note);

        Note note(%s String question);
      }
      """;

  /** Newer javac shows the nullness of types in class files, and the processor warns of it there. */
  private static final String DESK = """
      package com.acme;

      import dev.llmcall.LlmCall;
      import org.house.House;

      @LlmCall(models = "a/b") @SuppressWarnings("llmcall:unseen-nullable")
      public interface Desk extends House<Desk.Answer> {
        record Answer(String text) {}
      }
      """;

  @TempDir
  Path directory;

  private Project.Build library(String name, String source, String... options) throws IOException {
    Project.Build library = new Project(directory)
        .withoutProcessors()
        .options(options)
        .source("org/house/House.java", source)
        .compile(name);
    assertThat(library.printed()).isEmpty();
    return library;
  }

  private Project.Build desk(Project.Build library, String name) throws IOException {
    return new Project(directory)
        .with(List.of(library.classes()))
        .options("-Xlint:all,-processing", "-Werror")
        .source("com/acme/Desk.java", DESK)
        .compile(name);
  }

  @Test
  void namesOfParametersMakeNoDifferenceWhereParamGivesThem() throws IOException {
    String named =
        HOUSE.formatted("@Param(\"subject\")", "@Param(\"note\")", "@Param(\"question\")");
    Map<String, byte[]> without =
        desk(library("without", named), "desk-without").files("");
    Map<String, byte[]> with =
        desk(library("with", named, "-parameters"), "desk-with").files("");
    assertThat(with).containsKey("com/acme/DeskLlm.class").containsExactlyEntriesOf(without);
  }

  @Test
  void asksForParamWhetherOrNotTheJarHasTheNames() throws IOException {
    String bare = HOUSE.formatted("", "", "");
    Project.Build without = desk(library("without", bare), "desk-without");
    Project.Build with = desk(library("with", bare, "-parameters"), "desk-with");
    assertThat(without.succeeded()).isFalse();
    assertThat(without.printed())
        .contains("Desk.java:7: error: [llmcall:unnamed-parameter] parameter 1 of about")
        .contains("[llmcall:unnamed-parameter] parameter 2 of about");
    assertThat(with.printed().replace("desk-with/", "desk-without/")).isEqualTo(without.printed());
  }
}
