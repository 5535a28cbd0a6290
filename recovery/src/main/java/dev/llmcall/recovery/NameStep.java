package dev.llmcall.recovery;

import dev.llmcall.recovery.Frame.State;
import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;

/** Reads names and colons. */
final class NameStep {
  private final BuildState state;
  private final TextStep texts;

  NameStep(BuildState state, TextStep texts) {
    this.state = state;
    this.texts = texts;
  }

  boolean name(Frame frame, char c) {
    if (c == '}') {
      return this.state.close(frame);
    }
    if (c == ']' || c == ')') {
      return this.state.closeOther(frame, c);
    }
    if (c == ',' || c == ';') {
      frame.node.flaw(RepairKind.COMMA_REMOVED, this.state.pos, this.state.pos + 1, "");
      frame.commaAt = this.state.pos;
      this.state.pos++;
      return true;
    }
    if (c == '{') {
      return this.state.curlyForName(frame);
    }
    if (c == '[') {
      frame.name = "";
      frame.state = State.VALUE;
      frame.node.flaw(RepairKind.STRAY_TEXT_REMOVED, this.state.pos, this.state.pos + 1, "");
      return true;
    }
    if (c == '`') {
      return this.texts.fence(frame);
    }
    if (Quotes.opens(c)) {
      return plainName(frame) || this.texts.begin(frame, Place.NAME);
    }
    return bareName(frame, c);
  }

  /** A name as JSON writes it, with its colon right behind it. */
  private boolean plainName(Frame frame) {
    int start = this.state.pos;
    int end = PlainText.end(this.state.text, start);
    if (end < 0 || this.state.text.at(end + 1) != ':') {
      return false;
    }
    String name = this.state.text.name(start + 1, end);
    if (name.indexOf('\'') >= 0) { // it may be what ends the name
      return false;
    }
    frame.name = name;
    frame.nameStart = start;
    frame.state = State.COLON;
    this.state.pos = end + 1;
    return true;
  }

  private boolean bareName(Frame frame, char c) {
    if (Ahead.isDot(c)) {
      return this.state.dots(frame);
    }
    int i = this.state.pos;
    while (i < this.state.text.length
        && i - this.state.pos <= 256
        && ":={}[],\n\"".indexOf(this.state.text.chars[i]) < 0
        && !(Quotes.opens(this.state.text.chars[i])
            && Text.isBlank(this.state.text.chars[i - 1]))) {
      i++;
    }
    this.state.text.looks += i - this.state.pos + 1;
    if (i >= this.state.text.length) {
      if (this.state.text.isEnded) {
        this.state.pos = i;
      }
      return false;
    }
    char end = this.state.text.chars[i];
    if (Quotes.opens(end) && i > this.state.pos) {
      int colon = this.state.text.skipBlank(i + 1);
      if (colon >= this.state.text.length && !this.state.text.isEnded) {
        return false;
      }
      if (this.state.text.at(colon) == ':') { // {name": 1}: it lacks its first quote
        named(frame, i);
        this.state.pos = colon;
        return true;
      }
    }
    if ((end == ',' || end == ']') && this.state.parent() == '[' && !frame.node.items.isEmpty()) {
      String word = this.state.text.slice(this.state.pos, i).strip();
      if (Words.isJsonNumber(word) || Words.isLiteral(word)) { // [{"a": 1, 2]: an item of the list
        frame.node.flaw(RepairKind.BRACKET_GUESSED, this.state.pos, this.state.pos, "}");
        this.state.finish(frame);
        return true;
      }
    }
    Verdict isName = Quotes.opens(end) ? this.state.ahead.quotedNameAt(i) : Verdict.YES;
    if (isName == Verdict.UNKNOWN) {
      return false;
    }
    boolean isBeforeValue = Quotes.opens(end) && isName == Verdict.NO;
    if (i > this.state.pos
        && (isBeforeValue || end == ':' || end == '=' || end == ',' || end == '}')) {
      int nameEnd = end == ',' || end == '}' ? endOfKnown(i) : i;
      named(frame, nameEnd);
      this.state.pos = nameEnd;
    } else {
      this.state.stray(frame, Math.max(i, this.state.pos + 1));
    }
    return true;
  }

  /** {@code {a 1}}: where a name ends that was asked for and has a value but no colon behind it; else the end of all words. */
  private int endOfKnown(int to) {
    int end = this.state.pos;
    while (end < to && Text.isNameChar(this.state.text.chars[end])) {
      end++;
    }
    boolean isKnown = end > this.state.pos
        && end < to
        && this.state.text.skipBlank(end) < to
        && Text.isBlank(this.state.text.chars[end])
        && this.state.ahead.isKnown(this.state.text.slice(this.state.pos, end))
        && !this.state.ahead.isKnown(this.state.text.slice(this.state.pos, to).strip());
    return isKnown ? end : to;
  }

  private void named(Frame frame, int end) {
    frame.name = this.state.text.slice(this.state.pos, end).strip();
    frame.nameStart = this.state.pos;
    frame.state = State.COLON;
    frame.node.flaw(RepairKind.QUOTES_ADDED, this.state.pos, end, "\"" + frame.name + "\"");
    if (frame.name.indexOf('\\') >= 0) { // {a \": 1}: it may belong to the value
      frame.node.flaw(RepairKind.QUOTE_GUESSED, this.state.pos, end, "\"");
    }
  }

  /**
   * {@code {"a=>"""}} or {@code {"a="'b'}}: whether what ends the name may be part of a text, as a sign before it stands for a colon.
   */
  private Verdict mayGoOn(Frame frame, char c) {
    String name = frame.name == null ? "" : frame.name;
    boolean isSignLast = !name.isEmpty() && ":=>".indexOf(name.charAt(name.length() - 1)) >= 0;
    if (!isSignLast || !Quotes.opens(c)) {
      return Verdict.NO;
    }
    Text text = this.state.text;
    int inside = this.state.pos + 1;
    if (inside >= text.length && !text.isEnded) {
      return Verdict.UNKNOWN;
    }
    return Ahead.of(c != text.chars[frame.nameStart] || text.at(inside) == c);
  }

  boolean colon(Frame frame, char c) {
    if (c == ':') {
      frame.hasColon = true;
      this.state.pos++;
      frame.state = State.VALUE;
      return true;
    }
    if (c == ',' || c == '}' || c == ']') {
      this.state.missing(frame, frame.nameStart);
      return true;
    }
    int next = this.state.pos;
    while (this.state.text.at(next) == '=' || this.state.text.at(next) == '>') {
      next++;
    }
    if (next >= this.state.text.length && !this.state.text.isEnded) {
      return false;
    }
    Verdict mayGoOn = mayGoOn(frame, c);
    if (mayGoOn == Verdict.UNKNOWN) {
      return false;
    }
    frame.node.flaw(RepairKind.COLON_ADDED, this.state.pos, next, ":");
    if (mayGoOn == Verdict.YES) {
      frame.node.flaw(RepairKind.QUOTE_GUESSED, frame.nameStart, next, "\"");
    }
    frame.hasColon = true;
    frame.state = State.VALUE;
    this.state.pos = next;
    return true;
  }
}
