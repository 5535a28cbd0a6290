package dev.llmcall.recovery;

import dev.llmcall.recovery.Frame.State;
import dev.llmcall.recovery.Lookahead.Verdict;

/** Reads what follows a value. */
final class AfterStep {
  private final BuildState state;
  private final TextStep texts;

  AfterStep(BuildState state, TextStep texts) {
    this.state = state;
    this.texts = texts;
  }

  boolean after(Frame frame, char c) {
    switch (c) {
      case ',', ';' -> {
        if (c == ';') {
          frame.node.flaw(RepairKind.COMMA_ADDED, this.state.pos, this.state.pos + 1, ",");
        }
        this.state.pos++;
        frame.state = frame.isObject() ? State.NAME : State.VALUE;
        frame.commaAt = this.state.pos - 1;
        return true;
      }
      case '}' -> {
        return frame.isObject() ? this.state.close(frame) : this.state.closeOther(frame, c);
      }
      case ']', ')' -> {
        return frame.isObject() ? this.state.closeOther(frame, c) : this.state.close(frame);
      }
      case '+' -> {
        return plus(frame);
      }
      case ':' -> {
        return colonAfterValue(frame);
      }
      case '`' -> {
        if (this.state.pos + 3 > this.state.text.length && !this.state.text.isEnded) {
          return false;
        }
        if (this.state.text.startsWith("```", this.state.pos)) {
          return this.texts.fence(frame);
        }
      }
      default -> {}
    }
    if (Quotes.opens(c)
        && !this.state.text.isEnded
        && this.state.text.skipBlank(this.state.pos + 1) >= this.state.text.length) {
      return false;
    }
    if (!frame.isObject()) {
      if (Ahead.isDot(c) || (c == '"' && isLonelyQuote())) {
        this.state.stray(frame, this.state.pos + 1);
        return true;
      }
      char before = this.state.text.chars[this.state.pos - 1];
      boolean isTight = Quotes.opens(before) && Text.isNameChar(c);
      frame.node.flaw(
          isTight ? RepairKind.QUOTE_GUESSED : RepairKind.COMMA_ADDED,
          this.state.pos,
          this.state.pos,
          ",");
      frame.state = State.VALUE;
      return true;
    }
    if (c == '{' && this.state.parent() == '[') {
      return this.state.curlyForName(frame);
    }
    Verdict isName = this.state.ahead.quotedNameAt(this.state.pos);
    if (isName == Verdict.UNKNOWN) {
      return false;
    }
    if (isName == Verdict.YES || (Quotes.opens(c) && !isLonelyQuote())) {
      frame.node.flaw(RepairKind.COMMA_ADDED, this.state.pos, this.state.pos, ",");
      frame.state = State.NAME;
      return true;
    }
    int i = this.state.pos + 1;
    while (i < this.state.text.length
        && i - this.state.pos < 256
        && ",}]\"\n{[".indexOf(this.state.text.chars[i]) < 0) {
      i++;
    }
    this.state.text.looks += i - this.state.pos;
    if (i >= this.state.text.length && !this.state.text.isEnded) {
      return false;
    }
    this.state.stray(frame, i);
    return true;
  }

  private boolean isLonelyQuote() {
    char next = this.state.text.at(this.state.text.skipBlank(this.state.pos + 1));
    return next == ',' || next == '}' || next == ']' || next == '"' || next == 0;
  }

  private boolean plus(Frame frame) {
    if (!frame.node.endsIn(Node.Kind.STRING)) {
      this.state.stray(frame, this.state.pos + 1);
      return true;
    }
    this.state.pos++;
    frame.isJoining = true;
    frame.state = State.VALUE;
    return true;
  }

  /** {@code ["key": 1]} holds an object, and {@code {"a": "b": 1}} a name without value. */
  private boolean colonAfterValue(Frame frame) {
    Node name = frame.node.last();
    if (name == null || (name.kind != Node.Kind.STRING && name.kind != Node.Kind.WORD)) {
      this.state.stray(frame, this.state.pos + 1);
      return true;
    }
    int last = frame.node.items.size() - 1;
    if (frame.isObject()) {
      frame.node.items.set(last, Node.leaf(Node.Kind.MISSING, "", name.start, name.start));
      frame.name = name.text();
      frame.state = State.VALUE;
      this.state.pos++;
      return true;
    }
    frame.node.items.remove(last);
    if (this.state.parent() == '{' && frame.open == '[') {
      frame.node.flaw(RepairKind.BRACKET_GUESSED, name.start, name.start, "]");
      int colon = this.state.pos;
      this.state.pos = name.start;
      this.state.finish(frame);
      this.state.pos = colon + 1;
      this.state.top().name = name.text();
      this.state.top().state = State.VALUE;
      return true;
    }
    Frame object;
    if (last > 0 && frame.node.items.get(last - 1).kind == Node.Kind.OBJECT) {
      Node reopened = frame.node.items.get(last - 1);
      reopened.reopen();
      reopened.flaw(RepairKind.BRACKET_GUESSED, reopened.end - 1, reopened.end, "");
      object = new Frame(reopened, '{');
    } else {
      Node added = new Node(Node.Kind.OBJECT, name.start);
      added.flaw(RepairKind.BRACKET_ADDED, name.start, name.start, "{");
      frame.node.items.add(added);
      object = new Frame(added, '{');
    }
    this.state.frames.add(object);
    this.state.isTooDeep |= this.state.frames.size() > this.state.deepest;
    object.name = name.text();
    object.hasColon = true;
    object.state = State.VALUE;
    this.state.pos++;
    return true;
  }
}
