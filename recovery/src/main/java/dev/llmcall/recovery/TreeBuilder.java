package dev.llmcall.recovery;

import dev.llmcall.recovery.Frame.State;
import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of one value from its first bracket or quote on, as far as the text has come, and mends
 * what can be mended. The stack is its own: no depth of nesting is a problem of the thread's.
 */
final class TreeBuilder {
  private final BuildState state;
  private final TextStep texts;
  private final Blanks blanks;
  private final NameStep names;
  private final ValueStep values;
  private final AfterStep after;

  TreeBuilder(Text text, Lookahead ahead, int start, int deepest) {
    this.state = new BuildState(text, ahead, start, deepest);
    this.blanks = new Blanks(this.state);
    this.texts = new TextStep(this.state);
    this.names = new NameStep(this.state, this.texts);
    this.values = new ValueStep(this.state, this.texts);
    this.after = new AfterStep(this.state, this.texts);
  }

  Node root() {
    return this.state.root;
  }

  /** Where the value ended. */
  int end() {
    return this.state.pos;
  }

  boolean isTooDeep() {
    return this.state.isTooDeep;
  }

  /** Reads on; says whether the value is whole. */
  boolean run() {
    while (!this.state.isDone && !this.state.isTooDeep && step()) {
      this.state.text.looks++;
    }
    if (!this.state.isDone && this.state.text.isEnded) {
      cutOff();
    }
    return this.state.isDone || this.state.isTooDeep;
  }

  private boolean step() {
    if (this.state.scan != null) {
      return textGoesOn(this.state.scan);
    }
    if (this.state.word != null) {
      return wordGoesOn(this.state.word);
    }
    if (this.state.isClosing) {
      return settle();
    }
    if (!this.blanks.skip()) {
      return false;
    }
    Frame frame = this.state.top();
    char c = this.state.text.chars[this.state.pos];
    if (c == '\\' && this.state.text.canUnescape()) {
      if (this.state.pos + 1 >= this.state.text.length && !this.state.text.isEnded) {
        return false;
      }
      if (this.state.text.at(this.state.pos + 1) == '"') {
        this.state.root.flaw(RepairKind.UNESCAPED, this.state.pos, this.state.pos + 2, "\"");
        if (this.state.hasQuoteBefore(this.state.pos)) {
          this.state.root.flaw(RepairKind.QUOTE_GUESSED, this.state.pos, this.state.pos + 2, "\"");
        }
        this.state.text.unescapeFrom(this.state.pos);
        return true;
      }
    }
    return switch (frame.state) {
      case NAME -> this.names.name(frame, c);
      case COLON -> this.names.colon(frame, c);
      case VALUE -> this.values.value(frame, c);
      case AFTER -> this.after.after(frame, c);
    };
  }

  private boolean textGoesOn(TextScan scan) {
    int next = scan.run();
    if (next < 0 && this.state.text.isEnded && scan.endOfName() > 0) {
      next = scan.node.end;
    }
    if (next < 0) {
      if (!this.state.text.isEnded || !isClosedBehind(scan)) {
        return false;
      }
      this.state.endless = scan.quote();
      this.state.scan = null;
      if (scan.onlyQuoteInside() >= 0) {
        this.state.pos = scan.endAtOnlyQuote();
        this.state.put(this.state.top(), scan.node);
        return true;
      }
      this.state.pos = scan.start();
      return this.texts.begin(this.state.top(), Place.MEMBER);
    }
    this.state.scan = null;
    this.state.pos = next;
    if (this.state.frames.isEmpty()) {
      this.state.isDone = true;
      return true;
    }
    Frame frame = this.state.top();
    if (frame.state == State.NAME) {
      frame.name = scan.node.text();
      frame.nameStart = scan.node.start;
      frame.state = State.COLON;
      frame.node.flawsOf(scan.node);
    } else {
      this.state.put(frame, scan.node);
    }
    return true;
  }

