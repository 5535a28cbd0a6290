package dev.llmcall.runtime.json;

import org.jspecify.annotations.Nullable;

/**
 * Decodes texts of JSON that are not plain ASCII: UTF-8 and escapes in one go, into characters that are
 * used again for the next text. Half of a pair of surrogates becomes U+FFFD.
 */
final class Unescaping {
  private final byte[] bytes;
  private char[] chars;
  private int length;
  private int at;
  private int end;

  Unescaping(byte[] bytes, int capacity) {
    this.bytes = bytes;
    this.chars = new char[capacity];
  }

  /** The text between two places; null if it is none, and {@link #at} is where the fault is. */
  @Nullable
  String text(int from, int to) {
    if (chars.length < to - from) {
      chars = new char[to - from];
    }
    length = 0;
    at = from;
    end = to;
    while (at < end) {
      byte c = bytes[at];
      if (c >= ' ' && c != '\\') {
        chars[length++] = (char) c;
        at++;
      } else if (c < 0 ? !multiple(c & 0xFF) : c < ' ' || !escape()) {
        return null;
      }
    }
    return new String(chars, 0, length);
  }

  int at() {
    return at;
  }

  /** A character of several bytes: as many as the first says, none longer than need be. */
  private boolean multiple(int first) {
    int count = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || at + count >= end) {
      return false;
    }
    int code = first & (0x3F >> count);
    for (int i = 1; i <= count; i++) {
      int next = bytes[at + i] & 0xFF;
      if (next >> 6 != 2) {
        return false;
      }
      code = code << 6 | (next & 0x3F);
    }
    boolean isShortest = count == 1 || code >= (count == 2 ? 0x800 : 0x10000);
    if (!isShortest || code > Character.MAX_CODE_POINT || isSurrogate(code)) {
      return false;
    }
    at += count + 1;
    append(code);
    return true;
  }

  private boolean escape() {
    if (at + 1 >= end) {
      return false;
    }
    byte c = bytes[at + 1];
    if (c == 'u') {
      return unicode();
    }
    char plain = switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> 0;
    };
    if (plain == 0) {
      return false;
    }
    chars[length++] = plain;
    at += 2;
    return true;
  }

  private boolean unicode() {
    int code = hex(at + 2);
    if (code < 0) {
      return false;
    }
    at += 6;
    if (code >= 0xD800
        && code < 0xDC00
        && at + 1 < end
        && bytes[at + 1] == 'u'
        && bytes[at] == '\\') {
      int low = hex(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code = Character.toCodePoint((char) code, (char) low);
        at += 6;
      }
    }
    append(isSurrogate(code) ? 0xFFFD : code);
    return true;
  }

  private void append(int code) {
    length += Character.toChars(code, chars, length);
  }

  private static boolean isSurrogate(int code) {
    return code >= 0xD800 && code < 0xE000;
  }

  /** Four hexadecimal digits; -1 if they are not. */
  private int hex(int from) {
    if (from + 4 > end) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
