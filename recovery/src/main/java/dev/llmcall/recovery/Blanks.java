package dev.llmcall.recovery;

import dev.llmcall.recovery.Lookahead.Verdict;

/** Passes over white space and comments between the parts of a value. */
final class Blanks {
  private final BuildState state;
  /** Where the last line of the whole text begins, and its last bracket; -1 until somebody asks. */
  private int lastLine = -1;

  private int lastBracket = -1;

  Blanks(BuildState state) {
    this.state = state;
  }

  /** Passes over white space and comments; says whether something else has come. */
  boolean skip() {
    while (true) {
      this.state.pos = this.state.text.skipBlank(this.state.pos);
      if (this.state.pos >= this.state.text.length) {
        return false;
      }
      char c = this.state.text.chars[this.state.pos];
      if (c == '\\' && this.state.text.canUnescape()) {
        Verdict isBlank = isEscapedBlank(this.state.text, this.state.pos);
        if (isBlank != Verdict.YES) {
          return isBlank == Verdict.NO;
        }
        this.state
            .top()
            .node
            .flaw(RepairKind.ESCAPE_MENDED, this.state.pos, this.state.pos + 2, "\n");
        this.state.pos += 2;
      } else if (c == '#') {
        if (isWord()) {
          return true;
        }
        if (!comment("\n", 1)) {
          return false;
        }
      } else if (c == '/'
          && this.state.pos + 1 >= this.state.text.length
          && !this.state.text.isEnded) {
        return false;
      } else if (c == '/' && this.state.text.at(this.state.pos + 1) == '/') {
        if (!comment("\n", 2)) {
          return false;
        }
      } else if (c == '/' && this.state.text.at(this.state.pos + 1) == '*') {
        if (!comment("*/", 2)) {
          return false;
        }
      } else {
        return true;
      }
    }
  }

  /** {@code {\n "a": 1\n}}: a line break that was escaped outside of any text, and begins no word. */
  static Verdict isEscapedBlank(Text text, int at) {
    if (at + 2 >= text.length && !text.isEnded) {
      return Verdict.UNKNOWN;
    }
    boolean isBlank = text.at(at) == '\\'
        && "nrt".indexOf(text.at(at + 1)) >= 0
        && !Character.isLetter(text.at(at + 2));
    return isBlank ? Verdict.YES : Verdict.NO;
  }

  /** {@code {"colour": #ff0000}}: no comment takes the brackets of the whole with it. */
  private boolean isWord() {
    Text text = this.state.text;
    if (!text.isEnded
        || this.state.top().state != Frame.State.VALUE
        || !Text.isNameChar(text.at(this.state.pos + 1))) {
      return false;
    }
    if (this.lastLine < 0) {
      this.lastLine = text.length;
      while (this.lastLine > 0 && text.chars[this.lastLine - 1] != '\n') {
        this.lastLine--;
        boolean isBracket = "}]".indexOf(text.chars[this.lastLine]) >= 0;
        this.lastBracket = isBracket ? Math.max(this.lastBracket, this.lastLine) : this.lastBracket;
      }
      text.looks += text.length - this.lastLine;
    }
    return this.state.pos >= this.lastLine && this.lastBracket > this.state.pos;
  }

  private boolean comment(String end, int width) {
    int i = Math.max(this.state.commentAt, this.state.pos + width);
    int from = i;
    while (i < this.state.text.length && !this.state.text.startsWith(end, i)) {
      i++;
    }
    this.state.text.looks += i - from + 1;
    if (i >= this.state.text.length && !this.state.text.isEnded) {
      this.state.commentAt = Math.max(this.state.pos + width, i - 1);
      return false;
    }
    int next = Math.min(this.state.text.length, i + end.length());
    if (next >= this.state.text.length && !this.state.text.isEnded) {
      this.state.commentAt = i; // what follows it matters
      return false;
    }
    this.state.commentAt = -1;
    boolean isNever = i >= this.state.text.length && hasStructure(this.state.pos, next);
    boolean isWhole = !isNever && !mayBeText(this.state.pos, next);
    Frame frame = this.state.top();
    frame.node.flaw(
        isWhole ? RepairKind.COMMENT_REMOVED : RepairKind.STRAY_TEXT_REMOVED,
        this.state.pos,
        next,
        "");
    frame.commentAt = frame.state == Frame.State.VALUE ? this.state.pos : -1;
    this.state.pos = next;
    return true;
  }

  /** Whether it may be part of a text beside it whose quote is missing, or that has none. */
  private boolean mayBeText(int from, int to) {
    boolean isBesideQuote = (from > 0 && Quotes.opens(this.state.text.chars[from - 1]))
        || Quotes.opens(this.state.text.at(to));
    return isBesideQuote || hasOddQuotes(from, to) || isBesideWords(from, to);
  }

  /** Whether quotes of one kind do not pair, or a comma stands between two. */
  private boolean hasOddQuotes(int from, int to) {
    boolean isOdd = false;
    boolean isOddCurly = false;
    boolean isOddTick = false;
    for (int i = from; i < to; i++) {
      char c = this.state.text.chars[i];
      isOdd ^= c == '"';
      isOddCurly ^= c == '\u201C' || c == '\u201D' || c == '\u201E';
      isOddTick ^= c == '`';
      if (c == ',' && isBetweenQuotes(i)) {
        return true;
      }
    }
    return isOdd || isOddCurly || isOddTick;
  }

  private boolean isBetweenQuotes(int comma) {
    Text text = this.state.text;
    return Quotes.opens(text.chars[comma - 1]) && Quotes.opens(text.at(text.skipBlank(comma + 1)));
  }

  /** Whether words without quotes stand before it; with a comma between them, if it has brackets or quotes. */
  private boolean isBesideWords(int from, int to) {
    Frame frame = this.state.top();
    Node last = frame.node.last();
    return last != null
        && last.isWords()
        && (frame.state == Frame.State.AFTER || hasStructure(from, to));
  }

  /** Whether it has brackets or quotes. */
  private boolean hasStructure(int from, int to) {
    for (int i = from; i < to; i++) {
      if ("}]\"".indexOf(this.state.text.chars[i]) >= 0) {
        return true;
      }
    }
    return false;
  }
}
