package dev.llmcall.recovery;

import static dev.llmcall.recovery.Corruption.text;
import static dev.llmcall.recovery.Corruption.tokens;
import static dev.llmcall.recovery.Corruption.value;

import dev.llmcall.recovery.Tokens.Kind;
import dev.llmcall.recovery.Tokens.Token;
import java.util.List;
import java.util.Random;

/** Changes of the whole value, and of the text around it. */
final class Surroundings {
  private Surroundings() {}

  static final List<Corruption> ALL = List.of(
      value("lists of one as the item", (value, random) -> Values.unlist(value)),
      value("members in another order", Values::shuffled),
      value("maps as entries", (value, random) -> Values.entries(value)),
      value("members that nobody asked for", (value, random) -> Values.withExtra(value)),
      value("numbers and booleans as they are, texts that are JSON", (value, random) -> value),
      text("a fence", true, (text, random) -> "```json\n" + text + "\n```"),
      text("a fence without language", true, (text, random) -> "```\n" + text + "\n```"),
      text(
          "prose before and after",
          true,
          (text, random) -> "Here is the answer you asked for:\n\n" + text
              + "\n\nLet me know if there's anything else!"),
      text(
          "prose on the same line",
          true,
          (text, random) -> "Sure, the answer is " + text + " as requested."),
      text(
          "prose and a fence",
          true,
          (text, random) -> "Of course!\n```json\n" + text + "\n```\nHope that helps [1]."),
      text(
          "reasoning with a draft",
          true,
          (text, random) ->
              "<think>Perhaps {\"name\": \"draft\", \"id\": 0} or [1, {]</think>" + text),
      text(
          "reasoning without its beginning",
          true,
          (text, random) -> "Let me think. Maybe {\"x\": 1}.\n</think>\n" + text),
      text(
          "reasoning before prose",
          true,
          (text, random) -> "<thinking>\nHm.\n</thinking>\nThe result:\n" + text),
      text(
          "another value before",
          true,
          (text, random) -> "An example would be {\"example\": true}.\n" + text),
      text(
          "a draft before",
          true,
          (text, random) ->
              "A first try:\n" + text.replaceAll("[1-8]", "9") + "\n\nOr better:\n" + text),
      text("an example behind", true, (text, random) -> text + "\nCompare {\"example\": true}."),
      text("nothing behind", true, (text, random) -> text + "\n\nAnything else: {}"),
      text("a reference behind", true, (text, random) -> text + "\n\nSee [1] and [2]."),
      text("objects around it", true, (text, random) -> "{\"data\": {\"result\": " + text + "}}"),
      text("a mark at the beginning", true, (text, random) -> "\uFEFF" + text),
      text("a list of one around it", true, (text, random) -> "[" + text + "]"),
      text("an object around it", true, (text, random) -> "{\"result\": " + text + "}"),
      text("JSON in JSON", true, (text, random) -> JsonOut.quote(text)),
      text(
          "escaped once too often",
          true,
          (text, random) -> text.contains("\"") ? inner(JsonOut.quote(text)) : text),
      text("a call around it", true, (text, random) -> "callback(" + text + ");"),
      text("a label before it", true, (text, random) -> "json\n" + text),
      text(
          "an end too early",
          false,
          (text, random) -> text.substring(0, random.nextInt(text.length() + 1))),
      tokens("a value is missing", false, (all, random) -> {
        for (int i = all.size() - 1; i > 0; i--) {
          if (all.get(i).kind() == Kind.NUMBER
              && all.get(i - 1).kind() == Kind.COLON
              && random.nextInt(3) == 0) {
            all.remove(i);
          }
        }
      }),
      new Corruption(
          "a member is missing",
          false,
          false,
          Values::without,
          (all, random) -> {},
          (text, random) -> text),
      new Corruption(
          "a member twice with another value",
          false,
          false,
          (value, random) -> value,
          Surroundings::twice,
          (text, random) -> text),
      new Corruption(
          "a member of another type",
          false,
          false,
          Values::broken,
          (all, random) -> {},
          (text, random) -> text),
      new Corruption(
          "indented lines",
          false,
          true,
          (value, random) -> new IndentedLines(value),
          (all, random) -> {},
          (text, random) -> text));

  private static void twice(List<Token> all, Random random) {
    for (int i = 0; i + 2 < all.size(); i++) {
      if (all.get(i).kind() == Kind.NAME && all.get(i + 2).kind() == Kind.NUMBER) {
        all.add(i, new Token(Kind.COMMA, ",", ""));
        all.add(i, new Token(Kind.NUMBER, "123454321", ""));
        all.add(i, new Token(Kind.COLON, ":", ""));
        all.add(i, all.get(i + 3));
        return;
      }
    }
  }

  private static String inner(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }
}
