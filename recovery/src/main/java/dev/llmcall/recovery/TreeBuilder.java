package dev.llmcall.recovery;

import dev.llmcall.recovery.Frame.State;
import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of one value from its first bracket or quote on, as far as the text has come, and mends
 * what can be mended. The stack is its own: no depth of nesting is a problem of the thread's.
 */
final class TreeBuilder {
  private static final String CALLS =
      " ObjectId ISODate NumberLong NumberInt NumberDecimal Timestamp UUID Date Decimal Decimal128 ";

  private final Text text;
  private final Lookahead ahead;
  private final int deepest;
  private final List<Frame> frames = new ArrayList<>();
  private final Node root;
  private @Nullable TextScan scan;
  private @Nullable WordScan word;
  private int pos;
  /** Where the search for the end of a comment goes on. */
  private int commentAt = -1;
  /** A quote that was found to end nowhere: it is not searched for again. */
  private char endless;

  /** Whether the last bracket closed, and only what follows can reopen it. */
  private boolean isClosing;

  private boolean isDone;
  private boolean isTooDeep;

  TreeBuilder(Text text, Lookahead ahead, int start, int deepest) {
    this.text = text;
    this.ahead = ahead;
    this.deepest = deepest;
    this.pos = start;
    char c = text.chars[start];
    if (Quotes.opens(c)) {
      this.scan = new TextScan(text, ahead, start, Place.TOP, '\0');
      this.root = this.scan.node;
    } else {
      this.root = open(c);
    }
  }

  Node root() {
    return this.root;
  }

  /** Where the value ended. */
  int end() {
    return this.pos;
  }

  boolean isTooDeep() {
    return this.isTooDeep;
  }

  /** Reads on; says whether the value is whole. */
  boolean run() {
    while (!this.isDone && !this.isTooDeep && step()) {
      this.text.looks++;
    }
    if (!this.isDone && this.text.isEnded) {
      cutOff();
    }
    return this.isDone || this.isTooDeep;
  }

  private Node open(char c) {
    Node node = new Node(c == '{' ? Node.Kind.OBJECT : Node.Kind.LIST, this.pos);
    this.frames.add(new Frame(node, c));
    this.isTooDeep |= this.frames.size() > this.deepest;
    this.pos++;
    return node;
  }

  private Frame top() {
    return this.frames.get(this.frames.size() - 1);
  }

  private char parent() {
    return this.frames.size() < 2 ? 0 : this.frames.get(this.frames.size() - 2).open;
  }

  private boolean step() {
    if (this.scan != null) {
      return textGoesOn(this.scan);
    }
    if (this.word != null) {
      return wordGoesOn(this.word);
    }
    if (this.isClosing) {
      return settle();
    }
    if (!skip()) {
      return false;
    }
    Frame frame = top();
    char c = this.text.chars[this.pos];
    return switch (frame.state) {
      case NAME -> name(frame, c);
      case COLON -> colon(frame, c);
      case VALUE -> value(frame, c);
      case AFTER -> after(frame, c);
    };
  }

  /** Passes over white space and comments; says whether something else has come. */
  private boolean skip() {
    while (true) {
      this.pos = this.text.skipBlank(this.pos);
      if (this.pos >= this.text.length) {
        return false;
      }
      char c = this.text.chars[this.pos];
      if (c == '#') {
        if (!comment("\n", 1)) {
          return false;
        }
      } else if (c == '/' && this.pos + 1 >= this.text.length && !this.text.isEnded) {
        return false;
      } else if (c == '/' && this.text.at(this.pos + 1) == '/') {
        if (!comment("\n", 2)) {
          return false;
        }
      } else if (c == '/' && this.text.at(this.pos + 1) == '*') {
        if (!comment("*/", 2)) {
          return false;
        }
      } else {
        return true;
      }
    }
  }

  private boolean comment(String end, int width) {
    int i = Math.max(this.commentAt, this.pos + width);
    int from = i;
    while (i < this.text.length && !this.text.startsWith(end, i)) {
      i++;
    }
    this.text.looks += i - from + 1;
    if (i >= this.text.length && !this.text.isEnded) {
      this.commentAt = Math.max(this.pos + width, i - 1);
      return false;
    }
    this.commentAt = -1;
    int next = Math.min(this.text.length, i + end.length());
    top().node.flaw(RepairKind.COMMENT_REMOVED, this.pos, next, "");
    this.pos = next;
    return true;
  }

  // texts and words

