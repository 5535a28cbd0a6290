package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the values in the text of an answer: between prose, in fences, after reasoning. */
final class Candidates {
  /** How often a bracket that never closes may have been prose. */
  private static final int SECOND_LOOKS = 4;

  /**
   * A value that was found.
   *
   * @param isThought whether it stands in reasoning
   * @param isInner whether it was found inside one that never ended, or is a mark in a sentence
   */
  record Found(Node root, boolean isThought, boolean isInner) {}

  final Text text;
  private final Lookahead ahead;
  private final int deepest;
  final List<Found> found = new ArrayList<>();
  final Around around;
  private final Fences fences;
  private @Nullable TreeBuilder builder;
  private int pos;
  private int searchFrom = -1;
  private int leftoverAt = -1;
  private boolean isThought;
  /** Reasoning that never ends is not searched for its end again. */
  private final boolean[] isEndless = new boolean[ReasoningMarks.KINDS];
  /** How many values are known to be thoughts. */
  private int thoughts;

  private int secondLooks;
  private boolean isCitation;
  private boolean isTooDeep;

  Candidates(Text text, Predicate<String> isName, int deepest) {
    this.text = text;
    this.ahead = new Lookahead(text, isName);
    this.deepest = deepest;
    this.around = new Around(text);
    this.fences = new Fences(text, this.around);
  }

  /** All of a text that has ended. */
  static Candidates of(String text, Predicate<String> isName, int deepest) {
    Candidates all = new Candidates(Text.whole(text), isName, deepest);
    all.secondLooks = SECOND_LOOKS; // once is enough for what is only part of an answer
    all.run();
    return all;
  }

  boolean isTooDeep() {
    return this.isTooDeep;
  }

  /** The value that is being read. */
  @Nullable
  TreeBuilder builder() {
    return this.builder;
  }

  boolean isThinking() {
    return this.isThought;
  }

  /** Reads as far as the text has come. */
  void run() {
    boolean goesOn = true;
    while (goesOn) {
      while (!this.isTooDeep && step()) {}
      goesOn = this.text.isEnded && !this.isTooDeep && looksAgain();
    }
    if (this.text.isEnded) {
      this.around.endProse(this.text.length);
    }
  }

  /** At the end: whether what was passed over should be read after all. */
  private boolean looksAgain() {
    if (this.found.isEmpty() && this.fences.readAll()) {
      this.pos = 0;
      return true;
    }
    if (this.found.isEmpty() || this.secondLooks >= SECOND_LOOKS) {
      return false;
    }
    Node last = this.found.get(this.found.size() - 1).root;
    if (last.isClosed || last.kind == Node.Kind.STRING) {
      return false;
    }
    this.secondLooks++;
    this.around.isInner = true;
    this.pos = last.start + 1;
    return true;
  }

  private boolean step() {
    if (this.builder != null) {
      return goOn(this.builder);
    }
    int i = this.pos;
    while (i < this.text.length) {
      char c = this.text.chars[i];
      if (c == '{'
          || c == '['
          || c == '('
          || c == '<'
          || c == '`'
          || c == '"'
          || c == '\\'
          || c == '\u25C1') {
        break;
      }
      if (i == this.leftoverAt && ",;}])".indexOf(c) >= 0) {
        this.leftoverAt++; // what is left over of a value is no prose
        Node last = this.found.get(this.found.size() - 1).root;
        if (c == '}' || c == ']') {
          last.hasMendedBrackets = true;
          last.flaw(last.kindOfExtraBracket(), i, i + 1, "");
        }
      } else if (!Text.isBlank(c)) {
        this.around.prose(i);
      }
      i++;
    }
    this.text.looks += i - this.pos + 1;
    this.pos = i;
    if (i >= this.text.length) {
      return false;
    }
    char c = this.text.chars[i];
    if (i + ReasoningMarks.LONGEST > this.text.length && !this.text.isEnded) {
      if (c != '{' && c != '[' && c != '`') {
        return false;
      }
    }
    return switch (c) {
      case '`' -> fence();
      case '{', '[', '(' -> bracket(c);
      case '"', '\\' -> quote();
      default -> {
        int reasoning = reasoning();
        yield reasoning == 0 ? skip() : reasoning > 0;
      }
    };
  }

  private boolean skip() {
    this.around.prose(this.pos);
    this.pos++;
    return true;
  }

  private boolean goOn(TreeBuilder builder) {
    if (!builder.run()) {
      return false;
    }
    this.isTooDeep = builder.isTooDeep();
    Node root = builder.root();
    if (this.text.hasPlainQuote(builder.end())) {
      root.flaw(RepairKind.QUOTE_GUESSED, root.start, builder.end(), "");
    }
    boolean isInner = this.around.isInner || this.isCitation;
    this.found.add(new Found(root, this.isThought, isInner));
    this.isCitation = false;
    this.pos = builder.end();
    this.builder = null;
    this.leftoverAt = this.pos;
    return true;
  }

  private void begin(int at) {
    this.around.endProse(at);
    this.builder = new TreeBuilder(this.text, this.ahead, at, this.deepest);
  }

