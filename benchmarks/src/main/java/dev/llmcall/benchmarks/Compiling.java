package dev.llmcall.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** So many types of one processor in a folder of their own, compiled by a fresh javac each time. */
final class Compiling {
  private final Processor processor;
  private final Path folder;
  private final String jars;

  /**
   * Writes the sources, and what the processor makes of them.
   *
   * @param jars all processors and what their types need
   */
  Compiling(Processor processor, int types, Path folder, String jars)
      throws IOException, InterruptedException {
    this.processor = processor;
    this.folder = Files.createDirectories(folder);
    this.jars = jars;
    Path sources = Files.createDirectories(folder.resolve("src/measured"));
    for (int number = 0; number < types; number++) {
      Files.writeString(sources.resolve("Type" + number + ".java"), processor.source(number));
    }
    Files.createDirectories(folder.resolve("generated"));
    Files.createDirectories(folder.resolve("classes"));
    seconds(processing(), List.of("src"));
  }

  /** How long javac takes with the processor. */
  double processed() throws IOException, InterruptedException {
    return seconds(processing(), List.of("src"));
  }

  /** How long it takes without, with the generated classes already written. */
  double plain() throws IOException, InterruptedException {
    return seconds(List.of("-proc:none"), List.of("src", "generated"));
  }

  private List<String> processing() {
    return List.of(
        "-processor",
        this.processor.className(),
        "-processorpath",
        this.jars,
        "-s",
        this.folder.resolve("generated").toString());
  }

  private double seconds(List<String> options, List<String> sourceFolders)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-nowarn", "-Xlint:none", "-implicit:none", "-cp", this.jars));
    command.addAll(List.of("-d", this.folder.resolve("classes").toString()));
    command.addAll(options);
    Path list = this.folder.resolve("sources.txt");
    Files.write(list, files(sourceFolders));
    command.add("@" + list);
    Path log = this.folder.resolve("javac.log");
    long start = System.nanoTime();
    int status = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new IOException("javac failed: " + Files.readString(log));
    }
    return seconds;
  }

  private List<String> files(List<String> sourceFolders) throws IOException {
    List<String> files = new ArrayList<>();
    for (String sourceFolder : sourceFolders) {
      try (Stream<Path> found = Files.walk(this.folder.resolve(sourceFolder))) {
        found
            .filter(file -> file.toString().endsWith(".java"))
            .sorted()
            .forEach(file -> files.add(file.toString()));
      }
    }
    return files;
  }
}
