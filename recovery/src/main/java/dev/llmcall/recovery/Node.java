package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value as the model wrote it, before anyone knows what it should be. */
final class Node {
  enum Kind {
    OBJECT,
    LIST,
    /** A text in quotes. */
    STRING,
    /** Characters without quotes: a number, a literal, or a text that should have had quotes. */
    WORD,
    /** A name stands there, or a place for a value, and nothing else. */
    MISSING,
    /** Text of the answer itself, around or instead of any JSON. */
    PROSE
  }

  private static final Set<RepairKind> COMMA = EnumSet.of(RepairKind.COMMA_ADDED);
  private static final Set<RepairKind> BRACKETS =
      EnumSet.of(RepairKind.BRACKET_ADDED, RepairKind.BRACKET_REMOVED, RepairKind.BRACKET_GUESSED);

  /** Something that had to be mended while this value was read; the span is what it was. */
  record Flaw(RepairKind kind, int from, int to, String after) {}

  Kind kind;
  final int start;
  int end;
  /** Whether it is known that nothing of it is to come. */
  boolean isClosed;
  /** Of texts, words and prose; null if it is plain, or nothing was said. */
  @Nullable
  String text;
  /** Of a plain text, the characters that it stands in; what it says is cut out of them when it is asked for. */
  private char @Nullable [] chars;
  /** Items, or the values of members. */
  List<Node> items = List.of();
  /** Names of members, beside the items. */
  List<String> names = List.of();

  /** Of a whole value: whether a bracket was added or left out anywhere in it. */
  boolean hasMendedBrackets;

  @Nullable
  List<Flaw> flaws;
  /** What it came to for a schema, in which pass; and for other schemas, which hardly ever ask. */
  private static final class Known {
    final Schema schema;
    int pass;
    Fit fit;
    final @Nullable Known next;

    Known(Schema schema, int pass, Fit fit, @Nullable Known next) {
      this.schema = schema;
      this.pass = pass;
      this.fit = fit;
      this.next = next;
    }
  }

  private @Nullable Known known;

  /** What the text holds as JSON, once somebody looked. */
  @Nullable
  Candidates decoded;

  Node(Kind kind, int start) {
    this.kind = kind;
    this.start = start;
    if (kind == Kind.OBJECT || kind == Kind.LIST) {
      this.items = new ArrayList<>(4);
      this.names = kind == Kind.OBJECT ? new ArrayList<>(4) : List.of();
    }
  }

  /** A closed leaf. */
  static Node leaf(Kind kind, String text, int start, int end) {
    Node node = new Node(kind, start);
    node.text = text;
    node.end = end;
    node.isClosed = true;
    return node;
  }

  /** A closed text in quotes that says just what stands between them; see {@link PlainText}. */
  static Node plain(char[] chars, int start, int end) {
    Node node = new Node(Kind.STRING, start);
    node.chars = chars;
    node.end = end;
    node.isClosed = true;
    return node;
  }

  String text() {
    if (this.chars != null) {
      return new String(this.chars, this.start + 1, this.end - this.start - 2);
    }
    return this.text == null ? "" : this.text;
  }

  boolean isPlain() {
    return this.chars != null;
  }

  /** Writes a plain text as it stands there. */
  void write(StringBuilder out) {
    if (this.chars != null) {
      out.append(this.chars, this.start, this.end - this.start);
    }
  }

  void add(String name, Node value) {
    this.names.add(name);
    this.items.add(value);
  }

  /** Notes a flaw; the first of each kind stands for all. */
  void flaw(RepairKind kind, int from, int to, String after) {
    if (this.flaws == null) {
      this.flaws = new ArrayList<>(2);
    }
    for (Flaw flaw : this.flaws) {
      if (flaw.kind == kind) {
        return;
      }
    }
    this.flaws.add(new Flaw(kind, from, to, after));
  }

