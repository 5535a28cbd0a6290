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

  private boolean isAfterBackslash;

  Text(int capacity) {
    this.chars = new char[Math.max(16, capacity)];
  }

  static Text whole(String text) {
    Text whole = new Text(text.length());
    whole.add(text);
    whole.isEnded = true;
    return whole;
  }

  void add(CharSequence piece) {
    int size = piece.length();
    if (this.length + size > this.chars.length) {
      this.chars = Arrays.copyOf(this.chars, Math.max(this.length + size, this.chars.length * 2));
    }
    if (piece instanceof String text) {
      text.getChars(0, size, this.chars, this.length);
    } else {
      for (int i = 0; i < size; i++) {
        this.chars[this.length + i] = piece.charAt(i);
      }
    }
    int from = this.length;
    this.length += size;
    this.looks += size;
    if (this.isUnescaping) {
      unescape(from);
    }
  }

  /** Resolves one level of escapes in everything from here on; it never grows. */
  void unescapeFrom(int from) {
    this.isUnescaping = true;
    this.isAfterBackslash = false;
    this.looks += this.length - from;
    unescape(from);
  }

  boolean canUnescape() {
    return !this.isUnescaping;
  }

  private void unescape(int from) {
    int to = from;
    for (int i = from; i < this.length; i++) {
      char c = this.chars[i];
      if (this.isAfterBackslash) {
        this.isAfterBackslash = false;
        switch (c) {
          case '"', '\\', '/', '\'' -> this.chars[to - 1] = c;
          case 'n' -> this.chars[to - 1] = '\n';
          case 'r' -> this.chars[to - 1] = '\r';
          case 't' -> this.chars[to - 1] = '\t';
          default -> this.chars[to++] = c;
        }
      } else {
        this.isAfterBackslash = c == '\\';
        this.chars[to++] = c;
      }
    }
    this.length = to;
  }

  /** The character there; 0 beyond the end. */
  char at(int index) {
    return index < this.length ? this.chars[index] : 0;
  }

  String slice(int from, int to) {
    return new String(this.chars, from, Math.max(0, Math.min(to, this.length) - from));
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
