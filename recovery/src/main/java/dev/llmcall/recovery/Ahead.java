package dev.llmcall.recovery;

import dev.llmcall.recovery.Lookahead.Verdict;
import java.util.function.Predicate;

/**
 * What stands ahead of a place: characters, names and values, as far as they have come. It looks a bounded
 * way, and knows whether it would have looked further.
 */
final class Ahead {
  /** No name is longer than that. */
  static final int LONGEST_NAME = 256;

  private static final int FARTHEST = 512;
  /** So many numbers in a row are a list, whatever follows them. */
  private static final int MOST_VALUES = 8;

  final Text text;
  private final Predicate<String> isName;
  /** Whether text that has not come would have been looked at. */
  private boolean hasHitEnd;

  Ahead(Text text, Predicate<String> isName) {
    this.text = text;
    this.isName = isName;
  }

  /** Another question begins. */
  void begin() {
    this.hasHitEnd = false;
  }

  /** What is said to a question, unless text that has not come may change it. */
  Verdict settled(Verdict verdict) {
    return this.hasHitEnd && !this.text.isEnded ? Verdict.UNKNOWN : verdict;
  }

  boolean isKnown(String name) {
    return this.isName.test(name);
  }

  /** The same for a name whose end is not sure: it does not go on over what may be another text. */
  boolean isKnownAlone(String name) {
    return !name.isEmpty()
        && ",;:{}[]".indexOf(name.charAt(0)) < 0
        && name.chars().noneMatch(c -> Quotes.opens((char) c))
        && this.isName.test(name);
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

  /** What stands there; 0 if that has not come. */
  char peek(int i) {
    if (i < this.text.length) {
      return this.text.chars[i];
    }
    this.hasHitEnd = true;
    return 0;
  }

  /** Whether all of this stands there. */
  boolean startsWith(String what, int i) {
    for (int k = 0; k < what.length(); k++) {
      if (peek(i + k) != what.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is one of those that stand for something left out. */
  static boolean isDot(char c) {
    return c == '.' || c == '\u2026';
  }

  /** Whether dots stand there that stand for something left out. */
  boolean isDots(int i) {
    return peek(i) == '\u2026' || startsWith("..", i);
  }

  /** Whether the fence of a code block stands there, and not just one of its quotes. */
  boolean isFence(int i) {
    return startsWith("```", i);
  }

  /** The end of the text ends everything, once it is known to be the end. */
  Verdict atEnd() {
    return this.text.isEnded ? Verdict.YES : Verdict.UNKNOWN;
  }

  static Verdict of(boolean is) {
    return is ? Verdict.YES : Verdict.NO;
  }

  /** The same as {@link #nameAt(int)}, where only yes and no will do. */
  boolean isName(int from) {
    Verdict name = nameAt(from);
    this.hasHitEnd |= name == Verdict.UNKNOWN;
    return name == Verdict.YES;
  }

  /** Whether a name and its colon stand there; names without quotes must be known ones. */
  Verdict nameAt(int from) {
    return nameAt(from, false);
  }

  /** The same; {@code isColonMissing}: a known name in quotes needs no colon before a value. */
  Verdict nameAt(int from, boolean isColonMissing) {
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
        && isKnownAlone(this.text.slice(from + 1, i));
  }

  private Verdict unknown() {
    return this.text.isEnded ? Verdict.NO : Verdict.UNKNOWN;
  }

  /** Whether an object, a list, a text or a word that is a value begins there. */
  boolean isValueStart(int i) {
    char c = this.text.chars[i];
    return c == '{'
        || c == '['
        || (Quotes.opens(c) ? Text.isNameChar(peek(i + 1)) : isValueWord(i, c));
  }

  /** Whether numbers or literals stand there, and nothing else up to the next comma or bracket. */
  boolean areValues(int from) {
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
  boolean isValueWord(int i, char c) {
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
}
