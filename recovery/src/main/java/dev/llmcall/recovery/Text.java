package dev.llmcall.recovery;

import java.util.Arrays;

/** The characters of an answer as far as they have come. */
final class Text {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  char[] chars;
  int length;
  /** Whether nothing will be added. */
  boolean isEnded;
  /** How many characters were looked at, once for each look: the measure of work. */
  long looks;
  /** Whether what is added has its escapes resolved on the way in. */
  private boolean isUnescaping;
  /** A backslash whose escape has not come whole: nobody may look at it before it is known what it is. */
  private boolean hasHeldBackslash;
  /** Where a quote stood first that was not escaped although others are; -1 if none did. */
  private int plainQuote = -1;
  /** Names and words that were met, by hash; a new one takes the place of another. */
  private final String[] names = new String[64];

  Text(int capacity) {
    this.chars = new char[Math.max(16, capacity)];
  }

  static Text whole(String text) {
    Text whole = new Text(text.length() + 1);
    whole.add(text);
    whole.end();
    return whole;
  }

  void add(CharSequence piece) {
    int from = this.length;
    int size = piece.length();
    int needed = from + 1 + size;
    if (needed > this.chars.length) {
      this.chars = Arrays.copyOf(this.chars, Math.max(needed, this.chars.length * 2));
    }
    if (this.hasHeldBackslash) {
      this.chars[this.length++] = '\\';
      this.hasHeldBackslash = false;
    }
    if (piece instanceof String text) {
      text.getChars(0, size, this.chars, this.length);
    } else {
      for (int i = 0; i < size; i++) {
        this.chars[this.length + i] = piece.charAt(i);
      }
    }
    this.length += size;
    this.looks += size;
    if (this.isUnescaping) {
      unescape(from);
    }
  }

  /** Says that nothing will be added. */
  void end() {
    this.isEnded = true;
    if (this.hasHeldBackslash) {
      this.chars[this.length++] = '\\';
      this.hasHeldBackslash = false;
    }
  }

  /** Resolves one level of escapes in everything from here on; it never grows. What was cut out before stays as it was. */
  void unescapeFrom(int from) {
    this.isUnescaping = true;
    this.chars = this.chars.clone();
    this.looks += this.length - from;
    unescape(from);
  }

  /** Whether a quote before that place was not escaped although others are. */
  boolean hasPlainQuote(int to) {
    return this.plainQuote >= 0 && this.plainQuote < to;
  }

  boolean canUnescape() {
    return !this.isUnescaping;
  }

  private void unescape(int from) {
    int to = from;
    int i = from;
    while (i < this.length) {
      char c = this.chars[i++];
      if (c != '\\') {
        if (c == '"' && this.plainQuote < 0) {
          this.plainQuote = to;
        }
        this.chars[to++] = c;
      } else if (i < this.length) {
        to = escaped(this.chars[i++], to);
      } else if (this.isEnded) {
        this.chars[to++] = c;
      } else {
        this.hasHeldBackslash = true;
      }
    }
    this.length = to;
  }

  /** Writes what an escape stands for, or the escape where it stands for nothing; returns where to go on. */
  private int escaped(char c, int to) {
    switch (c) {
      case '"', '\\', '/', '\'' -> this.chars[to] = c;
      case 'n' -> this.chars[to] = '\n';
      case 'r' -> this.chars[to] = '\r';
      case 't' -> this.chars[to] = '\t';
      default -> {
        this.chars[to] = '\\';
        this.chars[to + 1] = c;
        return to + 2;
      }
    }
    return to + 1;
  }

  /** The character there; 0 beyond the end. */
  char at(int index) {
    return index < this.length ? this.chars[index] : 0;
  }

  String slice(int from, int to) {
    return new String(this.chars, from, Math.max(0, Math.min(to, this.length) - from));
  }

  /** The same as a slice, for what comes again and again in lists of objects: the same name is the same object. */
  String name(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + this.chars[i];
    }
    int slot = (hash ^ hash >>> 6) & (this.names.length - 1);
    String known = this.names[slot];
    if (known == null || known.length() != to - from || !startsWith(known, from)) {
      known = slice(from, to);
      this.names[slot] = known;
    }
    return known;
  }

  boolean hasBreak(int from, int to) {
    for (int i = from; i < to; i++) {
      if (this.chars[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  boolean startsWith(String prefix, int at) {
    if (at + prefix.length() > this.length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (this.chars[at + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The next index that holds no white space. */
  int skipBlank(int from) {
    int i = from;
    while (i < this.length && isBlank(this.chars[i])) {
      i++;
    }
    this.looks += i - from + 1;
    return i;
  }

  static boolean isBlank(char c) {
    return c <= ' '
        || (c >= 0x7F
            && (c == BYTE_ORDER_MARK
                || c == '\u180E'
                || c == '\u200B'
                || Character.isSpaceChar(c)
                || c == '\u0085'));
  }

  static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || c == '-'
        || c == '.'
        || (c > 0x7F && Character.isLetterOrDigit(c));
  }
}
