package dev.llmcall.runtime.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a body, unpacked if need be. None of ours asks for compression, but some gateways
 * compress whatever they send.
 *
 * @param bytes holds the body from {@code offset} on
 * @param offset where its first character is, behind a byte order mark and white space
 * @param length how many bytes there are from there
 */
record Payload(byte[] bytes, int offset, int length) {
  private static final int GZIP = 0x1F;

  static Payload of(byte[] bytes, int length) {
    int start = 0;
    if (length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      start = 3;
    }
    while (start < length && isSpace(bytes[start])) {
      start++;
    }
    return new Payload(bytes, start, length - start);
  }

  /** The first character, 0 if there is none. */
  char first() {
    return length == 0 ? 0 : (char) (bytes[offset] & 0xFF);
  }

  boolean isJson() {
    char first = first();
    return first == '{' || first == '[' || first == '"';
  }

  /** The body without its content encoding; null if that is unknown or the body does not keep to it. */
  @Nullable
  Payload unpacked(String encoding) {
    String name = encoding.strip().toLowerCase(Locale.ROOT);
    boolean gzip = first() == GZIP && length > 1 && bytes[offset + 1] == (byte) 0x8B;
    if (!gzip && (name.isEmpty() || name.equals("identity"))) {
      return this;
    }
    if (!gzip && !name.equals("deflate")) {
      return null;
    }
    InputStream packed = new ByteArrayInputStream(bytes, offset, length);
    try (InputStream in = gzip ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
      byte[] plain = in.readNBytes(Json.TEXT + 1);
      return plain.length > Json.TEXT ? null : of(plain, plain.length);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
