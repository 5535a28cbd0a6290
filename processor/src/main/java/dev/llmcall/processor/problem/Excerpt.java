package dev.llmcall.processor.problem;

import java.util.Optional;

/** The line of a template that is wrong, with carets under the place. */
public final class Excerpt {
  private static final String INDENT = "  ";
  private static final int BEFORE = 50;
  private static final int AFTER = 30;

  private Excerpt() {}

  /**
   * Two lines that each begin with a line break, and one before them that says where the text is from
   * if it is not where the compiler points.
   *
   * @param from the file or constant that holds the text
   * @param start where in the text the carets begin
   * @param end where they end
   * @param hint stands behind the carets; may be empty
   */
  public static String of(Optional<String> from, String text, int start, int end, String hint) {
    return from.map(name -> "\n" + INDENT + name + ":" + position(text, start)).orElse("")
        + lines(text, start, end, hint);
  }

  private static String position(String text, int at) {
    long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    int first = text.lastIndexOf('\n', at - 1) + 1;
    return line + ":" + (1 + text.codePointCount(first, at));
  }

  private static String lines(String text, int start, int end, String hint) {
    int first = text.lastIndexOf('\n', start - 1) + 1;
    int last = text.indexOf('\n', start);
    last = last < 0 ? text.length() : last;
    while (first < start && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    String head = "";
    if (start - first > BEFORE) {
      first = start - BEFORE;
      head = "…";
    }
    int shownEnd = Math.max(start, Math.min(end, last));
    String tail = "";
    if (last - shownEnd > AFTER) {
      last = shownEnd + AFTER;
      tail = "…";
    }
    String line = head + text.substring(first, last).replace('\t', ' ').stripTrailing() + tail;
    int carets = Math.max(1, text.codePointCount(start, shownEnd));
    String under =
        " ".repeat(head.length() + text.codePointCount(first, start)) + "^".repeat(carets);
    return "\n" + INDENT + line + "\n" + INDENT + under + (hint.isEmpty() ? "" : "   " + hint);
  }
}
