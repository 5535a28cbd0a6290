package dev.llmcall.processor.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sources that a user could have written, and the class that is written for each interface in them. */
record Fixture(String name, List<Path> sources) {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /** Every directory of fixtures. */
  static List<Fixture> all() {
    try (Stream<Path> directories = Files.list(FIXTURES)) {
      return directories
          .map(Fixture::of)
          .sorted((a, b) -> a.name.compareTo(b.name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fixture of this name. */
  static Fixture of(String name) {
    return of(FIXTURES.resolve(name));
  }

  private static Fixture of(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return new Fixture(
          directory.getFileName().toString(),
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sources of call types. */
  List<Path> interfaces() {
    return sources.stream().filter(Fixture::isCallType).toList();
  }

  /** Whether it is compiled as a module. */
  boolean isModule() {
    return sources.stream().anyMatch(source -> source.endsWith("module-info.java"));
  }

  /** What is expected of the class of this file. */
  Path golden(String file) {
    return GOLDEN.resolve(name).resolve(file + ".txt");
  }

  private static boolean isCallType(Path source) {
    try {
      return Files.readString(source).contains("@LlmCall");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
