package dev.llmcall.integrations.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All interfaces: those written by hand, and made-up ones that are the same on every run. */
final class Corpus {
  private static final int MADE_UP = 170;
  private static final Path BY_HAND = Path.of("src/test/resources/corpus");

  private Corpus() {}

  /** Sources by their path below a source directory. */
  static Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(BY_HAND)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.put("corpus/" + BY_HAND.relativize(file), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < MADE_UP; i++) {
      String name = "made" + i;
      sources.put("corpus/" + name + "/Desk.java", new InterfaceMaker(i).make("corpus." + name));
    }
    return sources;
  }
}
