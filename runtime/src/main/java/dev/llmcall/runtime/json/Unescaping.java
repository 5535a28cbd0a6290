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

  Unescaping(byte[] bytes, int length) {
    this.bytes = bytes;
    this.chars = new char[capacity(length)];
  }

  /** Some more than is needed now: texts of one answer are mostly of about the same length. */
  private static int capacity(int length) {
    return Math.max(48, length + length / 4);
  }

  /** The text between two places; null if it is none, and {@link #at} is where the fault is. */
  @Nullable
  String text(int from, int to) {
    if (chars.length < to - from) {
      chars = new char[capacity(to - from)];
    }
    length = 0;
    at = from;
    end = to;
    while (at < end) {
      byte c = bytes[at];
      if (c >= ' ' && c != '\\') {
        chars[length++] = (char) c;
        at++;
      } else if (c < 0 ? !multiple() : c < ' ' || !escape()) {
        return null;
      }
    }
    return new String(chars, 0, length);
  }

  int at() {
    return at;
  }

  private boolean multiple() {
    int code = CodePoints.multiple(bytes, at, end);
    if (code < 0) {
      return false;
    }
    at += CodePoints.width(code);
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
    char plain = CodePoints.plain(c);
    if (plain == 0) {
      return false;
    }
    chars[length++] = plain;
    at += 2;
    return true;
  }

  private boolean unicode() {
    int code = CodePoints.hex(bytes, at + 2, end);
    if (code < 0) {
      return false;
    }
    at += 6;
    if (code >= 0xD800 && code < 0xDC00) {
      int low = CodePoints.lowHalf(bytes, at, end);
      if (low >= 0) {
        code = Character.toCodePoint((char) code, (char) low);
        at += 6;
      }
    }
    append(CodePoints.isHalf(code) ? 0xFFFD : code);
    return true;
  }

  private void append(int code) {
    length += Character.toChars(code, chars, length);
  }
}
