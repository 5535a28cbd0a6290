package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the values in the text of an answer: between prose, in fences, after reasoning. */
final class Candidates {
  private static final String[][] REASONING = {
    {"<think>", "</think>"},
    {"<thinking>", "</thinking>"},
    {"<thought>", "</thought>"},
    {"<thoughts>", "</thoughts>"},
    {"<reasoning>", "</reasoning>"},
    {"<reflection>", "</reflection>"},
    {"<scratchpad>", "</scratchpad>"},
    {"<analysis>", "</analysis>"},
    {"<seed:think>", "</seed:think>"},
    {"<|begin_of_thought|>", "<|end_of_thought|>"},
    {"[think]", "[/think]"},
    {"\u25C1think\u25B7", "\u25C1/think\u25B7"},
  };

  private static final int LONGEST_MARK = 24;
  private static final String JSON_FENCES =
      " json jsonc json5 jsonl ndjson javascript js typescript ts text txt plain plaintext output ";
  /** How often a bracket that never closes may have been prose. */
  private static final int SECOND_LOOKS = 4;

  /**
   * A value that was found.
   *
   * @param isThought whether it stands in reasoning
   * @param isInner whether it was found inside one that never ended, or is a mark in a sentence
   */
  record Found(Node root, boolean isThought, boolean isInner) {}

  /** A piece of text that is no part of any value. */
  record Span(RepairKind kind, int from, int to) {}

  final Text text;
  private final Lookahead ahead;
  private final int deepest;
  final List<Found> found = new ArrayList<>();
  final List<Span> spans = new ArrayList<>();
  private @Nullable TreeBuilder builder;
  private int pos;
  private int proseFrom = -1;
  private int searchFrom = -1;
  private int leftoverAt = -1;
  private boolean isThought;
  /** Reasoning that never ends is not searched for its end again. */
  private final boolean[] isEndless = new boolean[REASONING.length];
  /** How many values are known to be thoughts. */
  private int thoughts;

  private boolean hasEndlessFence;

  private boolean isFenced;
  private boolean readsAllFences;
  private int secondLooks;
  private boolean isInner;
  private boolean isCitation;
  private boolean isTooDeep;

