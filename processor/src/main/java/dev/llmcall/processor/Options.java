package dev.llmcall.processor;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is set with {@code -A}.
 *
 * @param prompts the folder that holds prompts
 * @param manifest whether a manifest is written for each interface
 * @param wrong what is wrong with each that is wrong
 */
record Options(Optional<Path> prompts, boolean manifest, List<String> wrong) {
  private static final String PROMPTS = "llmcall.prompts";
  private static final String MANIFEST = "llmcall.manifest";

  /** Names of all of them. */
  static final Set<String> NAMES = Set.of(PROMPTS, MANIFEST);

  static Options of(Map<String, String> values) {
    Optional<Path> prompts = Optional.empty();
    List<String> wrong = new ArrayList<>();
    if (values.containsKey(PROMPTS)) {
      String folder = text(values, PROMPTS);
      prompts = Optional.of(folder).filter(name -> !name.isEmpty()).flatMap(Options::path);
      if (prompts.isEmpty()) {
        wrong.add(PROMPTS + "=" + folder + " names no folder; name the one that holds the prompts");
      }
    }
    String manifest = text(values, MANIFEST);
    if (values.containsKey(MANIFEST) && !Set.of("true", "false").contains(manifest)) {
      wrong.add(MANIFEST + "=" + manifest + " is neither true nor false");
    }
    return new Options(prompts, manifest.equals("true"), List.copyOf(wrong));
  }

  /** Compilers have null for {@code -Aname}, some also for {@code -Aname=}. */
  private static String text(Map<String, String> values, String name) {
    String text = values.get(name);
    return text == null ? "" : text.strip();
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