  /** Whether the mark at this place begins or ends reasoning: passes over it; -1 to wait, 0 if not. */
  private int reasoning() {
    if (this.around.isInner) {
      return 0; // known from the first look
    }
    for (int k = 0; k < ReasoningMarks.KINDS; k++) {
      if (ReasoningMarks.isAt(ReasoningMarks.beginning(k), this.text, this.pos)) {
        return reasoningFrom(k);
      }
      String end = ReasoningMarks.end(k);
      if (ReasoningMarks.isAt(end, this.text, this.pos)) {
        this.around.endProse(this.pos);
        this.around.leftOut(RepairKind.REASONING_REMOVED, 0, this.pos);
        for (int i = this.thoughts; i < this.found.size(); i++) {
          this.found.set(i, new Found(this.found.get(i).root, true, this.found.get(i).isInner));
        }
        this.thoughts = this.found.size();
        this.pos += end.length();
        this.isThought = false;
        return 1;
      }
    }
    return 0;
  }

  private int reasoningFrom(int kind) {
    int first = this.pos + ReasoningMarks.beginning(kind).length();
    if (this.isEndless[kind]) {
      this.pos = first;
      return 1;
    }
    int i = Math.max(this.searchFrom, first);
    int from = i;
    String end = ReasoningMarks.end(kind);
    while (i < this.text.length
        && !(this.text.chars[i] == end.charAt(0) && ReasoningMarks.isAt(end, this.text, i))) {
      i++;
    }
    this.text.looks += i - from + 1;
    if (i < this.text.length) {
      this.searchFrom = -1;
      this.around.leftOut(RepairKind.REASONING_REMOVED, this.pos, i + end.length());
      this.pos = i + end.length();
      return 1;
    }
    if (!this.text.isEnded) {
      this.searchFrom = Math.max(first, this.text.length - end.length());
      return -1;
    }
    this.around.endProse(this.pos);
    this.isThought = true;
    this.isEndless[kind] = true;
    this.pos = first;
    return 1;
  }

  private boolean fence() {
    int next = this.fences.pass(this.pos);
    if (next < 0) {
      return false;
    }
    if (next == this.pos) {
      return skip();
    }
    this.pos = next;
    return true;
  }

  private boolean bracket(char c) {
    if (c == '['
        && !this.text.isEnded
        && this.text.length < this.pos + 7
        && ReasoningMarks.isAt(
            "[think]".substring(0, this.text.length - this.pos), this.text, this.pos)) {
      return false;
    }
    if (c == '[') {
      int reasoning = reasoning();
      if (reasoning != 0) {
        return reasoning > 0;
      }
    }
    int next = this.text.skipBlank(this.pos + 1);
    if (next >= this.text.length && !this.text.isEnded) {
      return false;
    }
    boolean isFirst = isLineStart();
    char n = this.text.at(next);
    if (n == '\\' && next + 1 >= this.text.length && !this.text.isEnded) {
      return false;
    }
    if (n == '\\' && this.text.at(next + 1) == '"' && this.text.canUnescape()) {
      this.text.unescapeFrom(next);
      begin(this.pos);
      if (this.builder != null) {
        this.builder.root().flaw(RepairKind.UNESCAPED, this.pos, next + 2, "\"");
      }
      return true;
    }
    if (!Opening.isAtLineStart(this.text, this.pos)
        && !this.text.isEnded
        && Opening.isUndecided(this.text, next)) {
      return false;
    }
    boolean isValue = switch (c) {
      case '{' -> isFirst || Opening.isObjectStart(this.text, next, n);
      case '[' -> isFirst || Opening.isListStart(n);
      default -> isFirst && (Quotes.opens(n) || Opening.isListStart(n)) && this.found.isEmpty();
    };
    if (!isValue || (c == '(' && Opening.isCall(this.text, this.pos))) {
      return skip();
    }
    this.isCitation = c == '['
        && !Opening.isAtLineStart(this.text, this.pos)
        && this.around.hasProse()
        && Opening.isNumberAlone(this.text, next);
    begin(this.pos);
    return true;
  }

  /** An object or list of which nothing but the bracket has come, at the beginning of a line. */
  @Nullable
  Node begun() {
    char c = this.text.at(this.pos);
    boolean isBegun = (c == '{' || c == '[')
        && !this.isThought
        && this.text.skipBlank(this.pos + 1) >= this.text.length
        && isLineStart();
    return isBegun ? new Node(c == '{' ? Node.Kind.OBJECT : Node.Kind.LIST, this.pos) : null;
  }

  /** Whether only white space, or a fence, stands before it on its line. */
  private boolean isLineStart() {
    return this.fences.isOpen() || Opening.isAtLineStart(this.text, this.pos);
  }

  /** A text in quotes is a value if the answer begins with it and it holds JSON. */
  private boolean quote() {
    int start = this.pos;
    boolean isEscaped = this.text.chars[start] == '\\';
    boolean isFirst = this.found.isEmpty() && !this.around.hasProse() && isLineStart();
    int inside = start + (isEscaped ? 2 : 1);
    char n = this.text.at(this.text.skipBlank(inside));
    if (!isFirst || (n != '{' && n != '[') || (isEscaped && this.text.at(start + 1) != '"')) {
      return skip();
    }
    if (isEscaped && this.text.canUnescape()) {
      this.text.unescapeFrom(start);
    }
    begin(start);
    return true;
  }
}
