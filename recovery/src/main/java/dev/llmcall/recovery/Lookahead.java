package dev.llmcall.recovery;

import java.util.function.Predicate;

/**
 * Says whether a quote can be the end of a text, from what follows it. It looks a bounded way ahead, so
 * that reading stays linear and can go on as pieces come.
 */
final class Lookahead {
  /** No name is longer than that. */
  private static final int LONGEST_NAME = 256;

  private static final int FARTHEST = 512;
  /** So many numbers in a row are a list, whatever follows them. */
  private static final int MOST_VALUES = 8;
  /** Nobody writes more brackets than these where one should be. */
  private static final int MOST_BRACKETS = 8;

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

  private final Text text;
  private final Predicate<String> isName;
  /** Whether text that has not come would have been looked at. */
  private boolean hasHitEnd;

  Lookahead(Text text, Predicate<String> isName) {
    this.text = text;
    this.isName = isName;
  }

  /** The next index that is neither white space nor part of a comment; bounded. */
  int skip(int from) {
    int i = from;
    int limit = Math.min(this.text.length, from + FARTHEST);
    while (i < limit) {
      char c = this.text.chars[i];
      if (Text.isBlank(c)) {
        i++;
      } else if (c == '/' && peek(i + 1) == '*') {
        int end = find("*/", i + 2, limit);
        if (end < 0) {
          return i;
        }
        i = end + 2;
      } else if (c == '#' || (c == '/' && peek(i + 1) == '/')) {
        int end = find("\n", i + 1, limit);
        if (end < 0) {
          return this.text.isEnded && limit == this.text.length ? limit : i;
        }
        i = end + 1;
      } else {
        break;
      }
    }
    this.text.looks += i - from + 1;
    return i;
  }

