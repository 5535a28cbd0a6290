package dev.llmcall.runtime.json;

/** Single characters of JSON's texts, read from and written as UTF-8. */
final class CodePoints {
  private CodePoints() {}

  /**
   * The character of several bytes that begins at a place: as many as the first says, none longer than need
   * be, no half of a pair of surrogates. -1 if there is none.
   */
  static int multiple(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xFF;
    int count = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || at + count >= end) {
      return -1;
    }
    int code = first & (0x3F >> count);
    for (int i = 1; i <= count; i++) {
      int next = bytes[at + i] & 0xFF;
      if (next >> 6 != 2) {
        return -1;
      }
      code = code << 6 | (next & 0x3F);
    }
    boolean isShortest = count == 1 || code >= (count == 2 ? 0x800 : 0x10000);
    return isShortest && code <= Character.MAX_CODE_POINT && !isHalf(code) ? code : -1;
  }

  /** Writes a character; returns where the next one goes. */
  static int put(int code, byte[] target, int at) {
    int next = at;
    if (code < 0x80) {
      target[next++] = (byte) code;
      return next;
    }
    if (code < 0x800) {
      target[next++] = (byte) (0xC0 | (code >> 6));
    } else {
      if (code < 0x10000) {
        target[next++] = (byte) (0xE0 | (code >> 12));
      } else {
        target[next++] = (byte) (0xF0 | (code >> 18));
        target[next++] = (byte) (0x80 | ((code >> 12) & 0x3F));
      }
      target[next++] = (byte) (0x80 | ((code >> 6) & 0x3F));
    }
    target[next++] = (byte) (0x80 | (code & 0x3F));
    return next;
  }

  /** How many bytes a character of several bytes has. */
  static int width(int code) {
    return code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /** What stands behind a backslash for one character; 0 if it is none of these. */
  static char plain(byte escaped) {
    return switch (escaped) {
      case '"', '\\', '/' -> (char) escaped;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> 0;
    };
  }

  /** Four hexadecimal digits; -1 if they are not. */
  static int hex(byte[] bytes, int from, int end) {
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

  /** The second half of a pair whose first was escaped, escaped itself; -1 if it does not stand there. */
  static int lowHalf(byte[] bytes, int at, int end) {
    if (at + 1 >= end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    int low = hex(bytes, at + 2, end);
    return low >= 0xDC00 && low < 0xE000 ? low : -1;
  }

  /** Whether it is half of a pair of surrogates. */
  static boolean isHalf(int code) {
    return code >= 0xD800 && code < 0xE000;
  }
}