  Candidates(Text text, Predicate<String> isName, int deepest) {
    this.text = text;
    this.ahead = new Lookahead(text, isName);
    this.deepest = deepest;
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
      endProse(this.text.length);
    }
  }

  /** At the end: whether what was passed over should be read after all. */
  private boolean looksAgain() {
    if (this.found.isEmpty() && !this.readsAllFences && hasSkipped()) {
      this.readsAllFences = true;
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
    this.isInner = true;
    this.pos = last.start + 1;
    return true;
  }

  private boolean hasSkipped() {
    return this.spans.stream().anyMatch(each -> each.kind == RepairKind.FENCE_REMOVED);
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
          last.flaw(RepairKind.BRACKET_REMOVED, i, i + 1, "");
        }
      } else if (this.proseFrom < 0 && !Text.isBlank(c)) {
        this.proseFrom = i;
      }
      i++;
    }
    this.text.looks += i - this.pos + 1;
    this.pos = i;
    if (i >= this.text.length) {
      return false;
    }
    char c = this.text.chars[i];
    if (i + LONGEST_MARK > this.text.length && !this.text.isEnded) {
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
    if (this.proseFrom < 0) {
      this.proseFrom = this.pos;
    }
    this.pos++;
    return true;
  }

  private void endProse(int at) {
    if (this.proseFrom >= 0) {
      int end = at;
      while (end > this.proseFrom && Text.isBlank(this.text.chars[end - 1])) {
        end--;
      }
      if (end > this.proseFrom && !this.isInner) {
        this.spans.add(new Span(RepairKind.PROSE_REMOVED, this.proseFrom, end));
      }
      this.proseFrom = -1;
    }
  }

  private boolean goOn(TreeBuilder builder) {
    if (!builder.run()) {
      return false;
    }
    this.isTooDeep = builder.isTooDeep();
    boolean isInner = this.isInner || this.isCitation;
    this.found.add(new Found(builder.root(), this.isThought, isInner));
    this.isCitation = false;
    this.pos = builder.end();
    this.builder = null;
    this.leftoverAt = this.pos;
    return true;
  }

  private void begin(int at) {
    endProse(at);
    this.builder = new TreeBuilder(this.text, this.ahead, at, this.deepest);
  }

  /** Whether the mark at this place begins or ends reasoning: passes over it; -1 to wait, 0 if not. */
  private int reasoning() {
    if (this.isInner) {
      return 0; // known from the first look
    }
    for (int k = 0; k < REASONING.length; k++) {
      String[] marks = REASONING[k];
      if (isMark(marks[0])) {
        return reasoningFrom(marks, k);
      }
      if (isMark(marks[1])) {
        endProse(this.pos);
        this.spans.add(new Span(RepairKind.REASONING_REMOVED, 0, this.pos));
        for (int i = this.thoughts; i < this.found.size(); i++) {
          this.found.set(i, new Found(this.found.get(i).root, true, this.found.get(i).isInner));
        }
        this.thoughts = this.found.size();
        this.pos += marks[1].length();
        this.isThought = false;
        return 1;
      }
    }
    return 0;
  }

  private int reasoningFrom(String[] marks, int which) {
    if (this.isEndless[which]) {
      this.pos += marks[0].length();
      return 1;
    }
    int i = Math.max(this.searchFrom, this.pos + marks[0].length());
    int from = i;
    String end = marks[1];
    while (i < this.text.length && !(this.text.chars[i] == end.charAt(0) && matches(end, i))) {
      i++;
    }
    this.text.looks += i - from + 1;
    if (i < this.text.length) {
      this.searchFrom = -1;
      endProse(this.pos);
      this.spans.add(new Span(RepairKind.REASONING_REMOVED, this.pos, i + end.length()));
      this.pos = i + end.length();
      return 1;
    }
    if (!this.text.isEnded) {
      this.searchFrom = Math.max(this.pos + marks[0].length(), this.text.length - end.length());
      return -1;
    }
    endProse(this.pos);
    this.isThought = true;
    this.isEndless[which] = true;
    this.pos += marks[0].length();
    return 1;
  }

  private boolean isMark(String mark) {
    return matches(mark, this.pos);
  }

  private boolean isMarkBegun(String mark) {
    return matches(mark.substring(0, this.text.length - this.pos), this.pos);
  }

  private boolean matches(String mark, int at) {
    if (at + mark.length() > this.text.length) {
      return false;
    }
    for (int k = 0; k < mark.length(); k++) {
      char c = this.text.chars[at + k];
      if (c != mark.charAt(k) && Character.toLowerCase(c) != mark.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private boolean fence() {
    int i = this.pos;
    while (i < this.text.length && this.text.chars[i] == '`') {
      i++;
    }
    if (i >= this.text.length && !this.text.isEnded) {
      return false;
    }
    if (i - this.pos < 3) {
      return skip();
    }
    int info = i;
    while (i < this.text.length && Text.isNameChar(this.text.chars[i])) {
      i++;
    }
    if (i >= this.text.length && !this.text.isEnded) {
      return false;
    }
    String language = this.text.slice(info, i).toLowerCase(Locale.ROOT);
    if (!this.isFenced
        && !this.hasEndlessFence
        && !language.isEmpty()
        && !JSON_FENCES.contains(" " + language + " ")) {
      Boolean isSkipped = skipOtherLanguage(i);
      if (isSkipped == null) {
        return false;
      }
      if (isSkipped) {
        return true;
      }
    }
    endProse(this.pos);
    if (!this.readsAllFences && !this.isInner) {
      this.spans.add(new Span(RepairKind.FENCE_REMOVED, this.pos, i));
    }
    this.isFenced = !this.isFenced;
    this.pos = this.isFenced ? i : info;
    return true;
  }

  /** Code of other languages is no answer, unless there is nothing else. Null to wait. */
  private @Nullable Boolean skipOtherLanguage(int from) {
    int i = Math.max(this.searchFrom, from);
    int first = i;
    while (i < this.text.length && !(this.text.chars[i] == '`' && this.text.startsWith("```", i))) {
      i++;
    }
    this.text.looks += i - first + 1;
    if (i >= this.text.length && !this.text.isEnded) {
      this.searchFrom = Math.max(from, i - 2);
      return null;
    }
    this.searchFrom = -1;
    this.hasEndlessFence |= i >= this.text.length;
    if (i >= this.text.length || this.readsAllFences) {
      return false;
    }
    endProse(this.pos);
    this.spans.add(new Span(RepairKind.FENCE_REMOVED, this.pos, i + 3));
    this.pos = i + 3;
    return true;
  }

  private boolean bracket(char c) {
    if (c == '['
        && !this.text.isEnded
        && this.text.length < this.pos + 7
        && isMarkBegun("[think]")) {
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
    if (!isAtLineStart() && !this.text.isEnded && isUndecided(next)) {
      return false;
    }
    boolean isValue = switch (c) {
      case '{' -> isFirst || isObjectStart(next, n);
      case '[' -> isFirst || isListStart(n);
      default -> isFirst && (Quotes.opens(n) || isListStart(n)) && this.found.isEmpty();
    };
    if (!isValue || (c == '(' && isCall())) {
      return skip();
    }
    this.isCitation = c == '[' && !isAtLineStart() && this.proseFrom >= 0 && isNumberAlone(next);
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

  private boolean isCall() {
    return this.pos > 0 && Character.isLetterOrDigit(this.text.chars[this.pos - 1]);
  }

  /** {@code [1]} in a sentence refers to a source, if there is any other value. */
  private boolean isNumberAlone(int next) {
    int i = next;
    while (i - next < 4 && this.text.at(i) >= '0' && this.text.at(i) <= '9') {
      i++;
    }
    return i > next && this.text.at(i) == ']';
  }

  private static boolean isListStart(char n) {
    return Quotes.opens(n)
        || n == '{'
        || n == '['
        || n == ']'
        || n == '-'
        || (n >= '0' && n <= '9');
  }

  /** Whether what follows a bracket has not come far enough to tell whether it is a name. */
  private boolean isUndecided(int next) {
    int i = next;
    while (i < this.text.length && i - next < 64 && Text.isNameChar(this.text.chars[i])) {
      i++;
    }
    return this.text.skipBlank(i) >= this.text.length;
  }

  private boolean isObjectStart(int next, char n) {
    if (Quotes.opens(n)
        || n == '}'
        || n == '{'
        || n == '['
        || n == '/'
        || n == ','
        || n == '.'
        || n == 0) {
      return true;
    }
    int i = next;
    while (i < this.text.length && i - next < 64 && Text.isNameChar(this.text.chars[i])) {
      i++;
    }
    char end = this.text.at(this.text.skipBlank(i));
    return i > next && (end == ':' || end == '=' || end == 0);
  }

  /** Whether only white space, or a fence, stands before it on its line. */
  private boolean isLineStart() {
    return this.isFenced || isAtLineStart();
  }

  private boolean isAtLineStart() {
    int i = this.pos - 1;
    while (i >= 0
        && this.text.chars[i] != '\n'
        && Text.isBlank(this.text.chars[i])
        && this.pos - i < 256) {
      i--;
    }
    return i < 0 || this.text.chars[i] == '\n';
  }

  /** A text in quotes is a value if the answer begins with it and it holds JSON. */
  private boolean quote() {
    int start = this.pos;
    boolean isEscaped = this.text.chars[start] == '\\';
    boolean isFirst = this.found.isEmpty() && this.proseFrom < 0 && isLineStart();
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
