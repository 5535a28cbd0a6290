package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Outcome;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Contents are taken from a reply as bytes, and come out as a parser reads them. */
class RawTextTest {
  private static final int[] WIDTHS = {0x80, 0x800, 0x10000, 0x110000};

  @Test
  void takesAnyTextHoweverItIsEscaped() {
    Random random = new Random(20261125);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("x");
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      json.write('x');
      for (int length = random.nextInt(20); length > 0; length--) {
        int code = random.nextInt(WIDTHS[random.nextInt(WIDTHS.length)]);
        if (!CodePoints.isHalf(code)) {
          text.appendCodePoint(code);
          write(code, random, json);
        }
      }
      Outcome outcome = reply(json.toByteArray());
      assertThat(outcome).isInstanceOf(Answer.class);
      Answer answer = (Answer) outcome;
      assertThat(answer.content().utf8()).as("it is taken as bytes").isNotNull();
      assertThat(answer.text()).isEqualTo(text.toString());
      assertThat(new String(answer.content().utf8(), 0, answer.content().length(), UTF_8))
          .isEqualTo(text.toString());
    }
  }

  /** Half pairs, what is no UTF-8, too long or cut short, control characters, unknown escapes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud83d", "\\ude00", "\\ud83dx", "\\ud83d\\u0041", "\\ude00\\ud83d", "\\ud83d\\n", "\\u12",
        "\\uzzzz", "\\x", "\\'", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00F5\u0080\u0080\u0080",
            "\u00E2\u0082",
        "\u00FF", "\u0080", "a\nb", "\u0001", "\\", "\u00F0\u009F\u0098"
      })
  void leavesWhatIsOddToTheParser(String odd) {
    byte[] content = ("x" + odd + "y").getBytes(ISO_8859_1);
    Outcome outcome = reply(content);
    String parsed = parsed(content);
    if (parsed == null) {
      assertThat(outcome).isNotInstanceOf(Answer.class);
    } else {
      assertThat(((Answer) outcome).text()).isEqualTo(parsed);
    }
  }

  @Test
  void isFoundBehindWhateverComesBefore() {
    String body = "\uFEFF \n [ {\"id\":\"\u00E9\uD83D\uDE00\", \"choices\" : [ {\"message\":\n"
        + "{ \"content\" : \"{\\\"a\\\":1}\" },\"finish_reason\":\"stop\"}]}]";
    byte[] bytes = body.getBytes(UTF_8);
    Answer answer = (Answer) read(bytes, bytes.length);
    assertThat(answer.content().utf8()).isNotNull();
    assertThat(answer.text()).isEqualTo("{\"a\":1}");
    assertThat(answer.content().toString()).isEqualTo("Content[7 bytes]");
  }

  @Test
  void blankIsBlankInBytesToo() {
    for (String blank : new String[] {"", " ", "\\n\\t", "\\u2003", "\u2003 "}) {
      assertThat(reply(blank.getBytes(UTF_8))).as(blank).isNotInstanceOf(Answer.class);
    }
  }

  private static void write(int code, Random random, ByteArrayOutputStream json) {
    String plain = Character.toString(code);
    boolean mustEscape = code < ' ' || code == '"' || code == '\\';
    if (mustEscape || random.nextInt(3) == 0) {
      for (int i = 0; i < plain.length(); i++) {
        json.writeBytes(String.format("\\u%04X", (int) plain.charAt(i)).getBytes(UTF_8));
      }
    } else {
      json.writeBytes(plain.getBytes(UTF_8));
    }
  }

  private static Outcome reply(byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"choices\":[{\"message\":{\"content\":\"".getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\"},\"finish_reason\":\"stop\"}]}".getBytes(UTF_8));
    byte[] room = new byte[body.size() + 20]; // as it is when it was read: not full
    System.arraycopy(body.toByteArray(), 0, room, 0, body.size());
    return read(room, body.size());
  }

  private static Outcome read(byte[] body, int length) {
    return ReplyReader.read(200, name -> Optional.empty(), body, length, Instant.EPOCH);
  }

  private static String parsed(byte[] content) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write('"');
    json.writeBytes(content);
    json.write('"');
    try (JsonParser in = Json.open(json.toByteArray(), 0, json.size())) {
      in.nextToken();
      return in.getString();
    } catch (JacksonException e) {
      return null;
    }
  }
}
