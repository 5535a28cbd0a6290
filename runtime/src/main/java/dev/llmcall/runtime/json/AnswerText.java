package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.AnswerReader;
import dev.llmcall.runtime.wire.Content;

/** Reads the text of an answer as JSON, strictly. */
public final class AnswerText {
  private AnswerText() {}

  /**
   * Reads the whole text as one JSON value; white space around it is fine.
   *
   * @throws AnswerException if it is not JSON, or does not fit; without any text of the answer
   */
  public static <T> T read(String text, AnswerReader<T> reader) {
    byte[] bytes = (hasHalves(text) ? whole(text) : text).getBytes(UTF_8);
    return read(bytes, 0, bytes.length, reader);
  }

  /** The same for what a model wrote, straight from its bytes if there are any. */
  public static <T> T read(Content content, AnswerReader<T> reader) {
    byte[] utf8 = content.utf8();
    return utf8 == null ? read(content.text(), reader) : read(utf8, 0, content.length(), reader);
  }

  /** The same for a text in UTF-8, from one place to another. */
  public static <T> T read(byte[] bytes, int from, int to, AnswerReader<T> reader) {
    if (to - from > Json.TEXT) {
      throw JsonBytes.unparsable("longer than the " + Json.TEXT + " bytes that are read");
    }
    boolean isMarked = to - from >= 3
        && bytes[from] == (byte) 0xEF
        && bytes[from + 1] == (byte) 0xBB
        && bytes[from + 2] == (byte) 0xBF;
    JsonBytes in = new JsonBytes(bytes, isMarked ? from + 3 : from, to);
    if (in.peek() < 0) {
      throw JsonBytes.unparsable("there is no JSON value");
    }
    ByteReader json = new ByteReader(in);
    T value = reader.read(json);
    json.end();
    return value;
  }

  /** Whether half of a pair of surrogates stands alone, of which Java's encoder makes a question mark. */
  private static boolean hasHalves(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean isPair = Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
        if (!isPair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static String whole(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c < 0x10000 && Character.isSurrogate((char) c) ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
