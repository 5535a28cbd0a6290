package dev.llmcall.integrations.projects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What became of a program. */
record Ran(int status, String printed) {
  private static final long PATIENCE_SECONDS = 300;

  /** Runs it in this directory. */
  static Ran of(List<String> command, Path directory) throws IOException {
    Path printed = Files.createTempFile(directory, "printed", ".txt");
    Process process = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(printed.toFile())
        .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command.get(0) + " hangs:\n" + Files.readString(printed));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return new Ran(process.exitValue(), Files.readString(printed));
  }
}
