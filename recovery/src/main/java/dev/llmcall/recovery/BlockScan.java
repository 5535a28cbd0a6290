package dev.llmcall.recovery;

import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;
import org.jspecify.annotations.Nullable;

/** Reads a text in three quotes, such as Python's, or in the fences of a code block. */
final class BlockScan {
  private final Text text;
  private final Lookahead ahead;
  private final int start;
  private final String quotes;
  private int at;
  private @Nullable Node node;

  BlockScan(Text text, Lookahead ahead, int start) {
    this.text = text;
    this.ahead = ahead;
    this.start = start;
    this.quotes = text.slice(start, start + 3);
  }

  /** Whether three quotes stand there; null if that has not come yet. */
  static @Nullable Boolean isAt(Text text, int at) {
    char c = text.chars[at];
    if (c != '"' && c != '\'' && c != '`') {
      return false;
    }
    if (at + 3 > text.length) {
      boolean cannotBe = text.isEnded || (at + 1 < text.length && text.chars[at + 1] != c);
      return cannotBe ? Boolean.FALSE : null;
    }
    return text.chars[at + 1] == c && text.chars[at + 2] == c;
  }

  /** Where to go on after the text; -1 if its end has not come yet. */
  int run(Place place, char parent, int searchedTo) {
    this.at = Math.max(this.start + 3, searchedTo);
    int from = this.at;
    while (this.at < this.text.length) {
      if (this.text.chars[this.at] == this.quotes.charAt(0)
          && this.text.startsWith(this.quotes, this.at)) {
        Verdict verdict = this.ahead.textEnd.isAt(this.at + 3, place, parent);
        if (verdict != Verdict.NO) {
          this.text.looks += this.at - from;
          return verdict == Verdict.YES ? close(this.at, this.at + 3) : -1;
        }
      }
      this.at++;
    }
    this.text.looks += this.at - from;
    this.at = Math.max(this.start + 3, this.text.length - 2);
    return -1;
  }

  /** Whether, at the end of everything, the first three quotes are an empty text with one too many. */
  boolean isEmptyText(Place place, char parent) {
    return this.quotes.charAt(0) != '`'
        && this.ahead.textEnd.isAt(this.start + 3, place, parent) == Verdict.YES;
  }

  /** At the end of everything: takes all that is left. */
  int takeRest() {
    int next = close(this.text.length, this.text.length);
    node().flaw(RepairKind.CUT_OFF, this.start, this.text.length, "");
    return next;
  }

  int searchedTo() {
    return this.at;
  }

  Node node() {
    if (this.node == null) {
      throw new IllegalStateException("the text has not ended");
    }
    return this.node;
  }

  private int close(int end, int next) {
    String content = this.text.slice(this.start + 3, end);
    boolean isCode = this.quotes.charAt(0) == '`';
    Node leaf = Node.leaf(Node.Kind.STRING, isCode ? code(content) : content, this.start, next);
    leaf.flaw(
        isCode ? RepairKind.CODE_BLOCK_UNWRAPPED : RepairKind.QUOTES_REPLACED,
        this.start,
        this.start + 3,
        "\"");
    if (!isCode && mayBeOther(content)) {
      leaf.flaw(RepairKind.QUOTE_GUESSED, this.start, next, "");
    }
    this.node = leaf;
    return next;
  }

  /** Whether it may have escapes, a fourth quote, or begin behind an empty text. */
  private boolean mayBeOther(String content) {
    String bare = content.stripLeading();
    return content.indexOf('\\') >= 0
        || content.contains(this.quotes)
        || content.startsWith(this.quotes.substring(2))
        || content.endsWith(this.quotes.substring(2))
        || this.text.at(this.start + 3 + content.length() + 3) == this.quotes.charAt(0)
        || (!bare.isEmpty() && ",;}]".indexOf(bare.charAt(0)) >= 0);
  }

  /** Without the line of the language, without the indentation that all lines share. */
  private static String code(String content) {
    int line = content.indexOf('\n');
    if (line < 0) {
      return content.strip();
    }
    return content.substring(line + 1).stripTrailing().stripIndent().strip();
  }
}
