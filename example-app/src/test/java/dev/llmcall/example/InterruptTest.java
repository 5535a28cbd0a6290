package dev.llmcall.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.testkit.LocalRouter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as the terminal sends it to the program. */
class InterruptTest {
  private static final String FIX =
      "{\"type\":\"FIX\",\"scope\":null,\"breaking\":false,\"summary\":\"It works\"}";

  @TempDir
  Path temp;

  @Test
  void keepsWhatIsDoneAndSaysThatItIsPartial() throws Exception {
    TestRepository repository = TestRepository.in(temp.resolve("app")).commits(5);
    CountDownLatch asked = new CountDownLatch(3);
    CountDownLatch end = new CountDownLatch(1);
    try (LocalRouter router = LocalRouter.start()) {
      router.key("sk-test");
      router.model("m").answers(request -> {
        asked.countDown();
        if (asked.getCount() == 0) {
          await(end); // the third call hangs
        }
        return FIX;
      });
      Process program = start(repository, router);
      try {
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start();
        assertThat(kill.waitFor()).isZero();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(output).isEqualTo(130);
        assertThat(output).contains("release-notes: stopped; the notes hold what was done");
      } finally {
        end.countDown();
        program.destroyForcibly();
      }
    }

    Path folder = repository.folder().resolve("release-notes");
    String partial = "These notes are partial: the run was stopped after 2 of 5 commits.";
    assertThat(Files.readString(folder.resolve("release-notes.md")))
        .contains(partial)
        .contains("| m | 2 | none | unknown |");
    String html = Files.readString(folder.resolve("release-notes.html"));
    assertThat(Page.texts(Page.parse(html), "p")).contains(partial);
    assertThat(folder.toFile().list()).hasSize(2);
  }

  private static Process start(TestRepository repository, LocalRouter router)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(unignored());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), Main.class.getName(), "--parallel", "1"));
    command.addAll(List.of("--model", "m", "--base-url", router.openAiBaseUri().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LLMCALL_API_KEY", "sk-test");
    return builder
        .directory(repository.folder().toFile())
        .redirectErrorStream(true)
        .start();
  }

  /** A build in the background of a script ignores Ctrl-C, and its children inherit that. */
  private static List<String> unignored() throws IOException, InterruptedException {
    List<String> env = List.of("env", "--default-signal=INT");
    List<String> trial = new ArrayList<>(env);
    trial.add("true");
    Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0 ? env : List.of();
  }

  private static String classPath() {
    StringBuilder absolute = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      absolute.append(Path.of(entry).toAbsolutePath()).append(File.pathSeparator);
    }
    return absolute.toString();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
