package dev.llmcall.processor.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sources in which nothing is wrong, and what is written for them.
 *
 * @param sources by their path
 * @param written everything that is written for them
 */
record Good(String name, Map<String, String> sources, String written) {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /** All fixtures but modules, which do not stand beside others. */
  static List<Good> all() {
    try (Stream<Path> directories = Files.list(RESOURCES.resolve("fixtures"))) {
      return directories
          .sorted()
          .map(Good::read)
          .filter(good -> !good.isModule())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Good read(Path directory) {
    Map<String, String> sources = texts(directory);
    String name = directory.getFileName().toString();
    String written = texts(RESOURCES.resolve("golden").resolve(name)).values().stream()
        .collect(Collectors.joining());
    return new Good(name, sources, written);
  }

  private static Map<String, String> texts(Path directory) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(directory.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private boolean isModule() {
    return sources.containsKey("module-info.java");
  }

  /** Whether answers are made of this record. */
  boolean isAnswer(String type) {
    return Pattern.compile("\\breturn new (\\w+\\.)*" + type + "(<>)?\\(")
        .matcher(written)
        .find();
  }

  /** Whether answers choose from this enum. */
  boolean isChoice(String type) {
    return Pattern.compile("\\b" + type + "\\[] \\w+_CONSTANTS")
        .matcher(written)
        .find();
  }

  /** Whether answers are one of the variants of this interface. */
  boolean isUnion(String type) {
    return Pattern.compile("static (\\w+\\.)*" + type + "(<.*>)? read\\w+\\(JsonReader in\\) \\{")
        .matcher(written)
        .find();
  }

  /** How many records have a component of this name. */
  long components(String name) {
    return sources.values().stream()
        .flatMap(text -> Sources.records(text).stream())
        .flatMap(data -> data.named().stream())
        .filter(named -> named.name().text().equals(name))
        .count();
  }

  /** The same sources in another package, with one of them changed. */
  Map<String, String> moved(String to, String changed, String text) {
    Map<String, String> moved = new TreeMap<>();
    sources.forEach((path, original) -> {
      String source = path.equals(changed) ? text : original;
      if (path.startsWith("com/acme/")) {
        moved.put(
            to + path.substring("com/acme".length()),
            source
                .replaceFirst("package com\\.acme;", "package " + to + ";")
                .replace("com.acme.", to + "."));
      } else if (path.contains("/")) {
        moved.put(path, source);
      } else {
        // In the same line, so that lines are as before.
        moved.put(to + "/" + path, "package " + to + "; " + source);
      }
    });
    return moved;
  }
}
