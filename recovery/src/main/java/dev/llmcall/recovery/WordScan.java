package dev.llmcall.recovery;

import dev.llmcall.recovery.Lookahead.Verdict;

/** Reads one value without quotes: a number, a literal, or a text that should have had quotes. */
final class WordScan {
  private final Text text;
  private final Lookahead ahead;
  private final boolean isMember;
  private final char close;
  private final char parent;
  private final int start;
  private int i;
  private int round;
  private int square;
  private int curly;
  private int endBefore = -1;
  /** Whether it holds a bracket that nothing opened: it may belong to what is around it. */
  private boolean isDoubtful;
  /** Whether there was a quote before it that nothing closes. */
  private boolean hasLostQuote;

  final Node node;

  /**
   * Reads from an index on.
   *
   * @param open the bracket that opened the object or list around it
   * @param parent the bracket around that one, or 0
   */
  WordScan(Text text, Lookahead ahead, int start, char open, char parent) {
    this.text = text;
    this.ahead = ahead;
    this.isMember = open == '{';
    this.close = open == '(' ? ')' : ']';
    this.parent = parent;
    this.start = start;
    this.i = start;
    this.node = new Node(Node.Kind.WORD, start);
  }

  int start() {
    return this.start;
  }

  /** Says that brackets before this index are part of the word. */
  void endBefore(int index) {
    this.hasLostQuote = true;
    this.endBefore = index;
  }

  /** Where to go on after the word; -1 if its end has not come yet. */
  int run() {
    int from = this.i;
    while (this.i < this.text.length) {
      char c = this.text.chars[this.i];
      if (this.i < this.endBefore && (c == '}' || c == ']' || c == '{' || c == '[')) {
        this.i++;
        continue;
      }
      Verdict ends =
          this.isMember ? endsMember(this.text.chars[this.i]) : endsItem(this.text.chars[this.i]);
      if (ends != Verdict.NO) {
        this.text.looks += this.i - from + 1;
        return ends == Verdict.YES ? close() : -1;
      }
      this.i++;
    }
    this.text.looks += this.i - from + 1;
    if (!this.text.isEnded) {
      return -1;
    }
    this.node.flaw(RepairKind.CUT_OFF, this.start, this.i, "");
    return close();
  }

