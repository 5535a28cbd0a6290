package dev.llmcall.recovery;

import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;
import org.jspecify.annotations.Nullable;

/** Reads one text in quotes, which may itself hold quotes that nobody escaped. */
final class TextScan {
  private final Text text;
  private final Lookahead ahead;
  private final char quote;
  private final Place place;
  private final char parent;
  private final int start;
  /** What was read, once it differs from what stands there. */
  private @Nullable StringBuilder read;
  /** From where on nothing was copied. */
  private int run;

  private int i;
  private int quotesInside;
  /** The last quote that did not end the text, and how much had been read there. */
  private int lastQuote = -1;

  private int readAtLastQuote;
  final Node node;

  TextScan(Text text, Lookahead ahead, int start, Place place, char parent) {
    this.text = text;
    this.ahead = ahead;
    this.quote = text.chars[start];
    this.place = place;
    this.parent = parent;
    this.start = start;
    this.i = start + 1;
    this.run = this.i;
    this.node = new Node(Node.Kind.STRING, start);
    if (this.quote != '"') {
      this.node.flaw(RepairKind.QUOTES_REPLACED, start, start + 1, "\"");
    }
  }

  char quote() {
    return this.quote;
  }

  int start() {
    return this.start;
  }

  /** Where to go on after the text; -1 if its end has not come yet. */
  int run() {
    int from = this.i;
    int next = scan();
    this.text.looks += this.i - from + 1;
    return next;
  }

  private int scan() {
    char[] chars = this.text.chars;
    while (this.i < this.text.length) {
      char c = chars[this.i];
      if (c == '\\') {
        if (!escape()) {
          return -1;
        }
      } else if (c < ' ') {
        this.node.flaw(RepairKind.CONTROL_ESCAPED, this.i, this.i + 1, "\\n");
        this.i++;
      } else if (Quotes.closes(this.quote, c)) {
        int next = atQuote();
        if (next != 0) {
          return next;
        }
      } else {
        this.i++;
      }
    }
    return -1;
  }

  /** Where to go on after the text that this quote ends; 0 if it ends none; -1 if unknown. */
  private int atQuote() {
    Verdict verdict = this.ahead.endsText(this.i + 1, this.place, this.parent);
    if (verdict == Verdict.UNKNOWN) {
      return -1;
    }
    boolean isEmpty = this.i == this.start + 1;
    char after = this.text.at(this.i + 1);
    if (verdict == Verdict.YES) {
      return close(this.i, this.i + 1);
    }
    if (Quotes.closes(this.quote, after)) {
      if (!isEmpty || this.quote != after) {
        Verdict second = this.ahead.endsText(this.i + 2, this.place, this.parent);
        if (second == Verdict.UNKNOWN) {
          return -1;
        }
        if (second == Verdict.YES && this.quotesInside % 2 == 0) {
          this.node.flaw(RepairKind.QUOTE_REMOVED, this.i, this.i + 1, "");
          return close(this.i, this.i + 2);
        }
      }
    } else if (isEmpty && !Text.isBlank(after)) {
      this.node.flaw(RepairKind.QUOTE_REMOVED, this.i, this.i + 1, "");
      this.i++;
      this.run = this.i;
      return 0;
    }
    if (this.place == Place.NAME) {
      int next = nameWithoutEnd();
      if (next != 0) {
        return next;
      }
    } else {
      int next = missingEnd();
      if (next != 0) {
        return next;
      }
    }
    this.lastQuote = this.i;
    this.readAtLastQuote = length();
    this.quotesInside++;
    this.node.flaw(RepairKind.QUOTE_ESCAPED, this.i, this.i + 1, "\\\"");
    this.i++;
    return 0;
  }