  /** Takes over the flaws of a value that became this one. */
  void flawsOf(Node other) {
    if (other.flaws != null) {
      other.flaws.forEach(each -> flaw(each.kind, each.from, each.to, each.after));
    }
  }

  @Nullable
  Fit known(Schema schema, int pass) {
    for (Known each = this.known; each != null; each = each.next) {
      if (each.schema == schema && each.pass == pass) {
        return each.fit;
      }
    }
    return null;
  }

  /** In the place of what nobody will ask for again: what is of a pass that is over. */
  void remember(Schema schema, int pass, Fit fit) {
    for (Known each = this.known; each != null; each = each.next) {
      if (each.schema == schema && (each.pass == pass || each.pass > Matcher.CLOSED)) {
        each.pass = pass;
        each.fit = fit;
        return;
      }
    }
    this.known = new Known(schema, pass, fit, this.known);
  }

  /** The last item or member; null if there is none. */
  @Nullable
  Node last() {
    return this.items.isEmpty() ? null : this.items.get(this.items.size() - 1);
  }

  /** Whether its last item or member is of a kind; {@code {}} that was reopened has none. */
  boolean endsIn(Kind wanted) {
    Node last = last();
    return last != null && last.kind == wanted;
  }

  /** It was not closed after all. */
  void reopen() {
    this.isClosed = false;
    this.known = null;
    this.decoded = null;
  }

  boolean lacksCommas() {
    return hasFlaw(COMMA);
  }

  boolean hasBracketFlaw() {
    return hasFlaw(BRACKETS);
  }

  private boolean hasFlaw(Set<RepairKind> kinds) {
    if (this.flaws == null) {
      return false;
    }
    for (Flaw flaw : this.flaws) {
      if (kinds.contains(flaw.kind)) {
        return true;
      }
    }
    return false;
  }

  /** The same object with some of its members only, in lists of its own. */
  Node copy(int members) {
    Node copy = new Node(this.kind, this.start);
    copy.end = this.end;
    copy.isClosed = this.isClosed;
    copy.names.addAll(this.names.subList(0, members));
    copy.items.addAll(this.items.subList(0, members));
    copy.hasMendedBrackets = this.hasMendedBrackets;
    copy.flaws = this.flaws == null ? null : new ArrayList<>(this.flaws);
    return copy;
  }

  /** Whether it may hold something that belongs elsewhere: nothing is there, or something in it was a guess. */
  boolean isDoubtful() {
    return this.kind == Kind.MISSING
        || !this.isClosed
        || hasBracketFlaw()
        || (this.flaws != null && this.flaws.stream().anyMatch(each -> each.kind.isLossy()))
        || this.items.stream().anyMatch(each -> each.kind != Kind.MISSING && each.isDoubtful());
  }

  /**
   * Whether something in its last value follows what closed there: if there is a bracket too many, that may have been closed too
   * early.
   */
  private boolean mayHaveEndedEarly() {
    Node last = this;
    boolean isInner = false;
    while (!last.items.isEmpty()) {
      int end = last.items.size() - 1;
      if (isInner && last.items.subList(0, end).stream().anyMatch(Node::isHolder)) {
        return true;
      }
      last = last.items.get(end);
      isInner = true;
    }
    return false;
  }

  /** What it is to leave out a bracket behind it. */
  RepairKind kindOfExtraBracket() {
    return mayHaveEndedEarly() ? RepairKind.BRACKET_GUESSED : RepairKind.BRACKET_REMOVED;
  }

  boolean isHolder() {
    return this.kind == Kind.OBJECT || this.kind == Kind.LIST;
  }

  /** Whether it is a text without quotes. */
  boolean isWords() {
    return this.kind == Kind.WORD && !Words.isJsonNumber(text()) && !Words.isLiteral(text());
  }

  /** Whether it is several words without quotes. */
  boolean isSentence() {
    return isWords() && text().indexOf(' ') > 0;
  }

  boolean isNull() {
    return this.kind == Kind.MISSING || (this.kind == Kind.WORD && Words.isNull(text()));
  }
}
