package dev.llmcall.runtime.json;

import java.util.Arrays;

/**
 * Text as JSON in UTF-8, escaped straight into the bytes that are sent: a prompt is copied once. What
 * is not valid UTF-16 becomes U+FFFD, as anywhere in Java.
 */
final class Utf8Json {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /** The most bytes of one character. */
  private static final int WIDEST = 6;

  private byte[] bytes;
  private int length;

  Utf8Json(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Appends bytes as they are. */
  void raw(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  void raw(char more) {
    reserve(1);
    bytes[length++] = (byte) more;
  }

  /** Appends a text without its quotes. */
  void text(String text) {
    int end = text.length();
    reserve(end);
    byte[] target = bytes;
    int at = length;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80 && c >= 0x20 && c != '"' && c != '\\') {
        target[at++] = (byte) c; // the room for the rest of the text is there
        continue;
      }
      length = at;
      reserve(end - i + WIDEST);
      if (c < 0x80) {
        escape(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        length = CodePoints.put(Character.toCodePoint(c, text.charAt(++i)), bytes, at);
      } else {
        length = CodePoints.put(Character.isSurrogate(c) ? 0xFFFD : c, bytes, at);
      }
      target = bytes;
      at = length;
    }
    length = at;
  }

  Body body() {
    return new Body(bytes, length);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[length++] = (byte) c;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xF];
      }
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
    }
  }
}
