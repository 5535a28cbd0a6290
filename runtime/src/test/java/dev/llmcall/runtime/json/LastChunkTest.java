package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

/** A chunk that differs from the last one in its text alone is read without a parser, and means the same. */
class LastChunkTest {
  private static final String[] HEADS = {
    "{\"id\":\"gen-1\",\"model\":\"b/y\",\"choices\":[{\"index\":0,\"delta\":",
    "{\"id\":\"gen-2\",\"usage\":null,\"model\":\"\",\"choices\":[{\"delta\":",
    "{\"model\":\"c/z\",\"status\":\"going\",\"usage\":{\"prompt_tokens\":3},\"choices\":[{\"delta\":",
    "{\"model\":\"d/w\",\"choices\":[{\"index\":1,\"delta\":",
    "[{\"choices\":[{\"delta\":",
    "{ \"choices\" : [ { \"message\" : ",
    "{\"choices\":[{\"delta\":{\"content\":\"first\"},\"delta\":",
  };

  private static final String[] DELTAS = {
    "{\"role\":\"assistant\",\"content\":\"%s\"}",
    "{\"content\":\"%s\"}",
    "{\"content\" : \"%s\", \"reasoning\":\"hm\"}",
    "{\"reasoning\":\"%s\",\"content\":\"\"}",
    "{\"content\":null,\"refusal\":\"%s\"}",
    "{\"refusal\":\"no\",\"content\":\"%s\"}",
    "{\"content\":\"x\",\"content\":\"%s\"}",
    "{\"content\":\"%s\",\"content\":null}",
    "{\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}",
    "{}",
    "null",
  };

  private static final String[] TAILS = {
    ",\"finish_reason\":null}]}",
    ",\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}]}",
    ",\"finish_reason\":null}],\"obfuscation\":\"%s\"}",
    ",\"finish_reason\":null}],\"usage\":{\"completion_tokens\":7},\"obfuscation\":\"%s\"}",
    ",\"finish_reason\":\"stop\"}]}",
    "},{\"index\":1,\"delta\":{\"content\":\"%s\"}}]}",
    ",\"error\":null}]}",
    ",\"error\":{\"message\":\"busy\"}}]}",
    "}],\"error\":{\"code\":502,\"message\":\"%s\"}}",
    ",\"finish_reason\":null}]",
    "}]} and more",
  };

  private static final String[] TEXTS = {
    " token",
    "a",
    "",
    " ",
    "\\n",
    "caf\u00E9",
    "\u4F60\u597D",
    "\uD83D\uDE00",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\ude00",
    "\uFFFD",
    "say \\\"so\\\"",
    "back\\\\",
    "\\\\\\\"",
    "<think>",
    "</think>",
    "\t",
    "\\x",
    "\\u12",
    "a\"b",
    "\\",
    "\u0001",
    "\",\"refusal\":\"",
    "\"}}]}",
    "\u007F",
    "{}",
    "\\/",
  };

  /** What is no UTF-8, too: too long, half a pair, cut short, too large. */
  private static final String[] BYTES = {
    "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00E2\u0082", "\u00FF", "\u00F5\u0080\u0080\u0080",
  };