  /** Whether the text ends with brackets that are open: then the quote is what is missing. */
  private boolean isClosedBehind(TextScan scan) {
    if (this.state.frames.isEmpty()
        || this.state.top().state == State.NAME
        || this.state.endless == scan.quote()) {
      return false;
    }
    StringBuilder closing = new StringBuilder();
    int open = this.state.frames.size();
    int i = endOfStructure(scan.start());
    while (i > scan.start() && closing.length() < open) {
      char c = this.state.text.chars[i];
      if (c == '}' || c == ']' || c == ')') {
        closing.append(c);
        this.state.brackets = i;
      } else if (!Text.isBlank(c) && c != '`') {
        break;
      }
      i--;
    }
    this.state.text.looks += this.state.text.length - i;
    boolean isShort = closing.length() < open;
    for (int k = 0; k < closing.length(); k++) {
      char opened = this.state.frames.get(isShort ? open - closing.length() + k : k).open;
      if (closing.charAt(k) != (opened == '{' ? '}' : opened == '[' ? ']' : ')')) {
        return false;
      }
    }
    return !isShort || (!closing.isEmpty() && !isOpened(scan.start(), this.state.brackets));
  }

  /** Where the last bracket is, if nothing or only lines of prose follow it; else the last character. */
  private int endOfStructure(int from) {
    Text text = this.state.text;
    int last = text.length - 1;
    int i = last;
    while (i > from && "}])".indexOf(text.chars[i]) < 0) {
      i--;
    }
    int line = i + 1;
    while (line < text.length && text.chars[line] != '\n' && Text.isBlank(text.chars[line])) {
      line++;
    }
    text.looks += text.length - i;
    return i > from && text.at(line) == '\n' ? i : last;
  }

  /** Whether more brackets are opened than closed between two places. */
  private boolean isOpened(int from, int to) {
    int open = 0;
    for (int i = from; i < to; i++) {
      char c = this.state.text.chars[i];
      open += "{[(".indexOf(c) >= 0 ? 1 : "}])".indexOf(c) >= 0 ? -1 : 0;
    }
    this.state.text.looks += to - from;
    return open > 0;
  }

  private boolean wordGoesOn(WordScan word) {
    int next = word.run();
    if (next < 0) {
      return false;
    }
    this.state.word = null;
    this.state.pos = next;
    if (!word.node.text().equals("-") || next < this.state.text.length) {
      this.state.put(this.state.top(), word.node);
    }
    return true;
  }

  /** Whether the value is over, or a bracket stood there too early. */
  private boolean settle() {
    if (this.state.root.kind == Node.Kind.OBJECT) {
      Verdict goesOn = this.state.ahead.goesOnAfter(this.state.pos);
      if (goesOn == Verdict.UNKNOWN) {
        return false;
      }
      if (goesOn == Verdict.YES) {
        this.state.isClosing = false;
        this.state.root.reopen();
        this.state.root.hasMendedBrackets = true;
        this.state.root.flaw(
            this.state.root.kindOfExtraBracket(), this.state.pos - 1, this.state.pos, "");
        Frame frame = new Frame(this.state.root, '{');
        frame.state = State.AFTER;
        frame.hasColon = true;
        this.state.frames.add(frame);
        return true;
      }
    }
    int next = this.state.text.skipBlank(this.state.pos);
    if (!this.state.text.isEnded && this.state.text.skipBlank(next + 1) >= this.state.text.length) {
      return false;
    }
    boolean isComma = this.state.text.at(next) == ',' || this.state.text.at(next) == ';';
    int behind = next;
    while (isComma && (this.state.text.at(behind) == ',' || this.state.text.at(behind) == ';')) {
      behind = this.state.text.skipBlank(behind + 1);
    }
    if (behind >= this.state.text.length && !this.state.text.isEnded) {
      return false;
    }
    boolean isText = isComma && Quotes.opens(this.state.text.at(behind));
    Verdict isName = isComma ? this.state.ahead.hasNameShape(next) : Verdict.NO;
    if (isName == Verdict.UNKNOWN) {
      return false;
    }
    if (isText || isName == Verdict.YES || (isComma && this.state.root.hasMendedBrackets)) {
      // it may go on
      this.state.root.flaw(RepairKind.BRACKET_GUESSED, this.state.pos - 1, this.state.pos, "");
    }
    this.state.isDone = true;
    return true;
  }

