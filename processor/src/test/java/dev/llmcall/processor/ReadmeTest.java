package dev.llmcall.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of the processor is what the processor does. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");

  /** What the README leaves out of a source file. */
  private static final String HEAD = """
      package com.acme;

      import dev.llmcall.LlmCall;
      import dev.llmcall.SystemMessage;
      import dev.llmcall.UserMessage;
      import java.util.List;

      """;

  @TempDir
  Path directory;

  @Test
  void showsTheClassThatIsWrittenForItsInterface() throws IOException {
    assertThat(compile(HEAD + block("java", 0), List.of())).isEmpty();
    String written = Files.readString(directory.resolve("com/acme/TicketsLlm.java"));
    assertThat(block("java", 1).strip())
        .isEqualTo(written.substring(written.indexOf("/**")).strip());
  }

  @Test
  void showsAMistakeAsJavacPrintsIt() throws IOException {
    String mistaken = HEAD + block("java", 0).replace("{{ticket}}", "{{tikcet}}");
    String printed = compile(mistaken, List.of("-proc:only"));
    assertThat(printed.replace(directory + File.separator, "").strip())
        .isEqualTo(block("text", 0).strip() + "\n1 error");
  }

  private String compile(String source, List<String> options) throws IOException {
    Path file = Files.writeString(directory.resolve("Tickets.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter printed = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> classPath = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        classPath.add(Path.of(entry));
      }
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(directory));
      JavaCompiler.CompilationTask task =
          compiler.getTask(printed, files, null, options, null, files.getJavaFileObjects(file));
      task.setProcessors(List.of(new LlmCallProcessor()));
      task.call();
    }
    return printed.toString();
  }

  /** The text of the n-th fenced block of this language. */
  private static String block(String language, int index) throws IOException {
    Matcher fence = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(README));
    for (int i = 0; i <= index; i++) {
      assertThat(fence.find())
          .as("block %s of %s in the README", index, language)
          .isTrue();
    }
    return fence.group(1);
  }
}