  private boolean beginText(Frame frame, Place place) {
    char c = this.text.chars[this.pos];
    if (c == this.endless && place != Place.NAME) {
      this.pos++;
      this.word = new WordScan(this.text, this.ahead, this.pos, frame.open, parent());
      this.word.node.flaw(RepairKind.QUOTE_GUESSED, this.pos - 1, this.pos, "");
      return true;
    }
    if (place != Place.NAME) {
      Boolean isBlock = BlockScan.isAt(this.text, this.pos);
      if (isBlock == null) {
        return false;
      }
      if (isBlock) {
        return block(frame);
      }
    }
    this.scan = new TextScan(this.text, this.ahead, this.pos, place, parent());
    return true;
  }

  /** A text in three quotes ends at the next three after which the structure can go on. */
  private boolean block(Frame frame) {
    BlockScan block = new BlockScan(this.text, this.ahead, this.pos);
    Place place = frame.isObject() ? Place.MEMBER : Place.ITEM;
    int next = block.run(place, parent(), this.commentAt);
    if (next < 0) {
      this.commentAt = block.searchedTo();
      return false;
    }
    this.commentAt = -1;
    this.pos = next;
    put(frame, block.node());
    return true;
  }

  private boolean textGoesOn(TextScan scan) {
    int next = scan.run();
    if (next < 0) {
      if (!this.text.isEnded || !isClosedBehind(scan)) {
        return false;
      }
      this.endless = scan.quote();
      this.pos = scan.start();
      this.scan = null;
      return beginText(top(), Place.MEMBER);
    }
    this.scan = null;
    this.pos = next;
    if (this.frames.isEmpty()) {
      this.isDone = true;
      return true;
    }
    Frame frame = top();
    if (frame.state == State.NAME) {
      frame.name = scan.node.text();
      frame.nameStart = scan.node.start;
      frame.state = State.COLON;
      if (scan.node.flaws != null) {
        scan.node.flaws.forEach(
            each -> frame.node.flaw(each.kind(), each.from(), each.to(), each.after()));
      }
    } else {
      put(frame, scan.node);
    }
    return true;
  }

  /** Whether the text ends with just the brackets that are open: then the quote is what is missing. */
  private boolean isClosedBehind(TextScan scan) {
    if (this.frames.isEmpty() || top().state == State.NAME || this.endless == scan.quote()) {
      return false;
    }
    int i = this.text.length - 1;
    int frame = 0;
    while (i > scan.start() && frame < this.frames.size()) {
      char c = this.text.chars[i];
      if (c == '}' || c == ']' || c == ')') {
        char open = this.frames.get(frame).open;
        if (c != (open == '{' ? '}' : open == '[' ? ']' : ')')) {
          return false;
        }
        frame++;
      } else if (!Text.isBlank(c) && c != '`') {
        return false;
      }
      i--;
    }
    this.text.looks += this.text.length - i;
    return frame == this.frames.size();
  }

  private boolean wordGoesOn(WordScan word) {
    int next = word.run();
    if (next < 0) {
      return false;
    }
    this.word = null;
    this.pos = next;
    put(top(), word.node);
    return true;
  }

  private void put(Frame frame, Node value) {
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
    return both;
  }

  // objects and lists

  private boolean name(Frame frame, char c) {
    if (c == '}') {
      return close(frame);
    }
    if (c == ']' || c == ')') {
      return closeOther(frame, c);
    }
    if (c == ',' || c == ';') {
      frame.node.flaw(RepairKind.COMMA_REMOVED, this.pos, this.pos + 1, "");
      this.pos++;
      return true;
    }
    if (c == '{') {
      return curlyForName(frame);
    }
    if (c == '[') {
      frame.name = "";
      frame.state = State.VALUE;
      frame.node.flaw(RepairKind.STRAY_TEXT_REMOVED, this.pos, this.pos + 1, "");
      return true;
    }
    if (c == '`') {
      return fence(frame);
    }
    if (Quotes.opens(c)) {
      return beginText(frame, Place.NAME);
    }
    return bareName(frame, c);
  }

  private boolean curlyForName(Frame frame) {
    if (parent() == '[' && !frame.node.items.isEmpty()) {
      frame.node.flaw(RepairKind.BRACKET_ADDED, this.pos, this.pos, "}");
      finish(frame);
      return true;
    }
    frame.node.flaw(RepairKind.BRACKET_REMOVED, this.pos, this.pos + 1, "");
    frame.extraBrackets++;
    this.isTooDeep |= frame.extraBrackets > this.deepest;
    this.pos++;
    return true;
  }