  private void cutOff() {
    this.state.isDone = true;
    for (Frame frame : this.state.frames) {
      frame.node.end = this.state.text.length;
      this.state.root.hasMendedBrackets |= frame.node.hasBracketFlaw();
    }
    if (this.state.isClosing) {
      return;
    }
    if (!this.state.frames.isEmpty() && this.state.top().state != State.AFTER) {
      this.state
          .top()
          .node
          .flaw(RepairKind.CUT_OFF, this.state.text.length, this.state.text.length, "");
    }
    this.state.pos = this.state.text.length;
    if (takeOpenText()) {
      Node node = this.state.top().node;
      Node last = node.items.get(node.items.size() - 1);
      last.isClosed = false;
      if (last.text().isEmpty() && !this.state.top().isObject()) {
        node.items.remove(last);
      }
    } else if (!this.state.frames.isEmpty()
        && this.state.top().state == State.VALUE
        && this.state.top().name != null) {
      this.state.missing(this.state.top(), this.state.pos);
    }
  }

  /** Puts what has not ended where it belongs, so that it can be seen; see {@link #dropOpenText}. */
  boolean takeOpenText() {
    if (this.state.frames.isEmpty()
        || this.state.isClosing
        || this.state.top().state != State.VALUE
        || this.state.top().isJoining) {
      return false;
    }
    Node open = this.state.scan != null ? openText(this.state.scan) : pending();
    if (open == null) {
      return false;
    }
    Frame frame = this.state.top();
    if (frame.isObject()) {
      frame.node.add(frame.name == null ? "" : frame.name, open);
    } else {
      frame.node.items.add(open);
    }
    return true;
  }

  private Node openText(TextScan scan) {
    String sofar = scan.sofar();
    boolean isHalf = !sofar.isEmpty()
        && Character.isHighSurrogate(sofar.charAt(sofar.length() - 1))
        && !this.state.text.isEnded;
    scan.node.text = isHalf ? sofar.substring(0, sofar.length() - 1) : sofar;
    scan.node.end = this.state.text.length;
    scan.node.isClosed = scan.isAtQuote();
    return scan.node;
  }

  /** A value whose first characters have come, and perhaps its last, if only something would follow. */
  private @Nullable Node pending() {
    int from = this.state.word == null ? this.state.pos : this.state.word.start();
    String rest = this.state.text.slice(from, Math.min(this.state.text.length, from + 100));
    if (!rest.isEmpty() && Quotes.opens(rest.charAt(0)) && rest.length() < 3) {
      Node text = Node.leaf(Node.Kind.STRING, "", from, this.state.text.length);
      text.isClosed = rest.length() == 2;
      return text.isClosed && !Quotes.closes(rest.charAt(0), rest.charAt(1)) ? null : text;
    }
    int comma = rest.indexOf(',');
    String word = (comma < 0 ? rest : rest.substring(0, comma)).strip();
    boolean isLast = rest.substring(comma + 1).isBlank() || comma < 0;
    boolean isFollowed = rest.length() > word.length();
    boolean isWhole = isLast
        && from + rest.length() == this.state.text.length
        && (Words.isLiteral(word) || (isFollowed && Words.isJsonNumber(word)));
    return isWhole ? Node.leaf(Node.Kind.WORD, word, from, from + word.length()) : null;
  }

  /** Takes it away again, so that reading can go on. */
  void dropOpenText() {
    Node node = this.state.top().node;
    node.items.remove(node.items.size() - 1).reopen();
    if (this.state.top().isObject()) {
      node.names.remove(node.names.size() - 1);
    }
  }
}
