package dev.llmcall.integrations.projects;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The jars that this build made, and those that they need, as users get them. */
final class Jars {
  private Jars() {}

  /** The processor, with what is relocated into it. */
  static Path processor() {
    return List.copyOf(named("llmcall-processor-")).get(0);
  }

  /** What the runtime puts on a user's class path, and annotations for nullness. */
  static List<Path> runtime() {
    return named(
        "llmcall-annotations-",
        "llmcall-recovery-",
        "llmcall-runtime-",
        "jackson-core-",
        "httpcore5-",
        "jspecify-");
  }

  /** The test kit. */
  static List<Path> testkit() {
    return named("llmcall-testkit-");
  }

  static List<Path> lombok() {
    return named("lombok-");
  }

  /** Everything that the tests of this module have. */
  static List<Path> all() {
    return named("");
  }

  static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  private static List<Path> named(String... prefixes) {
    return Stream.of(property("llmcall.jars").split(File.pathSeparator))
        .map(Path::of)
        .filter(jar -> Stream.of(prefixes).anyMatch(jar.getFileName().toString()::startsWith))
        .toList();
  }
}