  /** A fence where a name or value should be: it and its language are passed over. */
  private boolean fence(Frame frame) {
    int i = this.pos;
    while (i < this.text.length
        && (this.text.chars[i] == '`' || Character.isLetter(this.text.chars[i]))) {
      i++;
    }
    if (i >= this.text.length && !this.text.isEnded) {
      return false;
    }
    if (i < this.pos + 3) {
      return frame.state == State.NAME && beginText(frame, Place.NAME);
    }
    frame.node.flaw(RepairKind.FENCE_REMOVED, this.pos, i, "");
    this.pos = i;
    return true;
  }

  private boolean bareName(Frame frame, char c) {
    int i = this.pos;
    while (i < this.text.length
        && i - this.pos <= 256
        && ":={}[],\n\"".indexOf(this.text.chars[i]) < 0) {
      i++;
    }
    this.text.looks += i - this.pos + 1;
    if (i >= this.text.length && !this.text.isEnded) {
      return false;
    }
    char end = this.text.at(i);
    String name = this.text.slice(this.pos, i).strip();
    if (i >= this.text.length) {
      this.pos = i;
      return false;
    }
    if (c == '.' && name.chars().allMatch(each -> each == '.')) {
      frame.node.flaw(RepairKind.ELLIPSIS_REMOVED, this.pos, i, "");
      this.pos = i;
    } else if (i > this.pos && (end == ':' || end == '=' || end == ',' || end == '}')) {
      frame.name = name;
      frame.nameStart = this.pos;
      frame.state = State.COLON;
      frame.node.flaw(RepairKind.QUOTES_ADDED, this.pos, i, "\"" + name + "\"");
      this.pos = i;
    } else {
      stray(frame, Math.max(i, this.pos + 1));
    }
    return true;
  }

  private void stray(Frame frame, int to) {
    frame.node.flaw(RepairKind.STRAY_TEXT_REMOVED, this.pos, to, "");
    this.pos = to;
  }

  private boolean colon(Frame frame, char c) {
    if (c == ':') {
      frame.hasColon = true;
      this.pos++;
      frame.state = State.VALUE;
      return true;
    }
    if (c == ',' || c == '}' || c == ']') {
      missing(frame, frame.nameStart);
      return true;
    }
    frame.node.flaw(RepairKind.COLON_ADDED, this.pos, this.pos, ":");
    frame.hasColon = true;
    frame.state = State.VALUE;
    while (c == '=' || c == '>') {
      this.pos++;
      c = this.text.at(this.pos);
    }
    return true;
  }

  private void missing(Frame frame, int from) {
    put(frame, Node.leaf(Node.Kind.MISSING, "", from, this.pos));
  }

  private boolean value(Frame frame, char c) {
    switch (c) {
      case '{', '[', '(' -> {
        put(frame, open(c));
        return true;
      }
      case '}', ']', ')' -> {
        if (frame.isObject()) {
          missing(frame, this.pos);
          return true;
        }
        return c == '}' ? closeOther(frame, c) : close(frame);
      }
      case ',', ';' -> {
        if (frame.isObject()) {
          missing(frame, this.pos);
          return true;
        }
        frame.node.flaw(RepairKind.COMMA_REMOVED, this.pos, this.pos + 1, "");
        this.pos++;
        return true;
      }
      case ':' -> {
        stray(frame, this.pos + 1);
        return true;
      }
      case '.' -> {
        return dots(frame);
      }
      default -> {}
    }
    if (Quotes.opens(c)) {
      if (c == '`' && !frame.isObject() && this.text.startsWith("```", this.pos)) {
        return fence(frame);
      }
      return beginText(frame, frame.isObject() ? Place.MEMBER : Place.ITEM);
    }
    if (frame.isJoining) {
      frame.isJoining = false;
      frame.state = State.AFTER;
      return true;
    }
    return number(frame) || call(frame);
  }

  private boolean dots(Frame frame) {
    int i = this.pos;
    while (i < this.text.length && this.text.chars[i] == '.') {
      i++;
    }
    if (i >= this.text.length && !this.text.isEnded) {
      return false;
    }
    if (i - this.pos >= 2 && !Text.isNameChar(this.text.at(i))) {
      frame.node.flaw(RepairKind.ELLIPSIS_REMOVED, this.pos, i, "");
      this.pos = i;
      if (frame.isObject()) {
        missing(frame, i);
      }
      return true;
    }
    this.word = new WordScan(this.text, this.ahead, this.pos, frame.open, parent());
    return true;
  }