  private int find(String what, int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (startsWith(what, i)) {
        return i;
      }
    }
    this.hasHitEnd |= limit == this.text.length;
    return -1;
  }

  private char peek(int i) {
    if (i < this.text.length) {
      return this.text.chars[i];
    }
    this.hasHitEnd = true;
    return 0;
  }

  private boolean startsWith(String what, int i) {
    for (int k = 0; k < what.length(); k++) {
      if (peek(i + k) != what.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  static boolean isDot(char c) {
    return c == '.' || c == '\u2026';
  }

  /** Whether dots stand there that stand for something left out. */
  private boolean isDots(int i) {
    return peek(i) == '\u2026' || startsWith("..", i);
  }

  private Verdict atEnd() {
    return this.text.isEnded ? Verdict.YES : Verdict.UNKNOWN;
  }

  private static Verdict of(boolean is) {
    return is ? Verdict.YES : Verdict.NO;
  }

  /** Whether a name and its colon stand there; names without quotes must be known ones. */
  private Verdict nameAt(int from) {
    return nameAt(from, false);
  }

  private Verdict nameAt(int from, boolean isColonMissing) {
    char first = peek(from);
    int limit = Math.min(this.text.length, from + LONGEST_NAME);
    int i = from;
    boolean isQuoted = Quotes.opens(first);
    if (isQuoted) {
      i++;
      if (peek(i) == ',') {
        return Verdict.NO; // "a"",name": the quote is there twice
      }
      if (peek(i) == first && Text.isNameChar(peek(i + 1))) {
        i++; // ""name""
      }
      while (i < limit
          && !Quotes.closes(first, this.text.chars[i])
          && this.text.chars[i] != '\n'
          && !isOtherQuote(from, i)) {
        i += this.text.chars[i] == '\\' ? 2 : 1;
      }
      if (i < limit && this.text.chars[i] == '\n') {
        return Verdict.NO;
      }
    } else {
      while (i < limit && Text.isNameChar(this.text.chars[i])) {
        i++;
      }
      if (i == from) {
        return i < this.text.length ? Verdict.NO : unknown();
      }
    }
    this.text.looks += i - from;
    if (i >= limit) {
      return limit < this.text.length ? Verdict.NO : unknown();
    }
    int end = i;
    boolean isHalf = !isQuoted && Quotes.opens(this.text.chars[i]); // {name": 1}
    boolean isTwice = isQuoted && this.text.chars[i] == first && peek(i + 1) == first;
    i = this.text.skipBlank(isTwice ? i + 2 : isQuoted || isHalf ? i + 1 : i);
    if (i >= this.text.length) {
      return unknown();
    }
    if (this.text.chars[i] == '=') {
      return of(isQuoted);
    }
    if (this.text.chars[i] != ':' || peek(i + 1) == ':' || startsWith("://", i)) {
      return of(isQuoted
          && isColonMissing
          && isValueStart(i)
          && this.isName.test(this.text.slice(from + 1, end)));
    }
    return of(isQuoted || this.isName.test(this.text.slice(from, end)));
  }

  /** A quote of the other kind that ends a known name all the same: a colon follows it. */
  private boolean isOtherQuote(int from, int i) {
    char c = this.text.chars[i];
    return (c == '"' || c == '\'')
        && c != this.text.chars[from]
        && peek(this.text.skipBlank(i + 1)) == ':'
        && this.isName.test(this.text.slice(from + 1, i));
  }

  private Verdict unknown() {
    return this.text.isEnded ? Verdict.NO : Verdict.UNKNOWN;
  }

  /**
   * Whether the quote before {@code after} ends a text.
   *
   * @param parent what is around the object or list that holds the text: {, [ or 0
   */
  Verdict endsText(int after, Place place, char parent) {
    this.hasHitEnd = false;
    return settled(decide(after, place, parent));
  }

  private Verdict decide(int after, Place place, char parent) {
    int i = skip(after);
    if (i >= this.text.length) {
      return atEnd();
    }
    char c = this.text.chars[i];
    return switch (place) {
      case NAME -> endsName(i, c);
      case MEMBER -> endsMember(i, c, parent, hasBreak(after, i));
      case ITEM -> endsItem(i, c, parent, hasBreak(after, i));
      case TOP -> of(c == '`');
    };
  }

  private boolean hasBreak(int from, int to) {
    for (int i = from; i < to; i++) {
      if (this.text.chars[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private Verdict endsName(int i, char c) {
    if (c == ':' || c == '=' || c == ',' || c == '}' || c == '{' || c == '[') {
      return Verdict.YES;
    }
    return of(Quotes.opens(c) || isValueWord(i, c));
  }

  private boolean isValueStart(int i) {
    char c = this.text.chars[i];
    return c == '{'
        || c == '['
        || (Quotes.opens(c) ? Text.isNameChar(peek(i + 1)) : isValueWord(i, c));
  }

  /** Whether numbers or literals stand there, and nothing else up to the next comma or bracket. */
  Verdict areValuesAt(int i) {
    this.hasHitEnd = false;
    return settled(of(areValues(i)));
  }

  private boolean areValues(int from) {
    int i = from;
    for (int k = 0; k < MOST_VALUES; k++) {
      int end = valueEnd(i, peek(i));
      int next = end < 0 ? end : skip(end);
      if (end < 0 || isEndOfValue(peek(next))) {
        return end >= 0;
      }
      if (next == end) {
        return false;
      }
      i = next;
    }
    return true;
  }

  /** Whether a number or a literal stands there, and not the rest of a sentence. */
  private boolean isValueWord(int i, char c) {
    int end = valueEnd(i, c);
    return end >= 0 && isEndOfValue(peek(skip(end)));
  }

  private static boolean isEndOfValue(char c) {
    return c == ',' || c == '}' || c == ']' || c == 0;
  }

  /** Where the number or literal ends that stands there; -1 if none does. */
  private int valueEnd(int i, char c) {
    if ((c >= '0' && c <= '9') || c == '-') {
      int end = i + 1;
      while ("0123456789.eE+-_".indexOf(peek(end)) >= 0 && peek(end) != 0) {
        end++;
        if (end - i > LONGEST_NAME) {
          return -1;
        }
      }
      return end;
    }
    int end = i;
    while (end - i < 10 && Text.isNameChar(peek(end))) {
      end++;
    }
    return end > i && Words.isLiteral(this.text.slice(i, end)) ? end : -1;
  }

  private Verdict endsMember(int i, char c, char parent, boolean isNewLine) {
    return switch (c) {
      case ',' -> memberAfterComma(skip(i + 1), parent, false);
      case ';' -> memberAfterComma(skip(i + 1), parent, true);
      case '}' -> afterClose(i + 1, parent);
      case ']' -> parent == '[' ? afterList(i + 1, '{') : afterOther(i + 1);
      case ')' -> of(parent == '(');
      case '+' -> of(Quotes.opens(peek(skip(i + 1))));
      case '`' -> of(startsWith("```", i));
      default -> isNewLine || Quotes.opens(c) ? nameAt(i) : Verdict.NO;
    };
  }

  private Verdict memberAfterComma(int i, char parent, boolean isSemicolon) {
    if (i >= this.text.length) {
      return atEnd();
    }
    char c = this.text.chars[i];
    if (isSemicolon && c == '}') {
      return afterClose(i + 1, parent); // code in a text looks like that
    }
    if (c == '}' || c == ',' || c == '{' || c == ']' || c == '`') {
      return Verdict.YES;
    }
    if (isDot(c)) {
      return of(isDots(i));
    }
    Verdict name = nameAt(i, true);
    if (name != Verdict.NO || Quotes.opens(c)) {
      return name;
    }
    int word = i; // a word that belongs to nothing before the name
    while (word - i < 40 && Text.isNameChar(peek(word))) {
      word++;
    }
    int next = skip(word);
    return next > word && word > i && Quotes.opens(peek(next)) ? nameAt(next) : Verdict.NO;
  }

  /** After a curly bracket: whether the text can go on like this where the object stands. */
  private Verdict afterClose(int after, char parent) {
    int i = skip(after);
    if (i >= this.text.length) {
      return atEnd();
    }
    char c = this.text.chars[i];
    if (c == '}' || c == ']' || c == '`') {
      return Verdict.YES;
    }
    if (c == ',' || c == ';') {
      int next = skip(i + 1);
      while (peek(next) == ',') {
        next = skip(next + 1);
      }
      if (next >= this.text.length) {
        return atEnd();
      }
      char n = this.text.chars[next];
      if (parent == '[' || parent == 0) {
        if (n == '{' || n == '[' || n == ']' || n == '}') {
          return Verdict.YES;
        }
      }
      if (parent == '[' && (Quotes.opens(n) || n == ',' || isValueWord(next, n))) {
        return Verdict.YES;
      }
      return nameOrClose(next);
    }
    return switch (parent) {
      case 0 -> of(!Quotes.opens(c) || !isEndOfText(i + 1));
      case '[' -> of(c == '{' || c == '[');
      default -> of(Quotes.opens(c) && !isEndOfText(i + 1));
    };
  }

  /** Whether the quote before it ends a text, as what holds it ends or goes on right behind. */
  private boolean isEndOfText(int after) {
    int i = skip(after);
    if (peek(i) != ',') {
      return peek(i) == '}';
    }
    Verdict name = nameAt(skip(i + 1));
    this.hasHitEnd |= name == Verdict.UNKNOWN;
    return name == Verdict.YES;
  }

  /** After a bracket of the other kind in the place of the object's own. */
  private Verdict afterOther(int after) {
    int i = skip(after);
    if (i >= this.text.length) {
      return atEnd();
    }
    char c = this.text.chars[i];
    if (c == ',' || c == ';') {
      int next = skip(i + 1);
      return next >= this.text.length ? atEnd() : nameOrClose(next);
    }
    return of(c == '}' || c == '`');
  }

  private Verdict nameOrClose(int i) {
    return this.text.chars[i] == '}' ? Verdict.YES : nameAt(i, true);
  }

  private Verdict endsItem(int i, char c, char parent, boolean isNewLine) {
    return switch (c) {
      case ',', ';' -> itemAfterComma(skip(i + 1));
      case ']' -> afterList(i + 1, parent);
      case '}' -> of(parent == '{');
      case ')', ':' -> Verdict.YES;
      case '+' -> of(Quotes.opens(peek(skip(i + 1))));
      default -> of(isNewLine || c == '[' || c == '{' || Quotes.opens(c) || areValues(i));
    };
  }

  private Verdict itemAfterComma(int i) {
    if (i >= this.text.length) {
      return atEnd();
    }
    char c = this.text.chars[i];
    if (Quotes.opens(c) || c == '{' || c == '[' || c == ']' || c == ',' || c == '}' || c == '`') {
      return Verdict.YES;
    }
    return isDot(c) ? of(isDots(i)) : of(isValueWord(i, c) || isNewItem(i));
  }

  /** A word alone up to a comma, or words up to a bracket that closes the list: an item without quotes. */
  private boolean isNewItem(int i) {
    int end = i;
    while (end - i < LONGEST_NAME && Text.isNameChar(peek(end))) {
      end++;
    }
    char next = peek(end);
    if (end > i && (next == ',' || next == ']' || next == 0)) {
      return true;
    }
    int open = 0;
    while (end > i && end - i < LONGEST_NAME && peek(end) != 0 && !Quotes.opens(peek(end))) {
      char c = peek(end);
      if (c == ']' && open == 0) {
        return true;
      }
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      end++;
    }
    return false;
  }

  private Verdict afterList(int after, char parent) {
    int i = skip(after);
    if (i >= this.text.length) {
      return atEnd();
    }
    char c = this.text.chars[i];
    if (c == ',' || c == ';' || c == ']' || c == '}' || c == ')') {
      return Verdict.YES;
    }
    return of(parent == 0 || Quotes.opens(c) || c == '[' || c == '{');
  }

  /** Whether any name follows, known or not, with or without a comma before it. */
  Verdict hasNameShape(int from) {
    this.hasHitEnd = false;
    int i = skip(from);
    boolean hasComma = peek(i) == ',' || peek(i) == ';';
    int name = hasComma ? skip(i + 1) : i;
    if (hasComma && Quotes.opens(peek(name))) {
      return settled(Verdict.YES);
    }
    int end = name;
    while (end - name < LONGEST_NAME && Text.isNameChar(peek(end))) {
      end++;
    }
    char next = peek(this.text.skipBlank(end));
    boolean isName = next == ':'
        || next == '='
        || (Quotes.opens(next) && end > name && this.isName.test(this.text.slice(name, end)));
    return settled(of(end > name && isName));
  }

  /** Whether a comma and another item of a list follow; inside of an object only an object is clear. */
  Verdict hasItemAfterComma(int from, boolean isInObject) {
    this.hasHitEnd = false;
    int i = skip(from);
    if (peek(i) != ',') {
      return settled(Verdict.NO);
    }
    int next = skip(i + 1);
    return settled(of(peek(next) == '{' || (!isInObject && areValues(next))));
  }

  boolean isKnown(String name) {
    return this.isName.test(name);
  }

  private Verdict settled(Verdict verdict) {
    return this.hasHitEnd && !this.text.isEnded ? Verdict.UNKNOWN : verdict;
  }

  /** Whether a value without quotes ends at the comma before, rather than go on after it. */
  Verdict wordEndsAtComma(int after, boolean isNested) {
    this.hasHitEnd = false;
    int i = skip(after);
    char c = peek(i);
    if (isNested) {
      return settled(Quotes.opens(c) ? nameAt(i) : Verdict.NO);
    }
    if (c == 0 || c == '}' || c == ']' || c == ',' || c == '`') {
      return settled(Verdict.YES);
    }
    return settled(isDot(c) ? of(isDots(i)) : nameAt(i));
  }

  /** Whether a value without quotes ends at the line break before. */
  Verdict wordEndsAtLine(int after) {
    this.hasHitEnd = false;
    int i = skip(after);
    char c = peek(i);
    return settled(c == '}' || c == ']' || startsWith("```", i) ? Verdict.YES : nameAt(i));
  }

  /** Whether a name in quotes and its colon stand there. */
  Verdict quotedNameAt(int i) {
    this.hasHitEnd = false;
    return settled(nameAt(i));
  }

  /** Whether a closed object goes on after its bracket: a comma and a name in quotes follow. */
  Verdict goesOnAfter(int after) {
    this.hasHitEnd = false;
    int i = skip(after);
    for (int k = 0; k < MOST_BRACKETS && peek(i) == '}'; k++) {
      i = skip(i + 1);
    }
    if (Quotes.opens(peek(i))) {
      return settled(nameAt(i));
    }
    if (peek(i) != ',') {
      return settled(Verdict.NO);
    }
    int next = skip(i + 1);
    while (peek(next) == ',') {
      next = skip(next + 1);
    }
    return settled(Quotes.opens(peek(next)) ? nameAt(next, true) : Verdict.NO);
  }
}
