package dev.llmcall.recovery;

import static dev.llmcall.recovery.Corruption.one;
import static dev.llmcall.recovery.Corruption.tokens;

import dev.llmcall.recovery.Tokens.Kind;
import java.util.List;

/** Commas, colons and brackets that are wrong, missing or too many. */
final class Punctuation {
  private Punctuation() {}

  static final List<Corruption> ALL = List.of(
      one("a comma is missing", true, Kind.COMMA, (each, random) -> " "),
      one("a line break instead of a comma", true, Kind.COMMA, (each, random) -> "\n"),
      one("a comma twice", true, Kind.COMMA, (each, random) -> ",,"),
      one("a semicolon instead of a comma", true, Kind.COMMA, (each, random) -> ";"),
      one(
          "a comma before a closing bracket",
          true,
          Kind.CLOSE,
          (each, random) -> "," + each.text()),
      one("a comma after an opening bracket", true, Kind.OPEN, (each, random) -> each.text() + ","),
      one("a colon is missing", true, Kind.COLON, (each, random) -> " "),
      one("an equals sign instead of a colon", true, Kind.COLON, (each, random) -> "="),
      one("an arrow instead of a colon", true, Kind.COLON, (each, random) -> "=>"),
      one("a closing bracket is missing", true, Kind.CLOSE, (each, random) -> ""),
      one("a closing bracket twice", true, Kind.CLOSE, (each, random) -> each.text() + each.text()),
      one(
          "the other closing bracket",
          true,
          Kind.CLOSE,
          (each, random) -> each.text().equals("}") ? "]" : "}"),
      tokens("the last bracket is missing", true, (all, random) -> {
        if (all.get(all.size() - 1).kind() == Kind.CLOSE) {
          all.remove(all.size() - 1);
        }
      }));
}
