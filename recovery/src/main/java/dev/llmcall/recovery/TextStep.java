package dev.llmcall.recovery;

import dev.llmcall.recovery.Frame.State;
import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;

/** Reads the beginning of a text in quotes, and all of it where nothing has to be mended. */
final class TextStep {
  private static final int MOST_BLANKS = 64;

  private final BuildState state;

  TextStep(BuildState state) {
    this.state = state;
  }

  boolean begin(Frame frame, Place place) {
    char c = this.state.text.chars[this.state.pos];
    if (c == this.state.endless && place != Place.NAME) {
      this.state.pos++;
      this.state.word = new WordScan(
          this.state.text, this.state.ahead, this.state.pos, frame.open, this.state.parent());
      this.state.word.endBefore(this.state.brackets);
      this.state.word.node.flaw(RepairKind.QUOTE_GUESSED, this.state.pos - 1, this.state.pos, "");
      return true;
    }
    if (place != Place.NAME && c != this.state.endlessBlock) {
      Boolean isBlock = BlockScan.isAt(this.state.text, this.state.pos);
      if (isBlock == null) {
        return false;
      }
      if (isBlock) {
        return block(frame);
      }
      if (plainText(frame, place)) {
        return true;
      }
    }
    this.state.scan =
        new TextScan(this.state.text, this.state.ahead, this.state.pos, place, this.state.parent());
    return true;
  }

  /** A text that ends at its first quote. */
  private boolean plainText(Frame frame, Place place) {
    int start = this.state.pos;
    int end = PlainText.end(this.state.text, start);
    boolean isEnd = end > 0
        && this.state.ahead.textEnd.isAt(end + 1, place, this.state.parent()) == Verdict.YES
        && !(place == Place.ITEM && Quotes.opens(this.state.text.at(end + 1)));
    if (isEnd) {
      this.state.pos = end + 1;
      this.state.put(frame, Node.plain(this.state.text.chars, start, end + 1));
    }
    return isEnd;
  }

  /** A text in three quotes ends at the next three after which the structure can go on. */
  private boolean block(Frame frame) {
    BlockScan block = new BlockScan(this.state.text, this.state.ahead, this.state.pos);
    Place place = frame.isObject() ? Place.MEMBER : Place.ITEM;
    int next = block.run(place, this.state.parent(), this.state.commentAt);
    if (next < 0 && this.state.text.isEnded && block.isEmptyText(place, this.state.parent())) {
      this.state.commentAt = -1;
      this.state.endlessBlock = this.state.text.chars[this.state.pos];
      this.state.scan = new TextScan(
          this.state.text, this.state.ahead, this.state.pos, place, this.state.parent());
      return true;
    }
    if (next < 0 && this.state.text.isEnded) {
      next = block.takeRest();
    }
    if (next < 0) {
      this.state.commentAt = block.searchedTo();
      return false;
    }
    this.state.commentAt = -1;
    this.state.pos = next;
    this.state.put(frame, block.node());
    return true;
  }

  /** A fence where a name or value should be: it and its language are passed over. */
  boolean fence(Frame frame) {
    int i = this.state.pos;
    while (i < this.state.text.length && this.state.text.chars[i] == '`') {
      i++;
    }
    boolean isFence = i >= this.state.pos + 3;
    while (isFence && i < this.state.text.length && Character.isLetter(this.state.text.chars[i])) {
      i++;
    }
    if (i >= this.state.text.length && !this.state.text.isEnded) {
      return false;
    }
    if (!isFence) {
      return begin(frame, Place.NAME);
    }
    boolean isInText = frame.state == State.AFTER && frame.node.endsIn(Node.Kind.STRING);
    int next = i;
    while (next < this.state.text.length
        && next - i < MOST_BLANKS
        && this.state.text.chars[next] != '\n'
        && Text.isBlank(this.state.text.chars[next])) {
      next++;
    }
    this.state.text.looks += next - this.state.pos;
    if (next >= this.state.text.length && !this.state.text.isEnded) {
      return false;
    }
    boolean isText =
        isInText || (next < this.state.text.length && this.state.text.chars[next] != '\n');
    frame.node.flaw(
        isText ? RepairKind.STRAY_TEXT_REMOVED : RepairKind.FENCE_REMOVED, this.state.pos, i, "");
    this.state.pos = i;
    return true;
  }
}
