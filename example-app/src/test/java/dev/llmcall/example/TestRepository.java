package dev.llmcall.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A git repository made for a test, by git itself, free of the settings of who runs the test. */
record TestRepository(Path folder) {

  static TestRepository in(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    TestRepository repository = new TestRepository(folder);
    repository.git("init", "-q", "-b", "main");
    return repository;
  }

  /** Commits whatever there is, with a file of the given name in it. */
  TestRepository commit(String message, String... files) throws IOException, InterruptedException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, message);
    }
    git("add", "--all");
    git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message);
    return this;
  }

  TestRepository commits(int count) throws IOException, InterruptedException {
    for (int i = 1; i <= count; i++) {
      commit("feat: number " + i);
    }
    return this;
  }

  String git(String... arguments) throws IOException, InterruptedException {
    return git(Map.of(), arguments);
  }

  String git(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "Ada");
      builder.environment().put("GIT_" + who + "_EMAIL", "ada@example.org");
      builder.environment().put("GIT_" + who + "_DATE", "2026-01-02T03:04:05Z");
    }
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
    builder.environment().putAll(environment);
    Process git = builder.start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }
}
