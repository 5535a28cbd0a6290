package dev.llmcall.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs git in a folder. */
record Git(Path folder) {

  /** What git wrote; bytes that are not UTF-8 are replaced. */
  private record Output(int status, String out, String err) {}

  /**
   * What git prints for a command.
   *
   * @throws BadInput with git's own words if it fails
   */
  String run(String... command) throws BadInput {
    Output output = start(List.of(command));
    if (output.status() != 0) {
      String[] words = output.err().strip().split("\\R", 2);
      throw new BadInput(folder + ": " + words[0].replaceFirst("^(fatal|error): ", ""));
    }
    return output.out();
  }

  /** The first line that git prints for a question, empty if it has no answer. */
  Optional<String> ask(String... command) throws BadInput {
    Output output = start(List.of(command));
    return output.status() == 0 ? output.out().lines().findFirst() : Optional.empty();
  }

  private Output start(List<String> command) throws BadInput {
    List<String> line = new ArrayList<>(List.of("git", "-C", folder.toString(), "--no-pager"));
    line.addAll(List.of("-c", "i18n.logOutputEncoding=UTF-8", "-c", "log.showRoot=true"));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(Map.of("LC_ALL", "C", "GIT_OPTIONAL_LOCKS", "0"));
    Process git;
    try {
      git = builder.start();
    } catch (IOException e) {
      throw new BadInput("git is not installed, or not on the PATH");
    }
    try {
      git.getOutputStream().close();
      // Read beside the output: a full pipe on one side would stop git on the other.
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> text(git.getErrorStream()));
      String out = text(git.getInputStream());
      return new Output(git.waitFor(), out, err.join());
    } catch (IOException | UncheckedIOException e) {
      throw new BadInput("git could not be read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInput("interrupted while git was running");
    } finally {
      git.destroy();
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
