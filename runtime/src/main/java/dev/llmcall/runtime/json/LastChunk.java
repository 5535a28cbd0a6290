package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last chunk that was read, for those that follow: most differ from it in nothing but the text, so
 * comparing bytes says all that a parser would, at a tenth of its cost. OpenAI's may also differ in the
 * noise that ends them, which hides from eavesdroppers how long the text is.
 *
 * <p>Reading the same chunk twice in a row says nothing new, so only what the choice says is given. Where
 * anything else differs, or the text holds anything odd, the parser is to read.
 */
final class LastChunk {
  /** Where the noise begins; it has no other place, and nobody reads it. */
  private static final byte[] NOISE = ",\"obfuscation\":\"".getBytes(UTF_8);

  private byte[] chunk = {};

  /** What it said; null if it is of no use. */
  private @Nullable Choice choice;

  /** Where its text begins, and where its closing quote stands. */
  private int text;

  private int close;

  /** Where its noise begins, and where the closing quote of that stands; the end of the chunk if none. */
  private int noise;

  private int noiseClose;

  /** Nothing is known of the chunk that comes next. */
  void forget() {
    choice = null;
  }

  /**
   * Remembers a chunk that was read and changed nothing of the stream but by what its choice says.
   *
   * @param said its choice, which stays as it is until the next chunk
   */
  void remember(Choice said, byte[] bytes, int from, int length) {
    int begin = said.contentAt + 1;
    if (begin <= 0 || bytes[from] != '{') { // behind a byte order mark, places are others
      choice = null;
      return;
    }
    chunk = Arrays.copyOfRange(bytes, from, from + length);
    text = begin;
    close = closing(chunk, begin, length);
    choice = close < 0 ? null : said;
    noise = length;
    noiseClose = length;
    findNoise();
  }

  private void findNoise() {
    int end = chunk.length - 2;
    int begin = end;
    while (begin > close && chunk[begin - 1] != '"') {
      begin--;
    }
    int name = begin - NOISE.length;
    if (name > close
        && chunk[end] == '"'
        && chunk[end + 1] == '}'
        && Arrays.equals(chunk, name, begin, NOISE, 0, NOISE.length)) {
      noise = begin;
      noiseClose = end;
    }
  }

  /** The choice of a chunk that is like the last one; null if only the parser knows. */
  @Nullable
  Choice like(byte[] bytes, int from, int length) {
    Choice same = choice;
    int end = from + length;
    int begin = from + text;
    if (same == null || begin > end || !Arrays.equals(bytes, from, begin, chunk, 0, text)) {
      return null;
    }
    int stop = plain(bytes, begin, end);
    int quote = stop < end && bytes[stop] != '"' ? closing(bytes, stop, end) : stop;
    if (quote < 0 || quote == end || !endsAlike(bytes, quote, end)) {
      return null;
    }
    String content = quote == stop
        ? new String(bytes, begin, quote - begin, ISO_8859_1)
        : new Unescaping(bytes, quote - begin).text(begin, quote);
    if (content == null || (quote > stop && content.indexOf('\uFFFD') >= 0)) {
      return null; // no text, or half a character, whose other half may come next
    }
    same.content = content;
    return same;
  }

  private boolean endsAlike(byte[] bytes, int quote, int end) {
    int middle = quote + noise - close;
    if (middle > end || !Arrays.equals(bytes, quote, middle, chunk, close, noise)) {
      return false;
    }
    int rest = noise == chunk.length ? middle : plain(bytes, middle, end);
    return Arrays.equals(bytes, rest, end, chunk, noiseClose, chunk.length);
  }

  /** Where ASCII without escapes ends. */
  private static int plain(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** Where the closing quote of a text stands; -1 if there is none. */
  private static int closing(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] != '"') {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return i < end ? i : -1;
  }
}
