package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.BAD_MODEL;
import static dev.llmcall.processor.problem.ProblemKind.BLANK_MODEL;
import static dev.llmcall.processor.problem.ProblemKind.DUPLICATE_MODEL;
import static dev.llmcall.processor.problem.ProblemKind.EMPTY_MODELS;

import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A chain has ids, each of which can be one, and none twice. */
final class ModelsCheck {
  private ModelsCheck() {}

  static List<Problem> check(Located<List<Located<String>>> models) {
    List<Problem> problems = new ArrayList<>();
    if (models.value().isEmpty()) {
      problems.add(EMPTY_MODELS.at(models.place()));
    }
    Set<String> seen = new HashSet<>();
    for (Located<String> id : models.value()) {
      String text = id.value();
      if (text.isBlank()) {
        problems.add(BLANK_MODEL.at(id.place()));
      } else if (flaw(text).isPresent()) {
        problems.add(BAD_MODEL.at(id.place(), visible(text), flaw(text).get()));
      } else if (!seen.add(text)) {
        problems.add(DUPLICATE_MODEL.at(id.place(), text));
      }
    }
    return problems;
  }

  /** What no endpoint's ids have, and no route can lead to. */
  private static Optional<String> flaw(String id) {
    if (id.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("a control character");
    }
    if (id.indexOf(',') >= 0 || id.indexOf(';') >= 0) {
      return Optional.of("more than one id");
    }
    if (id.codePoints().anyMatch(ModelsCheck::isSpace)) {
      return Optional.of("a space");
    }
    if (id.chars().anyMatch(c -> "\"'`".indexOf(c) >= 0)) {
      return Optional.of("a quote");
    }
    boolean isHollow = id.startsWith("/")
        || id.startsWith(":")
        || id.endsWith("/")
        || id.endsWith(":")
        || id.contains("//");
    return isHollow ? Optional.of("an empty part") : Optional.empty();
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String visible(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
