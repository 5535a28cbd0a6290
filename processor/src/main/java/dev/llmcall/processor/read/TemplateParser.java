package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.LARGE_TEMPLATE;
import static dev.llmcall.processor.problem.ProblemKind.UNCLOSED_SECTION;
import static dev.llmcall.processor.problem.ProblemKind.UNOPENED_SECTION;

import dev.llmcall.processor.problem.Closest;
import dev.llmcall.processor.read.TemplatePiece.HalfOpened;
import dev.llmcall.processor.read.TemplatePiece.LineStart;
import dev.llmcall.processor.read.TemplatePiece.Literal;
import dev.llmcall.processor.read.TemplatePiece.Partial;
import dev.llmcall.processor.read.TemplatePiece.Placeholder;
import dev.llmcall.processor.read.TemplatePiece.Section;
import dev.llmcall.processor.read.TemplatePiece.Wrong;
import dev.llmcall.processor.read.TemplateScanner.Kind;
import dev.llmcall.processor.read.TemplateScanner.Tag;
import dev.llmcall.processor.read.TemplateScanner.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the tags of a template together: sections around what they contain, and without the lines that
 * have nothing but such a tag. Knows nothing of what names mean.
 */
final class TemplateParser {
  /** Deeper than anybody reads; code that is nested without end is more than compilers can take. */
  private static final int MOST_DEEP = 100;

  private static final Pattern HALF_OPENED =
      Pattern.compile("\\{\\s*([\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}\\p{N}_$]+)*)\\s*}}(?!})");

  private final String text;

  /** Sections that are open, innermost first, and the template itself at the end. */
  private final Deque<Open> open = new ArrayDeque<>();

  /** Up to where the text has been taken. */
  private int at;

  /** A section that is not closed yet; no tag for the template itself. */
  private record Open(Optional<Tag> tag, List<TemplatePiece> pieces) {
    static Open of(Optional<Tag> tag) {
      return new Open(tag, new ArrayList<>());
    }

    boolean isNamed(String name) {
      return tag.filter(opening -> opening.content().equals(name)).isPresent();
    }
  }

  private TemplateParser(String text) {
    this.text = text;
  }

  static List<TemplatePiece> parse(String text) {
    return new TemplateParser(text).parse();
  }

  private List<TemplatePiece> parse() {
    open.push(Open.of(Optional.empty()));
    for (Token token : TemplateScanner.scan(text)) {
      if (token instanceof Tag tag) {
        tag(tag);
      } else if (token instanceof TemplateScanner.Broken broken) {
        literal(broken.start());
        add(broken.wrong());
        at = broken.end();
      }
    }
    literal(text.length());
    while (open.size() > 1) {
      unclosed();
    }
    return open.pop().pieces();
  }

  private void tag(Tag tag) {
    boolean isAlone = tag.kind() != Kind.NAME && isAlone(tag);
    int start = isAlone ? lineStart(tag.start()) : tag.start();
    int end = isAlone ? nextLine(tag.end()) : tag.end();
    literal(start);
    if (!isAlone && isLineStart(start)) {
      add(new LineStart());
    }
    at = end;
    switch (tag.kind()) {
      case NAME -> add(new Placeholder(tag.content(), tag.from(), tag.to(), tag.braces()));
      case SECTION, INVERTED -> open(tag);
      case END -> close(tag);
      case PARTIAL ->
        add(new Partial(
            tag.content(),
            tag.from(),
            tag.to(),
            isAlone,
            isAlone ? text.substring(start, tag.start()) : ""));
      case NOTHING -> {
        // a comment, or other delimiters
      }
    }
  }

  private void open(Tag tag) {
    open.push(Open.of(Optional.of(tag)));
    if (open.size() == MOST_DEEP + 2) {
      String why = "its sections are nested more than " + MOST_DEEP + " deep";
      add(new Wrong(LARGE_TEMPLATE, tag.from(), tag.to(), List.of(why), ""));
    }
  }

  private void close(Tag end) {
    String name = end.content();
    if (open.stream().anyMatch(section -> section.isNamed(name))) {
      while (!open.element().isNamed(name)) {
        unclosed();
      }
      close();
      return;
    }
    Optional<String> innermost = open.element().tag().map(Tag::content);
    String what = innermost
        .map(opened -> "but the section that is open is {{#" + opened + "}}")
        .orElse("but no section is open");
    Optional<String> near = innermost.flatMap(opened -> Closest.to(name, List.of(opened)));
    String hint = near.map(opened -> "did you mean {{/" + opened + "}}?").orElse("");
    if (near.isPresent()) {
      close();
    }
    add(new Wrong(UNOPENED_SECTION, end.from(), end.to(), List.of(name, what), hint));
  }

  private void close() {
    section(open.pop());
  }

  private void section(Open closed) {
    if (open.size() > MOST_DEEP) {
      closed.pieces().forEach(this::add); // said already, and nothing else shall be wrong with it
      return;
    }
    Tag tag = closed.tag().orElseThrow();
    add(new Section(
        new Placeholder(tag.content(), tag.from(), tag.to(), tag.braces()),
        tag.kind() == Kind.INVERTED,
        closed.pieces()));
  }

  /** Goes on as if the section ended where the one around it does. */
  private void unclosed() {
    Open ended = open.pop();
    Tag tag = ended.tag().orElseThrow();
    String sign = tag.kind() == Kind.INVERTED ? "^" : "#";
    add(new Wrong(
        UNCLOSED_SECTION, tag.from(), tag.to(), List.of(sign + tag.content(), tag.content()), ""));
    section(ended);
  }

  private void add(TemplatePiece piece) {
    open.element().pieces().add(piece);
  }

  /** Takes the text up to there, line by line. */
  private void literal(int end) {
    while (at < end) {
      if (isLineStart(at)) {
        add(new LineStart());
      }
      int next = text.indexOf('\n', at) + 1;
      next = next == 0 ? end : Math.min(next, end);
      add(new Literal(text.substring(at, next)));
      halfOpened(next);
      at = next;
    }
  }

  private void halfOpened(int end) {
    Matcher half = HALF_OPENED.matcher(text).region(at, end);
    while (half.find()) {
      add(new HalfOpened(
          new Placeholder(half.group(1), half.start(1), half.end(1), TemplatePiece.Braces.TWO)));
    }
  }

  private boolean isLineStart(int index) {
    return index < text.length() && index == lineStart(index);
  }

  private int lineStart(int index) {
    return text.lastIndexOf('\n', index - 1) + 1;
  }

  private int nextLine(int index) {
    int end = text.indexOf('\n', index);
    return end < 0 ? text.length() : end + 1;
  }

  /** Whether there is nothing else but white space on its lines. */
  private boolean isAlone(Tag tag) {
    return text.substring(lineStart(tag.start()), tag.start()).isBlank()
        && text.substring(tag.end(), nextLine(tag.end())).isBlank();
  }
}
