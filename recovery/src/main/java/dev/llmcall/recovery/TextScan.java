package dev.llmcall.recovery;

import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;

/** Reads one text in quotes, which may itself hold quotes that nobody escaped. */
final class TextScan {
  private final Text text;
  private final Lookahead ahead;
  private final char quote;
  private final Place place;
  private final char parent;
  private final int start;
  private final TextContent content;
  private int i;
  private int quotesInside;
  /** Whether it begins with two quotes, of which one was left out. */
  private boolean isDoubled;
  /** Whether a quote inside might have been the end after all. */
  private boolean isDoubtful;

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
    this.node = new Node(Node.Kind.STRING, start);
    this.content = new TextContent(text, this.node);
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
        int after = this.content.escape(this.i);
        if (after < 0) {
          return -1;
        }
        this.i = after;
      } else if (c < ' ') {
        this.node.flaw(RepairKind.CONTROL_ESCAPED, this.i, this.i + 1, "\\n");
        this.i++;
      } else if (Quotes.closes(this.quote, c)) {
        int next = atQuote();
        if (next != 0) {
          return next;
        }
      } else if (this.place == Place.NAME && (c == '"' || c == '\'')) {
        int next = atOtherQuote();
        if (next != 0) {
          return next;
        }
      } else {
        this.i++;
      }
    }
    return -1;
  }

  /** {@code {'name": 1}}: a quote of the other kind ends a name if a colon follows it. */
  private int atOtherQuote() {
    int colon = this.text.skipBlank(this.i + 1);
    if (colon >= this.text.length && !this.text.isEnded) {
      return -1;
    }
    if (this.text.at(colon) == ':' && this.ahead.isKnownAlone(sofar())) {
      this.node.flaw(RepairKind.QUOTES_REPLACED, this.i, this.i + 1, "\"");
      return close(this.i, this.i + 1);
    }
    this.i++;
    return 0;
  }

  /** Where to go on after the text that this quote ends; 0 if it ends none; -1 if unknown. */
  private int atQuote() {
    Verdict verdict = this.ahead.textEnd.isAt(this.i + 1, this.place, this.parent);
    if (verdict == Verdict.UNKNOWN) {
      return -1;
    }
    if (this.i + 2 >= this.text.length && !this.text.isEnded && verdict == Verdict.NO) {
      return -1;
    }
    boolean isEmpty = this.i == this.start + 1;
    char after = this.text.at(this.i + 1);
    if (this.place == Place.NAME && this.text.at(this.text.skipBlank(this.i + 1)) != ':') {
      int next = nameWithoutEnd(this.i);
      if (next != 0) {
        return next;
      }
    }
    if (this.place == Place.NAME
        && !isEmpty
        && Quotes.closes(this.quote, after)
        && this.text.at(this.text.skipBlank(this.i + 2)) == ':') {
      this.node.flaw(RepairKind.QUOTE_REMOVED, this.i, this.i + 1, "");
      return close(this.i, this.i + 2);
    }
    if (verdict == Verdict.YES) {
      return close(this.i, this.i + 1);
    }
    if (Quotes.closes(this.quote, after)) {
      if (!isEmpty || this.text.at(this.i + 2) != this.quote) {
        Verdict second = this.ahead.textEnd.isAt(this.i + 2, this.place, this.parent);
        if (second == Verdict.UNKNOWN) {
          return -1;
        }
        if (second == Verdict.YES && this.quotesInside % 2 == 0) {
          this.node.flaw(RepairKind.QUOTE_GUESSED, this.i, this.i + 1, ""); // it may be part of it
          return close(this.i, this.i + 2);
        }
      }
    } else if (isEmpty && (Character.isLetterOrDigit(after) || after == '<')) {
      this.node.flaw(RepairKind.QUOTE_REMOVED, this.i, this.i + 1, "");
      this.i++;
      this.content.beginAt(this.i);
      this.isDoubled = true;
      return 0;
    }
    if (this.place != Place.NAME) {
      int next = missingEnd();
      if (next == 0 && this.place == Place.ITEM && this.quotesInside == 0) {
        next = endOfLine();
      }
      if (next != 0) {
        return next;
      }
    }
    char next = this.text.at(this.text.skipBlank(this.i + 1));
    Verdict isName = this.ahead.hasNameShape(this.i + 1);
    Verdict isOther = this.ahead.hasTextBehindWideMark(this.i + 1);
    if (isName == Verdict.UNKNOWN || isOther == Verdict.UNKNOWN) {
      return -1;
    }
    this.isDoubtful |= isOther == Verdict.YES;
    boolean isTight = this.place == Place.ITEM && next == ',';
    int before = this.i - 1;
    while (before > this.start && Text.isBlank(this.text.chars[before])) {
      before--;
    }
    this.isDoubtful |= before > this.start && ",:{[\\".indexOf(this.text.chars[before]) >= 0;
    this.isDoubtful |= "\":{}[]'".indexOf(next) >= 0 || isName == Verdict.YES || isTight || isEmpty;
    this.lastQuote = this.i;
    this.readAtLastQuote = this.content.length(this.i);
    this.quotesInside++;
    this.node.flaw(RepairKind.QUOTE_ESCAPED, this.i, this.i + 1, "\\\"");
    this.i++;
    return 0;
  }

  /** {@code {"name: 1, "other": 2}}: a name that nobody closed ends at its colon. */
  private int nameWithoutEnd(int to) {
    int colon = this.start + 1;
    while (colon < to && this.text.chars[colon] != ':' && colon - this.start < 100) {
      colon++;
    }
    String name = this.text.slice(this.start + 1, colon);
    char after = this.text.at(colon + 1);
    boolean isName = colon < to
        && this.text.chars[colon] == ':'
        && !name.isBlank()
        && name.equals(name.strip())
        && (colon + 1 == to || Text.isBlank(after) || "[{\"'-0123456789tfn".indexOf(after) >= 0)
        && this.ahead.isKnown(name);
    if (!isName) {
      return 0;
    }
    this.content.beginAt(this.start + 1);
    this.quotesInside = 0;
    this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, colon, "\"" + name + "\"");
    return close(colon, colon);
  }

  /** At the end of everything: a name that nobody closed; where to go on, or 0. */
  int endOfName() {
    return this.place == Place.NAME ? nameWithoutEnd(this.text.length) : 0;
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
    boolean isLine = end < this.lastQuote && this.text.hasBreak(end, this.lastQuote);
    if (!isComma && !isLine) {
      return 0;
    }
    return endBefore(isComma ? LostQuote.beforeBrackets(this.text, this.start, end - 1) : end);
  }

  /** A quote that begins a line, after one that ended with a comma: that line's quote is missing. */
  private int endOfLine() {
    int end = this.i;
    while (end > this.start + 1 && Text.isBlank(this.text.chars[end - 1])) {
      end--;
    }
    if (end <= this.start + 1
        || this.text.chars[end - 1] != ','
        || !this.text.hasBreak(end, this.i)) {
      return 0;
    }
    this.lastQuote = this.i;
    this.readAtLastQuote = this.content.length(this.i);
    return endBefore(end - 1);
  }

  private int endBefore(int end) {
    int length = this.readAtLastQuote - (this.lastQuote - end);
    String text = sofar().substring(0, Math.max(0, length)).stripTrailing();
    boolean isEscaped = end > this.start + 2
        && this.text.chars[end - 1] == this.quote
        && this.text.chars[end - 2] == '\\'
        && text.endsWith(String.valueOf(this.quote));
    this.node.text = isEscaped // "C:\": the quote was the end, and the backslash is one
        ? text.substring(0, text.length() - 1) + "\\"
        : text;
    this.node.end = end;
    this.node.isClosed = true;
    this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, end, "\"");
    return end;
  }

  /** Where the only quote inside is; -1 if there are none or several. */
  int onlyQuoteInside() {
    return this.quotesInside == 1 ? this.lastQuote : -1;
  }

  /** At the end of everything: takes the only quote inside for its end; where to go on. */
  int endAtOnlyQuote() {
    int comma = this.lastQuote - 1;
    while (comma > this.start && Text.isBlank(this.text.chars[comma])) {
      comma--;
    }
    if (comma > this.start && this.text.chars[comma] == ',') {
      return endBefore(comma);
    }
    int next = endBefore(this.lastQuote) + 1;
    this.node.end = next;
    return next;
  }

  /** Whether the quote has come that may end it. */
  boolean isAtQuote() {
    return this.i < this.text.length && Quotes.closes(this.quote, this.text.chars[this.i]);
  }

  private int close(int contentEnd, int next) {
    if (this.place == Place.ITEM && this.quotesInside == 1) {
      int comma = this.lastQuote;
      while (comma > this.start + 1 && Text.isBlank(this.text.chars[comma - 1])) {
        comma--;
      }
      if (comma > this.start + 2 && this.text.chars[comma - 1] == ',') {
        return endBefore(LostQuote.beforeBrackets(
            this.text, this.start, comma - 1)); // ["a, "b"]: the first item lacks its last quote
      }
    }
    if (this.place == Place.ITEM
        && this.quotesInside == 1
        && LostQuote.isWordEnd(this.text, this.start, this.lastQuote, this.i)) {
      return endAtOnlyQuote(); // ["a" b", "c"]: the next item lacks its first quote
    }
    this.node.text =
        this.place == Place.NAME ? this.content.name(contentEnd) : this.content.upTo(contentEnd);
    if (this.isDoubled && this.quotesInside % 2 != 0) {
      this.node.text = this.text.chars[this.start + 1] + this.node.text(); // ""a" b": it is a pair
      this.isDoubtful = true;
    }
    this.isDoubtful |= mayBeEmpty();
    boolean isTight = this.place == Place.ITEM && Quotes.opens(this.text.at(next));
    boolean isName = this.place == Place.NAME && this.quotesInside > 0;
    if (this.quotesInside % 2 != 0 || this.isDoubtful || isTight || isName) {
      this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, next, "");
    }
    this.node.end = next;
    this.node.isClosed = true;
    return next;
  }

  /** {@code `}\n…}}: whether a quote that JSON does not have stood for a text alone, and what follows it went on. */
  private boolean mayBeEmpty() {
    return this.quote != '"'
        && ",}]".indexOf(this.text.at(this.text.skipBlank(this.start + 1))) >= 0
        && this.node.flaws != null
        && this.node.flaws.stream().anyMatch(each -> each.kind() == RepairKind.CONTROL_ESCAPED);
  }

  /** What is known of the text now. */
  String sofar() {
    return this.content.upTo(Math.min(this.i, this.text.length));
  }
}
