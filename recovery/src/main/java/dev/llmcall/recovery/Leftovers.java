package dev.llmcall.recovery;

import dev.llmcall.recovery.Around.Span;

/** Says of what was taken for prose whether it is what is left of a value. */
final class Leftovers {
  private Leftovers() {}

  /** Whether there is an escaped quote in it, so that what follows is inside of a text. */
  static boolean hasEscape(Text text, Span span) {
    text.looks += span.to() - span.from();
    int i = span.from();
    while (i < span.to() && !text.startsWith("\\\"", i)) {
      i++;
    }
    return i < span.to();
  }

  /** Whether there is a bracket or quote in it that closes what began before, in a value or behind it. */
  static boolean isRestOf(Node root, Text text, Span span) {
    text.looks += span.to() - span.from();
    if (span.from() == root.end && Quotes.opens(text.chars[root.end])) {
      return true; // it would be the end of a text
    }
    boolean isInText = false;
    boolean isInCurly = false;
    int open = 0;
    char before = 0;
    for (int i = span.from(); i < span.to(); i++) {
      char c = text.chars[i];
      boolean isEnd = c == '}' || c == ']';
      if (isEnd && open == 0 && (c == '}' || Quotes.opens(before))) {
        return true;
      }
      if (c == '\\' && (i + 1 == text.length || text.chars[i + 1] == '"')) {
        return true; // an escape stands in a text, which that is then the rest of
      }
      open += c == '{' || c == '[' ? 1 : isEnd && open > 0 ? -1 : 0;
      isInText ^= c == '"';
      isInCurly = c == '\u201C' || (isInCurly && c != '\u201D');
      before = Text.isBlank(c) ? before : c;
    }
    return isInText || isInCurly;
  }
}
