package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_DELIMITERS;
import static dev.llmcall.processor.problem.ProblemKind.BAD_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.EMPTY_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNCLOSED_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNSUPPORTED_TAG;

import dev.llmcall.processor.problem.ProblemKind;
import dev.llmcall.processor.read.TemplatePiece.Braces;
import dev.llmcall.processor.read.TemplatePiece.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the tags of a template, with whatever delimiters are set where they stand. */
final class TemplateScanner {
  private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
  private static final Pattern PATH = Pattern.compile(NAME + "(\\." + NAME + ")*");
  private static final Pattern DELIMITERS = Pattern.compile("=\\s*([^\\s=]+)\\s+([^\\s=]+)\\s*=");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private String opening = "{{";
  private String closing = "}}";

  /** What is not plain text, from {@code start} to {@code end}. */
  sealed interface Token {
    int start();

    int end();
  }

  /** What a tag is for. */
  enum Kind {
    NAME,
    SECTION,
    INVERTED,
    END,
    PARTIAL,
    /** A comment, or other delimiters: nothing that stays. */
    NOTHING
  }

  /** A tag; {@code from} and {@code to} are those of its content. */
  record Tag(Kind kind, Braces braces, String content, int start, int end, int from, int to)
      implements Token {}

  /** Something that should be a tag. */
  record Broken(Wrong wrong, int start, int end) implements Token {}

  private TemplateScanner(String text) {
    this.text = text;
  }

  static List<Token> scan(String text) {
    TemplateScanner scanner = new TemplateScanner(text);
    int at = text.indexOf(scanner.opening);
    while (at >= 0) {
      int next = scanner.next(at); // which may set other delimiters
      at = text.indexOf(scanner.opening, next);
    }
    return scanner.tokens;
  }

  /** Takes the tag that begins there, and says where it ends. */
  private int next(int start) {
    boolean isPlain = opening.equals("{{");
    boolean isTriple = isPlain && text.startsWith("{{{", start);
    String begin = isTriple ? "{{{" : opening;
    String end = isTriple ? "}}}" : closing;
    int inside = start + begin.length();
    int close = text.indexOf(closing, inside);
    boolean isComment = text.startsWith("!", inside);
    int other = isPlain && !isComment ? text.indexOf("{{", inside) : -1;
    if (close < 0 || (other >= 0 && other < close) || !text.startsWith(end, close)) {
      broken(UNCLOSED_PLACEHOLDER, start, inside, start, inside, List.of(begin));
      return inside;
    }
    tag(start, close + end.length(), text.substring(inside, close), inside, isTriple);
    return close + end.length();
  }

  private void tag(int start, int end, String inside, int offset, boolean isTriple) {
    String content = inside.strip();
    if (content.isEmpty()) {
      broken(EMPTY_PLACEHOLDER, start, end, start, end, List.of());
      return;
    }
    int from = offset + inside.indexOf(content);
    char sign = content.charAt(0);
    if (isTriple) {
      name(Kind.NAME, Braces.THREE, content, start, end, from);
    } else if (sign == '!') {
      tokens.add(new Tag(Kind.NOTHING, Braces.TWO, content, start, end, from, from));
    } else if (sign == '=') {
      delimiters(content, start, end, from);
    } else if (sign == '$') {
      unsupported(content, "blocks", start, end, from);
    } else if (sign == '<') {
      unsupported(content, "parents", start, end, from);
    } else if (content.matches(">\\s*\\*.*")) {
      unsupported(content, "dynamic names", start, end, from);
    } else if ("#^/>&".indexOf(sign) >= 0) {
      String name = content.substring(1).strip();
      int nameFrom = from + 1 + content.substring(1).indexOf(name);
      Braces braces = sign == '&' ? Braces.AMPERSAND : Braces.TWO;
      name(kind(sign), braces, name, start, end, name.isEmpty() ? from : nameFrom);
    } else {
      name(Kind.NAME, Braces.TWO, content, start, end, from);
    }
  }

  private static Kind kind(char sign) {
    return switch (sign) {
      case '#' -> Kind.SECTION;
      case '^' -> Kind.INVERTED;
      case '/' -> Kind.END;
      case '>' -> Kind.PARTIAL;
      default -> Kind.NAME;
    };
  }

  private void name(Kind kind, Braces braces, String name, int start, int end, int from) {
    if (name.isEmpty()) {
      broken(EMPTY_PLACEHOLDER, start, end, start, end, List.of());
    } else if (PATH.matcher(name).matches() || (name.equals(".") && kind != Kind.PARTIAL)) {
      tokens.add(new Tag(kind, braces, name, start, end, from, from + name.length()));
    } else {
      String hint =
          name.startsWith("{") ? "for braces around a value put spaces between: { {{x}} }" : "";
      Wrong wrong = new Wrong(BAD_PLACEHOLDER, from, from + name.length(), List.of(name), hint);
      tokens.add(new Broken(wrong, start, end));
    }
  }

  private void delimiters(String content, int start, int end, int from) {
    Matcher form = DELIMITERS.matcher(content);
    if (form.matches()) {
      opening = form.group(1);
      closing = form.group(2);
      tokens.add(new Tag(Kind.NOTHING, Braces.TWO, content, start, end, from, from));
    } else {
      broken(BAD_DELIMITERS, start, end, from, from + content.length(), List.of(content));
    }
  }

  private void unsupported(String content, String what, int start, int end, int from) {
    String tag = opening + content + closing;
    broken(UNSUPPORTED_TAG, start, end, from, from + content.length(), List.of(tag, what));
  }

  private void broken(ProblemKind kind, int start, int end, int from, int to, List<String> facts) {
    tokens.add(new Broken(new Wrong(kind, from, to, facts, ""), start, end));
  }
}
