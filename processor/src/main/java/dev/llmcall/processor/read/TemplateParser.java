package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.EMPTY_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNCLOSED_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNSUPPORTED_TAG;

import dev.llmcall.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes the text of a template apart; knows nothing of what its placeholders mean. */
final class TemplateParser {
  private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
  private static final Pattern PATH = Pattern.compile(NAME + "(\\." + NAME + ")*");
  private static final Map<Character, String> TAGS = Map.of(
      '#', "sections",
      '^', "inverted sections",
      '/', "sections",
      '>', "partials",
      '!', "comments",
      '=', "other delimiters",
      '&', "tags with &");

  private TemplateParser() {}

  /** A piece of a template as written. */
  sealed interface Piece {}

  /** Text outside of placeholders. */
  record Literal(String text) implements Piece {}

  /** A placeholder; {@code start} and {@code end} are those of its path. */
  record Placeholder(String path, int start, int end, boolean isTriple) implements Piece {}

  /** Something that is not a template; {@code facts} are for its sentence. */
  record Wrong(ProblemKind kind, int start, int end, List<String> facts) implements Piece {}

  static List<Piece> parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      literal(text.substring(at, open), pieces);
      boolean isTriple = text.startsWith("{{{", open);
      String opening = isTriple ? "{{{" : "{{";
      String closing = isTriple ? "}}}" : "}}";
      int begin = open + opening.length();
      int close = text.indexOf("}}", begin);
      int next = text.indexOf("{{", begin);
      if (close < 0 || (next >= 0 && next < close) || !text.startsWith(closing, close)) {
        pieces.add(new Wrong(UNCLOSED_PLACEHOLDER, open, begin, List.of(opening)));
        at = begin;
      } else {
        pieces.add(tag(text, open, begin, close, isTriple));
        at = close + closing.length();
      }
    }
    literal(text.substring(at), pieces);
    return pieces;
  }

  private static void literal(String text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Literal(text));
    }
  }

  private static Piece tag(String text, int open, int begin, int close, boolean isTriple) {
    String inside = text.substring(begin, close);
    String content = inside.strip();
    if (content.isEmpty()) {
      return new Wrong(EMPTY_PLACEHOLDER, open, close + 2, List.of());
    }
    int start = begin + inside.indexOf(content);
    int end = start + content.length();
    String feature = content.equals(".") ? "items of sections" : TAGS.get(content.charAt(0));
    if (feature != null && !isTriple) {
      return new Wrong(UNSUPPORTED_TAG, start, end, List.of("{{" + content + "}}", feature));
    }
    return PATH.matcher(content).matches()
        ? new Placeholder(content, start, end, isTriple)
        : new Wrong(BAD_PLACEHOLDER, start, end, List.of(content));
  }
}
