package dev.llmcall.recovery;

import dev.llmcall.recovery.Frame.State;
import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a value that is being read, and what each step may do with it. */
final class BuildState {
  final Text text;
  final Lookahead ahead;
  final int deepest;
  final List<Frame> frames = new ArrayList<>();
  Node root;

  @Nullable
  TextScan scan;

  @Nullable
  WordScan word;

  int pos;
  /** Where the search for the end of a comment goes on. */
  int commentAt = -1;
  /** A quote that was found to end nowhere: it is not searched for again. */
  char endless;
  /** The same for three of them. */
  char endlessBlock;
  /** Whether the last bracket closed, and only what follows can reopen it. */
  boolean isClosing;
  /** Where the brackets begin that the text ends with. */
  int brackets = -1;

  boolean isDone;
  boolean isTooDeep;

  BuildState(Text text, Lookahead ahead, int start, int deepest) {
    this.text = text;
    this.ahead = ahead;
    this.pos = start;
    this.deepest = deepest;
    char c = text.chars[start];
    if (Quotes.opens(c)) {
      this.scan = new TextScan(text, ahead, start, Place.TOP, '\0');
      this.root = this.scan.node;
    } else {
      this.root = open(c);
    }
  }

  Node open(char c) {
    Node node = new Node(c == '{' ? Node.Kind.OBJECT : Node.Kind.LIST, this.pos);
    this.frames.add(new Frame(node, c));
    this.isTooDeep |= this.frames.size() > this.deepest;
    this.pos++;
    return node;
  }

  /** Whether there are escapes or quotes before that were read as they are. */
  boolean hasQuoteBefore(int at) {
    int i = this.root.start;
    while (i < at && this.text.chars[i] != '\\' && this.text.chars[i] != '"') {
      i++;
    }
    this.text.looks += i - this.root.start;
    return i < at;
  }

  boolean dots(Frame frame) {
    int i = this.pos;
    while (i < this.text.length && Ahead.isDot(this.text.chars[i])) {
      i++;
    }
    if (i >= this.text.length && !this.text.isEnded) {
      return false;
    }
    boolean isEllipsis = i - this.pos >= 2 || this.text.chars[this.pos] != '.';
    if (isEllipsis && !Text.isNameChar(this.text.at(i))) {
      frame.node.flaw(RepairKind.ELLIPSIS_REMOVED, this.pos, i, "");
      this.pos = i;
      if (frame.isObject() && frame.state == State.VALUE) {
        missing(frame, i);
      }
      return true;
    }
    if (frame.state == State.NAME) {
      stray(frame, i);
      return true;
    }
    this.word = new WordScan(this.text, this.ahead, this.pos, frame.open, parent());
    return true;
  }

  boolean curlyForName(Frame frame) {
    if (parent() == '[' && (!frame.node.items.isEmpty() || frame.commaAt >= 0)) {
      frame.node.flaw(RepairKind.BRACKET_ADDED, this.pos, this.pos, "}");
      finish(frame);
      return true;
    }
    boolean isTwice = frame.node.items.isEmpty()
        && (parent() != '[' || this.text.chars[this.pos - 1] == '{'); // [{ {}]: it may be two items
    frame.node.flaw(
        isTwice ? RepairKind.BRACKET_REMOVED : RepairKind.BRACKET_GUESSED,
        this.pos,
        this.pos + 1,
        "");
    frame.extraBrackets++;
    this.isTooDeep |= frame.extraBrackets > this.deepest;
    this.pos++;
    return true;
  }

  Frame top() {
    return this.frames.get(this.frames.size() - 1);
  }

  char parent() {
    return this.frames.size() < 2 ? 0 : this.frames.get(this.frames.size() - 2).open;
  }

  void put(Frame frame, Node value) {
    if (frame.commentAt >= 0 && frame.isObject() && value.isWords()) {
      frame.node.flaw(
          RepairKind.STRAY_TEXT_REMOVED, frame.commentAt, value.start, ""); // or part of them
    }
    frame.commentAt = -1;
    List<Node> items = frame.node.items;
    if (frame.isJoining) {
      int last = items.size() - 1;
      items.set(last, joined(items.get(last), value));
      frame.isJoining = false;
    } else if (frame.isObject()) {
      frame.node.add(frame.name == null ? "" : frame.name, value);
      frame.name = null;
    } else {
      items.add(value);
    }
    frame.state = State.AFTER;
  }

  private static Node joined(Node first, Node second) {
    Node both = Node.leaf(Node.Kind.STRING, first.text() + second.text(), first.start, second.end);
    both.flaw(RepairKind.TEXTS_JOINED, first.start, second.end, "");
    both.flawsOf(first);
    both.flawsOf(second);
    return both;
  }

