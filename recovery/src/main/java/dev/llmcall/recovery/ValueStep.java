package dev.llmcall.recovery;

import dev.llmcall.recovery.Frame.State;
import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;

/** Reads the beginning of a value. */
final class ValueStep {
  private final BuildState state;
  private final TextStep texts;

  ValueStep(BuildState state, TextStep texts) {
    this.state = state;
    this.texts = texts;
  }

  /** No name of a call is longer, nor are the blanks in it. */
  private static final int LONGEST_CALL = 64;

  private static final String CALLS =
      " ObjectId ISODate NumberLong NumberInt NumberDecimal Timestamp UUID Date Decimal Decimal128 ";

  boolean value(Frame frame, char c) {
    switch (c) {
      case '{', '[', '(' -> {
        this.state.put(frame, this.state.open(c));
        return true;
      }
      case '}', ']', ')' -> {
        if (frame.isObject()) {
          this.state.missing(frame, this.state.pos);
          return true;
        }
        return c == '}' ? this.state.closeOther(frame, c) : this.state.close(frame);
      }
      case ',', ';' -> {
        if (frame.isObject()) {
          this.state.missing(frame, this.state.pos);
          return true;
        }
        frame.node.flaw(RepairKind.COMMA_REMOVED, this.state.pos, this.state.pos + 1, "");
        this.state.pos++;
        return true;
      }
      case ':' -> {
        this.state.stray(frame, this.state.pos + 1);
        return true;
      }
      case '.', '\u2026' -> {
        return this.state.dots(frame);
      }
      default -> {}
    }
    if (Quotes.opens(c)) {
      if (c == '`' && !frame.isObject() && this.state.text.startsWith("```", this.state.pos)) {
        return this.texts.fence(frame);
      }
      return this.texts.begin(frame, frame.isObject() ? Place.MEMBER : Place.ITEM);
    }
    if (frame.isJoining) {
      frame.isJoining = false;
      frame.state = State.AFTER;
      return true;
    }
    Verdict number = number(frame);
    return number == Verdict.YES || (number == Verdict.NO && call(frame));
  }

  /** Numbers and literals as JSON writes them, which is nearly always; UNKNOWN to wait. */
  private Verdict number(Frame frame) {
    int i = this.state.pos;
    while (i < this.state.text.length
        && Text.isNameChar(this.state.text.chars[i])
        && this.state.text.chars[i] < 0x7F) {
      i++;
    }
    int next = i;
    while (next < this.state.text.length
        && Text.isBlank(this.state.text.chars[next])
        && next - i < 64) {
      next++;
    }
    this.state.text.looks += next - this.state.pos + 1;
    if (next >= this.state.text.length && !this.state.text.isEnded) {
      return i > this.state.pos ? Verdict.UNKNOWN : Verdict.NO;
    }
    String word = i - this.state.pos > 1_000 ? "" : this.state.text.name(this.state.pos, i);
    if (!Words.isJsonNumber(word) && !Words.isLiteral(word)) {
      return Verdict.NO;
    }
    Verdict ends = endsNumber(frame, i, next);
    if (ends == Verdict.YES) {
      Node node = Node.leaf(Node.Kind.WORD, word, this.state.pos, i);
      this.state.pos = i;
      this.state.put(frame, node);
    }
    return ends;
  }

  private Verdict endsNumber(Frame frame, int end, int next) {
    char c = this.state.text.at(next);
    if (c == ',' && frame.isObject()) {
      char after = this.state.text.at(next + 1);
      boolean isUnknown = next + 1 >= this.state.text.length && !this.state.text.isEnded;
      return isUnknown ? Verdict.UNKNOWN : after >= '0' && after <= '9' ? Verdict.NO : Verdict.YES;
    }
    if (c == '}' || c == ']' || c == ';' || c == ',' || (next > end && (c == '#' || c == '/'))) {
      return Verdict.YES;
    }
    if (c == '\\' && this.state.text.canUnescape()) {
      return Blanks.isEscapedBlank(this.state.text, next);
    }
    if (frame.isObject()) {
      boolean isTight = next == end && c == '"'; // {"a": true"b": 1}, but not 5' 10"
      return isTight ? this.state.ahead.quotedNameAt(next) : Verdict.NO;
    }
    return next > end ? this.state.ahead.areValuesAt(next) : Verdict.NO;
  }

  private boolean call(Frame frame) {
    int i = this.state.pos;
    while (i < this.state.text.length
        && i - this.state.pos < LONGEST_CALL
        && Text.isNameChar(this.state.text.chars[i])) {
      i++;
    }
    if (i >= this.state.text.length && !this.state.text.isEnded) {
      return false;
    }
    Verdict isCall = isCall(i);
    if (isCall == Verdict.UNKNOWN) {
      return false;
    }
    if (isCall == Verdict.YES) {
      int start = this.state.pos;
      this.state.pos = i;
      Node node = this.state.open('(');
      node.flaw(RepairKind.CONSTRUCTOR_REMOVED, start, i, "");
      this.state.top().isCall = true;
      this.state.put(frame, node);
      return true;
    }
    this.state.word = new WordScan(
        this.state.text, this.state.ahead, this.state.pos, frame.open, this.state.parent());
    return true;
  }

  /** Whether a round bracket of a call stands there: of a known one, or around an object that begins with a name. */
  private Verdict isCall(int bracket) {
    Text text = this.state.text;
    if (bracket == this.state.pos || text.at(bracket) != '(') {
      return Verdict.NO;
    }
    if (CALLS.contains(" " + text.slice(this.state.pos, bracket) + " ")) {
      return Verdict.YES;
    }
    int inside = afterBlanks(bracket + 1);
    int name = text.at(inside) == '{' ? afterBlanks(inside + 1) : inside;
    if (name >= text.length && !text.isEnded) {
      return Verdict.UNKNOWN;
    }
    return name > inside ? this.state.ahead.quotedNameAt(name) : Verdict.NO;
  }

  private int afterBlanks(int from) {
    int i = from;
    while (i < this.state.text.length
        && i - from < LONGEST_CALL
        && Text.isBlank(this.state.text.chars[i])) {
      i++;
    }
    this.state.text.looks += i - from + 1;
    return i;
  }
}