  /** Numbers and literals as JSON writes them, which is nearly always. */
  private boolean number(Frame frame) {
    int i = this.pos;
    while (i < this.text.length
        && Text.isNameChar(this.text.chars[i])
        && this.text.chars[i] < 0x7F) {
      i++;
    }
    int next = i;
    while (next < this.text.length && Text.isBlank(this.text.chars[next]) && next - i < 64) {
      next++;
    }
    char c = this.text.at(next);
    this.text.looks += next - this.pos + 1;
    if (c != '}'
        && c != ']'
        && (c != ',' || isDigit(this.text.at(next + 1)) || next + 1 >= this.text.length)) {
      return false;
    }
    String word = this.text.slice(this.pos, i);
    if (!Words.isJsonNumber(word) && !Words.isLiteral(word)) {
      return false;
    }
    Node node = Node.leaf(Node.Kind.WORD, word, this.pos, i);
    this.pos = i;
    put(frame, node);
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean call(Frame frame) {
    int i = this.pos;
    while (i < this.text.length
        && i - this.pos < 16
        && Character.isLetterOrDigit(this.text.chars[i])) {
      i++;
    }
    if (i >= this.text.length && !this.text.isEnded) {
      return false;
    }
    if (this.text.at(i) == '(' && CALLS.contains(" " + this.text.slice(this.pos, i) + " ")) {
      int start = this.pos;
      this.pos = i;
      Node node = open('(');
      node.flaw(RepairKind.CONSTRUCTOR_REMOVED, start, i, "");
      top().isCall = true;
      put(frame, node);
      return true;
    }
    this.word = new WordScan(this.text, this.ahead, this.pos, frame.open, parent());
    return true;
  }

  private boolean after(Frame frame, char c) {
    switch (c) {
      case ',', ';' -> {
        if (c == ';') {
          frame.node.flaw(RepairKind.COMMA_ADDED, this.pos, this.pos + 1, ",");
        }
        this.pos++;
        frame.state = frame.isObject() ? State.NAME : State.VALUE;
        frame.commaAt = this.pos - 1;
        return true;
      }
      case '}' -> {
        return frame.isObject() ? close(frame) : closeOther(frame, c);
      }
      case ']', ')' -> {
        return frame.isObject() ? closeOther(frame, c) : close(frame);
      }
      case '+' -> {
        return plus(frame);
      }
      case ':' -> {
        return colonAfterValue(frame);
      }
      case '`' -> {
        if (this.pos + 3 > this.text.length && !this.text.isEnded) {
          return false;
        }
        if (this.text.startsWith("```", this.pos)) {
          return fence(frame);
        }
      }
      default -> {}
    }
    if (!frame.isObject()) {
      if (c == '.' || (c == '"' && isLonelyQuote())) {
        stray(frame, this.pos + 1);
        return true;
      }
      frame.node.flaw(RepairKind.COMMA_ADDED, this.pos, this.pos, ",");
      frame.state = State.VALUE;
      return true;
    }
    if (c == '{' && parent() == '[') {
      return curlyForName(frame);
    }
    Verdict isName = this.ahead.quotedNameAt(this.pos);
    if (isName == Verdict.UNKNOWN) {
      return false;
    }
    if (isName == Verdict.YES || (Quotes.opens(c) && !isLonelyQuote())) {
      frame.node.flaw(RepairKind.COMMA_ADDED, this.pos, this.pos, ",");
      frame.state = State.NAME;
      return true;
    }
    int i = this.pos + 1;
    while (i < this.text.length
        && i - this.pos < 256
        && ",}]\"\n{[".indexOf(this.text.chars[i]) < 0) {
      i++;
    }
    this.text.looks += i - this.pos;
    if (i >= this.text.length && !this.text.isEnded) {
      return false;
    }
    stray(frame, i);
    return true;
  }

  private boolean isLonelyQuote() {
    char next = this.text.at(this.text.skipBlank(this.pos + 1));
    return next == ',' || next == '}' || next == ']' || next == '"' || next == 0;
  }

  private boolean plus(Frame frame) {
    if (frame.node.items.get(frame.node.items.size() - 1).kind != Node.Kind.STRING) {
      stray(frame, this.pos + 1);
      return true;
    }
    this.pos++;
    frame.isJoining = true;
    frame.state = State.VALUE;
    return true;
  }

  /** {@code ["key": 1]} holds an object, and {@code {"a": "b": 1}} a name without value. */
  private boolean colonAfterValue(Frame frame) {
    int last = frame.node.items.size() - 1;
    Node name = frame.node.items.get(last);
    if (name.kind != Node.Kind.STRING && name.kind != Node.Kind.WORD) {
      stray(frame, this.pos + 1);
      return true;
    }
    if (frame.isObject()) {
      frame.node.items.set(last, Node.leaf(Node.Kind.MISSING, "", name.start, name.start));
      frame.name = name.text();
      frame.state = State.VALUE;
      this.pos++;
      return true;
    }
    frame.node.items.remove(last);
    Frame object;
    if (last > 0 && frame.node.items.get(last - 1).kind == Node.Kind.OBJECT) {
      Node reopened = frame.node.items.get(last - 1);
      reopened.isClosed = false;
      reopened.flaw(RepairKind.BRACKET_REMOVED, reopened.end - 1, reopened.end, "");
      object = new Frame(reopened, '{');
    } else {
      Node added = new Node(Node.Kind.OBJECT, name.start);
      added.flaw(RepairKind.BRACKET_ADDED, name.start, name.start, "{");
      frame.node.items.add(added);
      object = new Frame(added, '{');
    }
    this.frames.add(object);
    this.isTooDeep |= this.frames.size() > this.deepest;
    object.name = name.text();
    object.hasColon = true;
    object.state = State.VALUE;
    this.pos++;
    return true;
  }

  // ends

  private boolean close(Frame frame) {
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

  /** A bracket that does not belong to the innermost object or list: that one's own is missing. */
  private boolean closeOther(Frame frame, char c) {
    char wanted = c == '}' ? '{' : c == ']' ? '[' : '(';
    for (int i = this.frames.size() - 2; i >= 0; i--) {
      if (this.frames.get(i).open == wanted) {
        if (i == this.frames.size() - 2 || wanted == '{') {
          frame.node.flaw(
              RepairKind.BRACKET_ADDED, this.pos, this.pos, frame.isObject() ? "}" : "]");
          finish(frame);
          return true;
        }
        break;
      }
    }
    frame.node.flaw(
        RepairKind.BRACKET_REMOVED, this.pos, this.pos + 1, frame.isObject() ? "}" : "]");
    this.pos++;
    finish(frame);
    return true;
  }

  private void finish(Frame frame) {
    Node node = frame.node;
    node.end = this.pos;
    node.isClosed = true;
    this.frames.remove(this.frames.size() - 1);
    if (frame.isObject() && !frame.hasColon && !node.items.isEmpty()) {
      Nodes.namesBecomeItems(node);
    }
    if (this.frames.isEmpty()) {
      this.isClosing = true;
      return;
    }
    if (frame.open == '(') {
      Node only = Nodes.onlyOf(node, frame.commaAt >= 0);
      List<Node> siblings = top().node.items;
      siblings.set(siblings.size() - 1, only);
    }
  }

  /** Whether the value is over, or a bracket stood there too early. */
  private boolean settle() {
    if (this.root.kind == Node.Kind.OBJECT) {
      Verdict goesOn = this.ahead.goesOnAfter(this.pos);
      if (goesOn == Verdict.UNKNOWN) {
        return false;
      }
      if (goesOn == Verdict.YES) {
        this.isClosing = false;
        this.root.isClosed = false;
        this.root.flaw(RepairKind.BRACKET_REMOVED, this.pos - 1, this.pos, "");
        Frame frame = new Frame(this.root, '{');
        frame.state = State.AFTER;
        frame.hasColon = true;
        this.frames.add(frame);
        return true;
      }
    }
    this.isDone = true;
    return true;
  }

  private void cutOff() {
    this.isDone = true;
    for (Frame frame : this.frames) {
      frame.node.end = this.text.length;
    }
    if (this.isClosing) {
      return;
    }
    this.pos = this.text.length;
    takeOpenText();
  }

  /** Puts a text that has not ended where it belongs, so that it can be seen; see {@link #dropOpenText}. */
  boolean takeOpenText() {
    if (this.scan == null || (!this.frames.isEmpty() && top().state == State.NAME)) {
      return false;
    }
    this.scan.node.text = this.scan.sofar();
    this.scan.node.end = this.text.length;
    if (this.frames.isEmpty()) {
      return false;
    }
    Frame frame = top();
    if (frame.isObject()) {
      frame.node.add(frame.name == null ? "" : frame.name, this.scan.node);
    } else {
      frame.node.items.add(this.scan.node);
    }
    return true;
  }

  /** Takes it away again, so that reading can go on. */
  void dropOpenText() {
    Node node = top().node;
    node.items.remove(node.items.size() - 1);
    if (top().isObject()) {
      node.names.remove(node.names.size() - 1);
    }
  }
}
