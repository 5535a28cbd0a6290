package dev.llmcall.runtime.json;

import org.jspecify.annotations.Nullable;

/**
 * The text of a streamed answer as it grows, and how much of it is to be shown: nothing as long as there
 * is only white space, or a leading {@code <think>} block, whose tags may come in parts. Such a block is
 * what the model thinks, not what it answers.
 */
final class StreamedText {
  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  private final StringBuilder all = new StringBuilder();

  /** Where the answer begins; what is in front of it is not looked at again. */
  private int start;

  private boolean isThinking;
  private boolean hasThought;
  private boolean isShown;

  /** How many characters at the end are white space. */
  private int space;

  /**
   * Adds what came.
   *
   * @return what of it is to be shown now, with what was held back before; null if nothing
   */
  @Nullable
  String add(String piece) {
    all.append(piece);
    countSpace(piece);
    if (isShown) {
      return piece;
    }
    if (!isThinking && !hasThought) {
      int first = first(start);
      if (isOpening(first)) {
        if (all.length() - first < OPEN.length()) {
          return null;
        }
        isThinking = true;
        start = first + OPEN.length();
      }
    }
    if (isThinking) {
      int close = all.indexOf(CLOSE, start);
      if (close < 0) {
        start = Math.max(start, all.length() - CLOSE.length());
        return null;
      }
      isThinking = false;
      hasThought = true;
      start = first(close + CLOSE.length());
    } else if (hasThought) {
      start = first(start);
    }
    isShown = space < all.length() - start;
    return isShown ? all.substring(start) : null;
  }

  /** The text is complete: what was held back because it might have become a tag; null if nothing. */
  @Nullable
  String end() {
    if (isShown || isThinking || space == all.length() - start) {
      return null;
    }
    isShown = true;
    return all.substring(start);
  }

  /** How many characters of white space the text ends with. */
  int space() {
    return space;
  }

  int length() {
    return all.length();
  }

  /** Whether some of it was shown. */
  boolean isShown() {
    return isShown;
  }

  /** The answer, without what is not shown; blank if nothing was. */
  String answer() {
    return isShown ? all.substring(start) : "";
  }

  /** All that the model wrote. */
  String whole() {
    return all.toString();
  }

  private int first(int from) {
    int i = from;
    while (i < all.length() && Character.isWhitespace(all.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Whether the text from here is the opening tag, or may become it. */
  private boolean isOpening(int from) {
    int length = Math.min(OPEN.length(), all.length() - from);
    for (int i = 0; i < length; i++) {
      if (all.charAt(from + i) != OPEN.charAt(i)) {
        return false;
      }
    }
    return length > 0;
  }

  private void countSpace(String piece) {
    int blank = 0;
    for (int i = piece.length() - 1; i >= 0 && Character.isWhitespace(piece.charAt(i)); i--) {
      blank++;
    }
    space = blank == piece.length() ? space + blank : blank;
  }
}