  @Test
  void streamsReadTheSameAsByAParserForEachChunk() {
    long seed = Long.getLong("seed", 20261125);
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      List<byte[]> chunks = chunks(random);
      Streams.Read alike = read(chunks, false);
      Streams.Read apart = read(chunks, true);
      assertThat(alike.pieces()).as("stream %d, seed %d", i, seed).isEqualTo(apart.pieces());
      assertThat(alike)
          .as("stream %d, seed %d", i, seed)
          .usingRecursiveComparison()
          .ignoringFields("outcome.text")
          .isEqualTo(apart);
      assertThat(text(alike.outcome()))
          .as("stream %d, seed %d", i, seed)
          .isEqualTo(text(apart.outcome()));
    }
  }

  @Test
  void knowsNothingAfterAChunkThatIsRead() {
    String own = Streams.piece("a");
    String other = Streams.event(
        "{\"model\":\"d/w\",\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}}]}");
    Streams.Read read = Streams.read(own + other + own + Streams.done());
    assertThat(read.shown()).isEqualTo("aa");
    assertThat(((Answer) read.outcome()).model()).contains("b/y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " token",
        "",
        "caf\u00E9",
        "\u4F60\u597D",
        "\uD83D\uDE00",
        "\\n",
        "\\u00e9",
        "\\ud83d\\ude00",
        "say \\\"so\\\"",
        "back\\\\"
      })
  void isEnoughForEveryWholeText(String text) {
    Choice choice =
        like(Streams.delta("{\"content\":\"a\"}"), Streams.delta("{\"content\":\"" + text + "\"}"));
    assertThat(choice).isNotNull();
    assertThat(choice.content).isEqualTo(parsed(text));
  }

  @ParameterizedTest
  @CsvSource({"'',kX1,", "a,'',b", "kX1,Zz"})
  void isEnoughWhateverTheNoise(@Nullable String before, @Nullable String after) {
    String noisy = "{\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"obfuscation\":\"%s\"}";
    Choice choice = like(noisy.formatted("a", before), noisy.formatted("b", after));
    assertThat(choice).isNotNull();
    assertThat(choice.content).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\ud83d", "\\x", "\t", "a\"b", "\\", "\",\"refusal\":\"no", "\\u12", "\uFFFD"})
  void leavesOddTextToTheParser(String text) {
    assertThat(like(
            Streams.delta("{\"content\":\"a\"}"), Streams.delta("{\"content\":\"" + text + "\"}")))
        .isNull();
  }

  private static @Nullable Choice like(String before, String now) {
    LastChunk last = new LastChunk();
    byte[] first = before.getBytes(UTF_8);
    Envelope envelope = new Envelope();
    try (JsonParser in = Json.open(first, 0, first.length)) {
      envelope.read(in);
    }
    assertThat(envelope.choice).isNotNull();
    last.remember(envelope.choice, first, 0, first.length);
    byte[] second = now.getBytes(UTF_8);
    return last.like(second, 0, second.length);
  }

  /** Of a failure; that of an error is the chunk, with or without the space that sets it apart. */
  private static String text(Outcome outcome) {
    return outcome instanceof Failure failure
        ? failure.text().orElse("none").replace(" ", "")
        : ((Answer) outcome).text();
  }

  private static String parsed(String text) {
    try (JsonParser in = Json.open("\"" + text + "\"")) {
      in.nextToken();
      return in.getString();
    }
  }

  /** Mostly runs of one form, so that there is something to be like. */
  private static List<byte[]> chunks(Random random) {
    List<byte[]> chunks = new ArrayList<>();
    String form = form(random);
    for (int n = random.nextInt(12); n > 0; n--) {
      if (random.nextInt(5) == 0) {
        form = form(random);
      }
      String[] parts = form.split("%s", -1);
      ByteArrayOutputStream chunk = new ByteArrayOutputStream();
      for (int i = 0; i < parts.length; i++) {
        chunk.writeBytes(parts[i].getBytes(UTF_8));
        if (i + 1 < parts.length) {
          text(random, chunk);
        }
      }
      chunks.add(chunk.toByteArray());
    }
    return chunks;
  }

  private static void text(Random random, ByteArrayOutputStream chunk) {
    boolean isOdd = random.nextInt(4) == 0;
    for (int n = random.nextInt(3); n >= 0; n--) {
      if (isOdd && random.nextInt(8) == 0) {
        chunk.writeBytes(one(random, BYTES).getBytes(ISO_8859_1));
      } else {
        chunk.writeBytes(
            (isOdd ? one(random, TEXTS) : " word" + random.nextInt(100)).getBytes(UTF_8));
      }
    }
  }

  private static String form(Random random) {
    boolean isUsual = random.nextBoolean();
    return (isUsual ? HEADS[0] : one(random, HEADS))
        + (isUsual ? DELTAS[random.nextInt(2)] : one(random, DELTAS))
        + (isUsual ? TAILS[random.nextInt(3)] : one(random, TAILS));
  }

  private static String one(Random random, String[] all) {
    return all[random.nextInt(all.length)];
  }

  /** Apart, no chunk begins like the one before, by white space that means nothing. */
  private static Streams.Read read(List<byte[]> chunks, boolean apart) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(": begin\n\n".getBytes(UTF_8));
    for (int i = 0; i < chunks.size(); i++) {
      byte[] chunk = chunks.get(i);
      body.writeBytes("data: ".getBytes(UTF_8));
      body.write(chunk[0]);
      body.writeBytes((apart && i % 2 == 1 ? " " : "").getBytes(UTF_8));
      body.write(chunk, 1, chunk.length - 1);
      body.writeBytes("\n\n".getBytes(UTF_8));
    }
    body.writeBytes("data: [DONE]\n\n".getBytes(UTF_8));
    try {
      return Streams.read(Streams.reader(new ByteArrayInputStream(body.toByteArray())));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
