package dev.llmcall.runtime.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * What a model wrote. Where a reply had it in one piece it is there in UTF-8, so that a typed answer is read
 * without making characters of it first; these are made when they are asked for.
 */
public final class Content {
  private final byte @Nullable [] utf8;
  private final int length;
  private @Nullable String text;

  private Content(byte @Nullable [] utf8, int length, @Nullable String text) {
    this.utf8 = utf8;
    this.length = length;
    this.text = text;
  }

  /** Of characters. */
  public static Content of(String text) {
    return new Content(null, 0, text);
  }

  /** Of the first {@code length} bytes, which are valid UTF-8 and not changed any more. */
  public static Content of(byte[] utf8, int length) {
    return new Content(utf8, length, null);
  }

  /** It in UTF-8, in the first {@link #length} bytes; null if it came as characters. */
  public byte @Nullable [] utf8() {
    return utf8;
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** It as characters. */
  public String text() {
    String known = text;
    if (known == null) {
      known = utf8 == null ? "" : new String(utf8, 0, length, UTF_8);
      text = known; // two threads may both make it; either is as good
    }
    return known;
  }

  /** Whether there is nothing but white space. */
  public boolean isBlank() {
    if (utf8 != null && length > 0 && utf8[0] > ' ') {
      return false;
    }
    return text().isBlank();
  }

  /** Its size; what a model wrote stays out of logs. */
  @Override
  public String toString() {
    return "Content[" + (utf8 == null ? text().length() + " characters]" : length + " bytes]");
  }
}
