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
      } else if (text.chars().anyMatch(Character::isISOControl)) {
        problems.add(BAD_MODEL.at(id.place(), visible(text), "a control character"));
      } else if (text.codePoints().anyMatch(ModelsCheck::isSpace)) {
        problems.add(BAD_MODEL.at(id.place(), text, "a space"));
      } else if (!seen.add(text)) {
        problems.add(DUPLICATE_MODEL.at(id.place(), text));
      }
    }
    return problems;
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String visible(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
