package dev.llmcall.recovery;

import java.util.function.Predicate;

/**
 * Says how what follows is to be understood. It looks a bounded way ahead, so that reading stays linear and
 * can go on as pieces come.
 */
final class Lookahead {
  /** Nobody writes more brackets than these where one should be. */
  private static final int MOST_BRACKETS = 8;

  private static final String WIDE = "\uFF0C\u3001\uFF1B\uFF1A";

  enum Verdict {
    YES,
    NO,
    /** The text that decides has not come yet. */
    UNKNOWN
  }

  /** Where a text stands. */
  enum Place {
    NAME,
    MEMBER,
    ITEM,
    TOP
  }

  /** Whether a quote ends a text. */
  final TextEnd textEnd;

  private final Ahead ahead;

  Lookahead(Text text, Predicate<String> isName) {
    this.ahead = new Ahead(text, isName);
    this.textEnd = new TextEnd(this.ahead);
  }

  /** Whether numbers or literals stand there, and nothing else up to the next comma or bracket. */
  Verdict areValuesAt(int i) {
    this.ahead.begin();
    return this.ahead.settled(Ahead.of(this.ahead.areValues(i)));
  }

  /** Whether any name follows, known or not, with or without a comma before it. */
  Verdict hasNameShape(int from) {
    this.ahead.begin();
    int i = this.ahead.skip(from);
    boolean hasComma = this.ahead.peek(i) == ',' || this.ahead.peek(i) == ';';
    int name = hasComma ? this.ahead.skip(i + 1) : i;
    if (hasComma && Quotes.opens(this.ahead.peek(name))) {
      return this.ahead.settled(Verdict.YES);
    }
    int end = name;
    while (end - name < Ahead.LONGEST_NAME && Text.isNameChar(this.ahead.peek(end))) {
      end++;
    }
    char next = this.ahead.peek(this.ahead.text.skipBlank(end));
    boolean isName = next == ':'
        || next == '='
        || next == '\uFF1A'
        || end >= this.ahead.text.length
        || (Quotes.opens(next)
            && end > name
            && this.ahead.isKnown(this.ahead.text.slice(name, end)));
    return this.ahead.settled(Ahead.of(end > name && isName));
  }

  /** Whether a comma and another item of a list follow; inside of an object only an object is clear. */
  Verdict hasItemAfterComma(int from, boolean isInObject) {
    this.ahead.begin();
    int i = this.ahead.skip(from);
    if (this.ahead.peek(i) != ',') {
      return this.ahead.settled(Verdict.NO);
    }
    int next = this.ahead.skip(i + 1);
    return this.ahead.settled(
        Ahead.of(this.ahead.peek(next) == '{' || (!isInObject && this.ahead.areValues(next))));
  }

  /** Whether another text follows a comma or colon of East Asian scripts, which may have been meant as ours. */
  Verdict hasTextBehindWideMark(int from) {
    this.ahead.begin();
    int i = this.ahead.skip(from);
    boolean isMark = WIDE.indexOf(this.ahead.peek(i)) >= 0;
    return this.ahead.settled(
        Ahead.of(isMark && Quotes.opens(this.ahead.peek(this.ahead.skip(i + 1)))));
  }

  boolean isKnown(String name) {
    return this.ahead.isKnown(name);
  }

  /** The same for a name whose end is not sure: it does not go on over what may be another text. */
  boolean isKnownAlone(String name) {
    return this.ahead.isKnownAlone(name);
  }

  /** Whether a value without quotes ends at the comma before, rather than go on after it. */
  Verdict wordEndsAtComma(int after, boolean isNested) {
    this.ahead.begin();
    int i = this.ahead.skip(after);
    char c = this.ahead.peek(i);
    if (isNested) {
      return this.ahead.settled(Quotes.opens(c) ? this.ahead.nameAt(i) : Verdict.NO);
    }
    if (c == 0 || c == '}' || c == ']' || c == ',' || this.ahead.isFence(i)) {
      return this.ahead.settled(Verdict.YES);
    }
    return this.ahead.settled(
        Ahead.isDot(c) ? Ahead.of(this.ahead.isDots(i)) : this.ahead.nameAt(i));
  }

  /** Whether a value without quotes ends at the line break before. */
  Verdict wordEndsAtLine(int after) {
    this.ahead.begin();
    int i = this.ahead.skip(after);
    char c = this.ahead.peek(i);
    return this.ahead.settled(
        c == '}' || c == ']' || this.ahead.isFence(i) ? Verdict.YES : this.ahead.nameAt(i));
  }

  /** Whether a name in quotes and its colon stand there. */
  Verdict quotedNameAt(int i) {
    this.ahead.begin();
    return this.ahead.settled(this.ahead.nameAt(i));
  }

  /** Whether a closed object goes on after its bracket: a comma and a name in quotes follow. */
  Verdict goesOnAfter(int after) {
    this.ahead.begin();
    int i = this.ahead.skip(after);
    for (int k = 0; k < MOST_BRACKETS && this.ahead.peek(i) == '}'; k++) {
      i = this.ahead.skip(i + 1);
    }
    if (Quotes.opens(this.ahead.peek(i))) {
      return this.ahead.settled(this.ahead.nameAt(i));
    }
    if (this.ahead.peek(i) != ',') {
      return this.ahead.settled(Verdict.NO);
    }
    int next = this.ahead.skip(i + 1);
    while (this.ahead.peek(next) == ',') {
      next = this.ahead.skip(next + 1);
    }
    return this.ahead.settled(
        Quotes.opens(this.ahead.peek(next)) ? this.ahead.nameAt(next, true) : Verdict.NO);
  }
}