  /** {@code {"key:"value"}}: the quote begins the value. */
  private int nameWithoutEnd() {
    int before = this.i - 1;
    if (before <= this.start || this.text.chars[before] != ':') {
      return 0;
    }
    this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, this.i, "");
    return close(before, before);
  }

  /** A quote that ends a name: the text ended before that name, and nobody wrote its quote. */
  private int missingEnd() {
    if (this.lastQuote < 0 || this.text.at(this.text.skipBlank(this.i + 1)) != ':') {
      return 0;
    }
    int end = this.lastQuote;
    while (end > this.start + 1 && Text.isBlank(this.text.chars[end - 1])) {
      end--;
    }
    boolean isComma = end > this.start + 1 && this.text.chars[end - 1] == ',';
    boolean isLine = end < this.lastQuote && hasBreak(end, this.lastQuote);
    if (!isComma && !isLine) {
      return 0;
    }
    int length = this.readAtLastQuote - (this.lastQuote - (isComma ? end - 1 : end));
    this.node.text = sofar().substring(0, Math.max(0, length)).stripTrailing();
    this.node.end = isComma ? end - 1 : end;
    this.node.isClosed = true;
    this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, this.node.end, "\"");
    return this.node.end;
  }

  private boolean hasBreak(int from, int to) {
    for (int k = from; k < to; k++) {
      if (this.text.chars[k] == '\n') {
        return true;
      }
    }
    return false;
  }

  private int close(int contentEnd, int next) {
    if (this.read == null) {
      this.node.text = this.text.slice(this.start + 1 + skippedQuote(), contentEnd);
    } else {
      this.node.text =
          this.read.append(this.text.chars, this.run, contentEnd - this.run).toString();
    }
    if (this.quotesInside % 2 != 0) {
      this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, next, "");
    }
    this.node.end = next;
    this.node.isClosed = true;
    return next;
  }

  private int skippedQuote() {
    return this.read == null ? this.run - this.start - 1 : 0;
  }

  private int length() {
    return (this.read == null ? 0 : this.read.length()) + this.i - this.run;
  }

  /** What is known of the text now. */
  String sofar() {
    int end = Math.max(this.run, Math.min(this.i, this.text.length));
    if (this.read == null) {
      return this.text.slice(this.run, end);
    }
    return new StringBuilder(this.read)
        .append(this.text.chars, this.run, end - this.run)
        .toString();
  }

  /** Takes one escape; says false if it has not come whole. */
  private boolean escape() {
    if (this.i + 1 >= this.text.length) {
      if (this.text.isEnded) {
        this.copyAnd("", 1);
        this.node.flaw(RepairKind.CUT_OFF, this.i - 1, this.i, "");
        return true;
      }
      return false;
    }
    char c = this.text.chars[this.i + 1];
    switch (c) {
      case '"', '\\', '/' -> copyAnd(String.valueOf(c), 2);
      case 'n' -> copyAnd("\n", 2);
      case 't' -> copyAnd("\t", 2);
      case 'r' -> copyAnd("\r", 2);
      case 'b' -> copyAnd("\b", 2);
      case 'f' -> copyAnd("\f", 2);
      case 'u' -> {
        return unicode();
      }
      case '\'', '`', '\n' -> {
        this.node.flaw(RepairKind.ESCAPE_MENDED, this.i, this.i + 2, String.valueOf(c));
        copyAnd(String.valueOf(c), 2);
      }
      default -> {
        this.node.flaw(RepairKind.ESCAPE_MENDED, this.i, this.i + 2, "\\\\" + c);
        copyAnd("\\" + c, 2);
      }
    }
    return true;
  }

  private boolean unicode() {
    int value = 0;
    for (int k = this.i + 2; k < this.i + 6; k++) {
      if (k >= this.text.length) {
        if (!this.text.isEnded) {
          return false;
        }
        this.node.flaw(RepairKind.CUT_OFF, this.i, this.text.length, "");
        copyAnd("", this.text.length - this.i);
        return true;
      }
      int digit = Character.digit(this.text.chars[k], 16);
      if (digit < 0) {
        this.node.flaw(RepairKind.ESCAPE_MENDED, this.i, k, "\\\\u");
        copyAnd("\\u", 2);
        return true;
      }
      value = value * 16 + digit;
    }
    copyAnd(String.valueOf((char) value), 6);
    return true;
  }

  private void copyAnd(String more, int width) {
    if (this.read == null) {
      this.read = new StringBuilder(Math.max(32, this.i - this.run + 16));
    }
    this.read.append(this.text.chars, this.run, this.i - this.run).append(more);
    this.i += width;
    this.run = this.i;
  }
}
