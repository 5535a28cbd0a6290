package dev.llmcall.runtime.json;

import dev.llmcall.runtime.wire.Content;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text out of a reply as UTF-8: what is escaped there is written out, all else copied, and no
 * character is made of it. What is odd is left to the parser, which is lenient with much of it.
 */
final class RawText {
  private RawText() {}

  /**
   * The text whose opening quote stands at a place; null if it holds anything odd.
   *
   * @param end where the body ends
   */
  static @Nullable Content at(byte[] bytes, int quote, int end) {
    if (quote < 0 || quote >= end || bytes[quote] != '"') {
      return null;
    }
    int from = quote + 1;
    int to = from;
    while (to < end && bytes[to] != '"') {
      to += bytes[to] == '\\' ? 2 : 1;
    }
    if (to >= end || to - from > Json.TEXT) {
      return null;
    }
    byte[] out = new byte[to - from]; // it never grows
    int length = write(bytes, from, to, out);
    return length < 0 ? null : Content.of(out, length);
  }

  private static int write(byte[] bytes, int from, int to, byte[] out) {
    int at = from;
    int length = 0;
    while (at < to) {
      byte c = bytes[at];
      if (c >= ' ' && c != '\\') {
        out[length++] = c;
        at++;
        continue;
      }
      int code;
      if (c < 0) {
        code = CodePoints.multiple(bytes, at, to);
        at += CodePoints.width(code);
      } else if (c != '\\') {
        return -1;
      } else if (bytes[at + 1] == 'u') {
        code = CodePoints.hex(bytes, at + 2, to);
        at += 6;
        if (CodePoints.isHalf(code)) {
          int low = code < 0xDC00 ? CodePoints.lowHalf(bytes, at, to) : -1;
          code = low < 0 ? -1 : Character.toCodePoint((char) code, (char) low);
          at += 6;
        }
      } else {
        char plain = CodePoints.plain(bytes[at + 1]);
        code = plain == 0 ? -1 : plain;
        at += 2;
      }
      if (code < 0) {
        return -1;
      }
      length = CodePoints.put(code, out, length);
    }
    return length;
  }
}