  private int close() {
    int end = this.i;
    while (end > this.start && Text.isBlank(this.text.chars[end - 1])) {
      end--;
    }
    String word = this.text.slice(this.start, end);
    int last = word.length() - 1;
    if (last > 0 && (Quotes.opens(word.charAt(last)) || isMark(word.charAt(last)))) {
      this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, end, "\"");
      boolean isEnd = !isMark(word.charAt(last)) && hasLonelyQuote(word, last);
      word = isEnd ? unescaped(word.substring(0, last)) : word;
    } else if (this.hasLostQuote) {
      word = unescaped(word);
    }
    this.isDoubtful |= last > 0 && isMark(word.charAt(0));
    boolean isMarkOfLine = word.equals("-") && this.text.at(this.i) == '\n';
    if (isMarkOfLine || (!this.isMember && word.endsWith(":"))) { // tags:\n - a: lines in brackets
      this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, end, "\"");
    }
    if ((this.isDoubtful || isNested()) && word.length() > 1) {
      this.node.flaw(RepairKind.QUOTE_GUESSED, this.start, end, "\"");
    }
    this.node.text = word;
    this.node.end = end;
    this.node.isClosed = true;
    return this.i;
  }

  /** Whether it may stand for a comma. */
  private static boolean isMark(char c) {
    return c == ';' || c == '\uFF0C' || c == '\u3001' || c == '\uFF1B';
  }

  /** Whether all quotes but the last are escaped. */
  private static boolean hasLonelyQuote(String word, int last) {
    for (int i = 0; i < last; i++) {
      if (word.charAt(i) == word.charAt(last) && (i == 0 || word.charAt(i - 1) != '\\')) {
        return false;
      }
    }
    return word.charAt(last - 1) != '\\';
  }

  /** What was written as the inside of a JSON string. */
  private static String unescaped(String inside) {
    if (inside.indexOf('\\') < 0) {
      return inside;
    }
    Text text = Text.whole("\"" + inside.replaceAll("(?<!\\\\)\"", "\\\\\"") + "\"");
    TextScan scan =
        new TextScan(text, new Lookahead(text, name -> true), 0, Lookahead.Place.TOP, '\0');
    scan.run();
    return scan.node.isClosed ? scan.node.text() : inside;
  }

  private boolean isNested() {
    return this.round > 0 || this.square > 0 || this.curly > 0;
  }

  private Verdict endsMember(char c) {
    switch (c) {
      case '(' -> this.round++;
      case '[' -> this.square++;
      case '{' -> {
        if (isNumberOrLiteral()) {
          return Verdict.YES;
        }
        this.curly++;
      }
      case ')' -> {
        if (this.round == 0 && isNumberOrLiteral()) {
          return Verdict.YES;
        }
        this.round = Math.max(0, this.round - 1);
      }
      case ']' -> {
        if (this.square == 0 && this.parent == '[') {
          return Verdict.YES;
        }
        this.isDoubtful |= this.square == 0;
        this.square = Math.max(0, this.square - 1);
      }
      case '}' -> {
        if (this.curly == 0) {
          return Verdict.YES;
        }
        this.curly--;
      }
      case ',', ';' -> {
        return this.ahead.wordEndsAtComma(this.i + 1, isNested());
      }
      case '\n' -> {
        return this.ahead.wordEndsAtLine(this.i + 1);
      }
      case '/' -> {
        return isComment();
      }
      case '"', '\'', '`' -> {
        return Text.isBlank(this.text.chars[this.i - 1])
            ? this.ahead.quotedNameAt(this.i)
            : Verdict.NO;
      }
      default -> {}
    }
    return Verdict.NO;
  }

  private Verdict endsItem(char c) {
    switch (c) {
      case '(' -> this.round++;
      case '[' -> this.square++;
      case '{' -> {
        if (isNumberOrLiteral()) {
          return Verdict.YES;
        }
        this.curly++;
      }
      case ')' -> {
        if (this.round == 0 && this.close == ')') {
          return Verdict.YES;
        }
        this.round = Math.max(0, this.round - 1);
      }
      case ']' -> {
        if (this.square == 0 && this.close == ']') {
          return Verdict.YES;
        }
        this.square = Math.max(0, this.square - 1);
      }
      case '}' -> {
        if (this.curly == 0) {
          this.isDoubtful |= this.parent != '{';
          return this.parent == '{' ? Verdict.YES : Verdict.NO;
        }
        this.curly--;
      }
      case ';' -> {
        if (isNumberOrLiteral()) {
          return Verdict.YES;
        }
        this.isDoubtful = true; // [a;b]: it may be instead of a comma
      }
      case ',' -> {
        return this.round == 0 && this.curly == 0 ? Verdict.YES : Verdict.NO;
      }
      case '\n' -> {
        return isNested() ? Verdict.NO : Verdict.YES;
      }
      case '/' -> {
        return isComment();
      }
      case '"' -> {
        return Text.isBlank(this.text.chars[this.i - 1]) && !isNested() ? Verdict.YES : Verdict.NO;
      }
      default -> {}
    }
    return Verdict.NO;
  }

  private Verdict isComment() {
    if (this.i + 1 >= this.text.length) {
      return this.text.isEnded ? Verdict.NO : Verdict.UNKNOWN;
    }
    char next = this.text.chars[this.i + 1];
    boolean isComment = this.i > this.start
        && (next == '*' || (next == '/' && Text.isBlank(this.text.chars[this.i - 1])));
    return isComment ? Verdict.YES : Verdict.NO;
  }

  private boolean isNumberOrLiteral() {
    if (this.i - this.start > 40) {
      return false;
    }
    String word = this.text.slice(this.start, this.i).strip();
    return Words.isLiteral(word) || Words.isJsonNumber(word);
  }
}