  void stray(Frame frame, int to) {
    frame.node.flaw(RepairKind.STRAY_TEXT_REMOVED, this.pos, to, "");
    this.pos = to;
  }

  void missing(Frame frame, int from) {
    put(frame, Node.leaf(Node.Kind.MISSING, "", from, this.pos));
  }

  boolean close(Frame frame) {
    char c = this.text.chars[this.pos];
    if (frame.open == '(' ? c != ')' : c == ')') {
      frame.node.flaw(RepairKind.BRACKET_REMOVED, this.pos, this.pos + 1, "]");
    }
    if (frame.commaAt >= 0 && frame.state != State.AFTER) {
      frame.node.flaw(RepairKind.COMMA_REMOVED, frame.commaAt, frame.commaAt + 1, "");
    }
    if (frame.extraBrackets > 0) {
      frame.extraBrackets--;
      int next = this.text.skipBlank(this.pos + 1);
      if (next >= this.text.length && !this.text.isEnded) {
        frame.extraBrackets++;
        return false;
      }
      if (this.text.at(next) == '}') {
        this.pos = next;
        return true;
      }
    }
    this.pos++;
    finish(frame);
    return true;
  }

  /** Whether the bracket that is missing can have stood in one place only. */
  private static boolean isClear(Frame frame) {
    Node last = frame.node.last();
    return last == null || (last.kind != Node.Kind.LIST && last.kind != Node.Kind.OBJECT);
  }

  /** {@code [{…}}, {…}]}: whether a list goes on behind a curly bracket that closes nothing. */
  private Verdict isExtra(Frame list) {
    boolean isBehindObject = list.node.endsIn(Node.Kind.OBJECT);
    boolean isInList =
        this.frames.stream().limit(this.frames.size() - 1).anyMatch(each -> each.open == '[');
    return isBehindObject && !isInList
        ? this.ahead.hasItemAfterComma(this.pos + 1, this.frames.size() > 1)
        : Verdict.NO;
  }

  /** A bracket that does not belong to the innermost object or list: that one's own is missing. */
  boolean closeOther(Frame frame, char c) {
    char wanted = c == '}' ? '{' : c == ']' ? '[' : '(';
    if (frame.open == '[' && c == '}') {
      Verdict isExtra = isExtra(frame);
      if (isExtra != Verdict.NO) {
        if (isExtra == Verdict.YES) {
          frame.node.flaw(RepairKind.BRACKET_REMOVED, this.pos, this.pos + 1, "");
          this.pos++;
        }
        return isExtra == Verdict.YES;
      }
    }
    for (int i = this.frames.size() - 2; i >= 0; i--) {
      if (this.frames.get(i).open == wanted) {
        if (i == this.frames.size() - 2 || wanted == '{') {
          frame.node.flaw(
              isClear(frame) ? RepairKind.BRACKET_ADDED : RepairKind.BRACKET_GUESSED,
              this.pos,
              this.pos,
              frame.isObject() ? "}" : "]");
          finish(frame);
          return true;
        }
        break;
      }
    }
    frame.node.flaw(
        mayBeOther(frame, c) ? RepairKind.BRACKET_GUESSED : frame.node.kindOfExtraBracket(),
        this.pos,
        this.pos + 1,
        frame.isObject() ? "}" : "]");
    this.pos++;
    finish(frame);
    return true;
  }

  /** {@code ""]}: it may be what a text holds; {@code [{…}}}: it may be there twice, and the list goes on. */
  private boolean mayBeOther(Frame frame, char c) {
    Node last = frame.node.last();
    boolean isEmptyText =
        last != null && last.kind == Node.Kind.STRING && last.end - last.start == 2;
    boolean isTwice = last != null
        && last.kind == Node.Kind.OBJECT
        && c == '}'
        && this.text.chars[this.pos - 1] == c;
    return isEmptyText || isTwice;
  }

  void finish(Frame frame) {
    Node node = frame.node;
    node.end = this.pos;
    node.isClosed = true;
    this.frames.remove(this.frames.size() - 1);
    this.root.hasMendedBrackets |= node.hasBracketFlaw();
    if (frame.isObject() && !frame.hasColon && !node.items.isEmpty()) {
      Nodes.namesBecomeItems(node);
    }
    Node only = frame.open == '(' ? Nodes.onlyOf(node, frame.commaAt >= 0) : node;
    if (this.frames.isEmpty()) {
      this.root = only;
      this.isClosing = true;
      return;
    }
    if (only != node) {
      List<Node> siblings = top().node.items;
      siblings.set(siblings.size() - 1, only);
    }
  }
}
