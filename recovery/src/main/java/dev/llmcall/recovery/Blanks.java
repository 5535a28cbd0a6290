package dev.llmcall.recovery;

import dev.llmcall.recovery.Lookahead.Verdict;
import java.util.List;

/** Passes over white space and comments between the parts of a value. */
final class Blanks {
  private final BuildState state;

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
    boolean hasStructure = hasStructure(this.state.pos, next);
    boolean isNever = i >= this.state.text.length && hasStructure;
    boolean isText = (isAfterText() && (hasStructure || Quotes.opens(this.state.text.at(next))))
        || (end.equals("\n") && endsInLonelyQuote(this.state.pos, i));
    boolean isWhole = !isNever && !isText;
    this.state
        .top()
        .node
        .flaw(
            isWhole ? RepairKind.COMMENT_REMOVED : RepairKind.STRAY_TEXT_REMOVED,
            this.state.pos,
            next,
            "");
    this.state.pos = next;
    return true;
  }

  /** Whether it may be part of the text before it: right behind a quote, or after words without any. */
  private boolean isAfterText() {
    if (this.state.pos > 0 && Quotes.opens(this.state.text.chars[this.state.pos - 1])) {
      return true;
    }
    List<Node> items = this.state.top().node.items;
    Node last = items.isEmpty() ? null : items.get(items.size() - 1);
    return last != null
        && last.kind == Node.Kind.WORD
        && !Words.isJsonNumber(last.text())
        && !Words.isLiteral(last.text());
  }

  /** Whether a line is a text that lacks its first quote: it ends in one that belongs to no other. */
  private boolean endsInLonelyQuote(int from, int to) {
    int last = to - 1;
    while (last > from
        && (Text.isBlank(this.state.text.chars[last]) || this.state.text.chars[last] == ',')) {
      last--;
    }
    int quotes = 0;
    for (int i = from; i <= last; i++) {
      quotes += this.state.text.chars[i] == '"' ? 1 : 0;
    }
    return this.state.text.chars[last] == '"' && quotes % 2 != 0;
  }

  /** Whether a comment that never ended took brackets or quotes with it. */
  private boolean hasStructure(int from, int to) {
    for (int i = from; i < to; i++) {
      if ("}]\"".indexOf(this.state.text.chars[i]) >= 0) {
        return true;
      }
    }
    return false;
  }
}
