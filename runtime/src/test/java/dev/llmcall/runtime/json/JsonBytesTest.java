package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.generated.AnswerException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Holds the reader of our own to a general parser: the same texts are JSON, with the same values. */
class JsonBytesTest {
  private static final List<String> SEEDS = List.of(
      "{\"a\":[1,-2.5e3,0,true,false,null],\"b\":{\"c\":\"x\\n\\u00e9\\\\\\\"\",\"d\":[]},\"\":{}}",
      " [ 0.1 , 1E+2 , -0 , 10e-7 , \"\" , \"\\ud83d\\ude00\" , [ [ ] , { } ] ] ",
      "{\"é\":\"ü\uD83D\uDE00\",\"/\":\"\\/\\b\\f\\r\\t\"}",
      "123456789012345678901234567890.5",
      "\"text\"");
  private static final String BYTES = "{}[]\",:\\0123456789.eE+-truefalsn u\u0000\u001F\n\u00e9";

  @Test
  void takesForJsonWhatJacksonTakes() {
    long seed = Long.getLong("seed", 20260131);
    Random random = new Random(seed);
    int sound = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = mutated(random);
      boolean expected = isJson(text);
      assertThat(isTaken(text)).as("seed %d: %s", seed, text).isEqualTo(expected);
      sound += expected ? 1 : 0;
    }
    assertThat(sound).as("texts that are JSON").isBetween(10_000, 190_000);
  }

  @Test
  void readsTheSameTexts() {
    Random random = new Random(7);
    String pieces = "abc \u00e9\uFFFD\u4e2d\\\"/\n\t";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        int c = random.nextInt(4) == 0
            ? random.nextInt(0x10FFFF)
            : pieces.charAt(random.nextInt(pieces.length()));
        text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 'x' : c);
      }
      String quoted = quoted(text.toString(), random);
      String read = AnswerText.read(quoted, in -> in.string());
      assertThat(read).isEqualTo(text.toString());
    }
  }

  @Test
  void readsTheNearestDouble() {
    Random random = new Random(11);
    for (int i = 0; i < 100_000; i++) {
      String number = number(random);
      double expected = Double.parseDouble(number);
      if (!Double.isInfinite(expected)) {
        assertThat(nearest(number)).as(number).isEqualTo(expected);
      }
    }
    for (String number : List.of("-0", "-0.0", "0e5", "9007199254740993", "0.30000000000000004")) {
      assertThat(nearest(number)).as(number).isEqualTo(Double.parseDouble(number));
    }
  }

  @Test
  void refusesWhatIsTooLargeToRead() {
    byte[] spaces = new byte[Json.TEXT + 1];
    java.util.Arrays.fill(spaces, (byte) ' ');
    spaces[0] = '1';
    assertThatThrownBy(() -> AnswerText.read(spaces, 0, spaces.length, in -> in.int32()))
        .isInstanceOf(AnswerException.class)
        .hasMessage("longer than the 16777216 bytes that are read");
  }

  private static double nearest(String number) {
    return AnswerText.read(number, in -> in.float64());
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int n = random.nextInt(3); n > 0 && text.length() > 0; n--) {
      int at = random.nextInt(text.length());
      char c = BYTES.charAt(random.nextInt(BYTES.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, c);
        case 2 -> text.setCharAt(at, c);
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  private static boolean isTaken(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    JsonBytes in = new JsonBytes(bytes, 0, bytes.length);
    try {
      in.skip();
      return in.peek() < 0;
    } catch (AnswerException e) {
      return false;
    }
  }

  private static boolean isJson(String text) {
    try (JsonParser in = Json.open(text)) {
      if (in.nextToken() == null) {
        return false;
      }
      int open = 0;
      for (JsonToken token = in.currentToken(); token != null; token = in.nextToken()) {
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.VALUE_STRING) {
          in.getString();
        }
        if (open == 0) {
          return in.nextToken() == null;
        }
      }
      return false;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Code points are escaped as a whole, so that pairs stay pairs. */
  private static String quoted(String text, Random random) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c < ' ' || random.nextInt(6) == 0) {
        for (char half : Character.toChars(c)) {
          out.append(String.format("\\u%04x", (int) half));
        }
      } else {
        out.appendCodePoint(c);
      }
    });
    return out.append('"').toString();
  }

  private static String number(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    text.append(
        random.nextInt(3) == 0
            ? "0"
            : Long.toString(random.nextLong(1, 1L << random.nextInt(2, 62))));
    if (random.nextBoolean()) {
      text.append('.');
      for (int n = random.nextInt(1, 25); n > 0; n--) {
        text.append(random.nextInt(10));
      }
    }
    if (random.nextInt(4) == 0) {
      text.append('e').append(random.nextInt(-330, 310));
    }
    return text.toString();
  }
}
