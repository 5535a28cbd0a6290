package dev.llmcall.runtime.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads a body to its end, but no more than a limit. The bytes belong to the call that read them. */
final class BodyBytes {
  private static final int USUAL = 4096;
  private static final int MOST_AT_FIRST = 64 * 1024;

  private byte[] bytes;
  private int length;

  /** For a body that says its length in a header, or does not. It is believed only so far. */
  BodyBytes(Optional<String> contentLength) {
    this.bytes = new byte[contentLength.isPresent() ? room(contentLength.get()) : USUAL];
  }

  /** One byte more than is expected, so that the end is found without growing. */
  private static int room(String expected) {
    int length = 0;
    for (int i = 0; i < expected.length(); i++) {
      int digit = expected.charAt(i) - '0';
      if (digit < 0 || digit > 9 || length > MOST_AT_FIRST) {
        return USUAL;
      }
      length = 10 * length + digit;
    }
    return Math.min(length + 1, MOST_AT_FIRST);
  }

  /** Reads on; says whether the end came within the limit. */
  boolean read(InputStream in, int limit) throws IOException {
    while (true) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, limit + 1L));
      }
      int count = in.read(bytes, length, bytes.length - length);
      if (count < 0) {
        return true;
      }
      length += count;
      if (length > limit) {
        return false;
      }
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
