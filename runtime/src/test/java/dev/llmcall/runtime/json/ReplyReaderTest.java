package dev.llmcall.runtime.json;

import static dev.llmcall.runtime.json.Replies.answer;
import static dev.llmcall.runtime.json.Replies.error;
import static dev.llmcall.runtime.json.Replies.failure;
import static dev.llmcall.runtime.json.Replies.read;
import static dev.llmcall.runtime.json.Replies.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.Usage;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
  private static final String FULL = """
      {"id":"gen-7","object":"chat.completion","created":1790000000,"model":"b/y","provider":"P",
       "system_fingerprint":null,
       "choices":[{"index":0,"finish_reason":"stop","native_finish_reason":"end_turn","logprobs":null,
         "message":{"role":"assistant","content":"{\\"a\\":\\"\\u00e9\\"}","refusal":null,
           "reasoning":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm"}],"tool_calls":[]}},
         {"index":1,"message":{"content":"second"}}],
       "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"cost":0.000123450,
         "prompt_tokens_details":{"cached_tokens":3},
         "completion_tokens_details":{"reasoning_tokens":2,"image_tokens":0}},
       "openrouter_metadata":{"attempt":2,"strategy":"fallback",
         "attempts":[{"provider":"Q","model":"a/x","status":429},{"provider":"P","model":"b/y","status":200}]}}
      """;

  @Test
  void readsAllThatIsTold() {
    Answer answer = answer(FULL);
    assertThat(answer.text()).isEqualTo("{\"a\":\"\u00e9\"}");
    assertThat(answer.model()).contains("b/y");
    assertThat(answer.finishReason()).contains("stop");
    assertThat(answer.usage())
        .contains(new Usage(
            OptionalLong.of(10), OptionalLong.of(5), OptionalLong.of(2), OptionalLong.of(3)));
    assertThat(answer.cost()).contains(new BigDecimal("0.000123450"));
    assertThat(answer.requestId()).contains("gen-7");
    assertThat(answer.upstreamAttempt()).hasValue(2);
    assertThat(answer.upstream())
        .containsExactly(
            new UpstreamAttempt("a/x", "Q", OptionalInt.of(429)),
            new UpstreamAttempt("b/y", "P", OptionalInt.of(200)));
    assertThat(answer.toString()).isEqualTo("Answer[9 characters by b/y]");
  }

  @Test
  void aFailureKeepsWhatWasConsumed() {
    Failure failure =
        failure(200, FULL.replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"length\""));
    assertThat(failure.kind()).isEqualTo(ErrorKind.TRUNCATED);
    assertThat(failure.cost()).contains(new BigDecimal("0.000123450"));
    assertThat(failure.usage().orElseThrow().completionTokens()).hasValue(5);
    assertThat(failure.upstreamAttempt()).hasValue(2);
    assertThat(failure.requestId()).contains("gen-7");
    assertThat(failure.model()).contains("b/y");
  }

  @Test
  void takesTheRequestIdFromAHeaderOtherwise() {
    String body = "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}";
    assertThat(read(200, body, Map.of("x-generation-id", "gen-9")).requestId()).contains("gen-9");
    assertThat(read(200, body, Map.of("x-request-id", "req-1")).requestId()).contains("req-1");
  }

  @Test
  void readsCostsInAnyForm() {
    assertThat(cost("\"0.5\"")).contains(new BigDecimal("0.5"));
    assertThat(cost("1.2E-5")).contains(new BigDecimal("1.2E-5"));
    assertThat(cost("0")).contains(BigDecimal.ZERO);
    assertThat(cost("-1")).isEmpty();
    assertThat(cost("1e999999999")).isEmpty();
    assertThat(cost("\"free\"")).isEmpty();
    assertThat(cost("{\"usd\":1}")).isEmpty();
  }

  @Test
  void unpacksWhatAGatewayCompressed() throws IOException {
    byte[] plain = reply("\"x\"", "\"stop\"").getBytes(UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }
    ByteArrayOutputStream deflate = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflate)) {
      out.write(plain);
    }
    assertThat(((Answer) read(200, gzip.toByteArray(), Map.of("content-encoding", "gzip"))).text())
        .isEqualTo("x");
    assertThat(((Answer) read(200, gzip.toByteArray(), Map.of())).text()).isEqualTo("x");
    assertThat(((Answer) read(200, deflate.toByteArray(), Map.of("content-encoding", "Deflate")))
            .text())
        .isEqualTo("x");
    assertThat(((Answer) read(200, plain, Map.of("content-encoding", "gzip"))).text())
        .isEqualTo("x");
  }

  @Test
  void aPackingThatCannotBeUndoneLeavesTheStatus() throws IOException {
    Failure unknown = (Failure) read(200, new byte[] {11, 2, 3}, Map.of("content-encoding", "br"));
    assertThat(unknown.kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(unknown.text()).isEmpty();
    Failure broken = (Failure) read(503, new byte[] {0x1f, (byte) 0x8b, 3}, Map.of());
    assertThat(broken.kind()).isEqualTo(ErrorKind.OVERLOADED);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 40; i++) {
        out.write(blanks);
      }
    }
    assertThat(((Failure) read(200, bomb.toByteArray(), Map.of())).kind())
        .isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void readsHowLongToWait() {
    assertThat(wait(Map.of("retry-after", "7"))).isEqualTo(Duration.ofSeconds(7));
    assertThat(wait(Map.of("retry-after", "1.5"))).isEqualTo(Duration.ofMillis(1500));
    assertThat(wait(Map.of("retry-after", "7", "retry-after-ms", "250")))
        .isEqualTo(Duration.ofMillis(250));
    assertThat(wait(Map.of("retry-after", "Tue, 24 Nov 2026 12:00:30 GMT")))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(wait(Map.of("retry-after", "Tue, 24 Nov 2020 12:00:30 GMT")))
        .isEqualTo(Duration.ZERO);
    assertThat(wait(Map.of("retry-after", "-5"))).isEqualTo(Duration.ZERO);
    assertThat(wait(Map.of("retry-after", "1e99"))).isEqualTo(Duration.ofDays(1));
    assertThat(wait(Map.of("retry-after", "soon"))).isNull();
    assertThat(wait(Map.of("retry-after", "NaN"))).isNull();
    assertThat(wait(Map.of("retry-after", ""))).isNull();
    assertThat(failure(
                503,
                error("\"availability\":{\"code\":\"temporarily_unavailable\",\"retry_after\":12}"))
            .retryAfter())
        .contains(Duration.ofSeconds(12));
  }

  @Test
  void keepsTheBodyOfAnErrorWithinBounds() {
    String long_ = "x".repeat(1 << 20);
    assertThat(failure(500, error("\"message\":\"" + long_ + "\"")).text().orElseThrow())
        .hasSize(64 * 1024);
    String answer = reply("\"" + long_ + "\"", "\"length\"");
    assertThat(failure(200, answer).text().orElseThrow()).hasSize(1 << 20);
  }

  @Test
  void isNotStoppedByDepth() {
    String deep = "[".repeat(100_000);
    assertThat(failure(200, "{\"x\":" + deep).kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(200, deep).kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(400, "{\"error\":" + deep).kind()).isEqualTo(ErrorKind.BAD_REQUEST);
    String text = "{\"a\":1}";
    for (int i = 0; i < 12; i++) {
      text = "{\"error\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }
    assertThat(failure(400, text).kind()).isEqualTo(ErrorKind.BAD_REQUEST);
  }

  /** Cuts, flips and mixes what is known to be read; anything may come of it but an exception. */
  @Test
  void neverThrowsWhateverTheBytes() {
    List<String> seeds = List.of(
        FULL,
        reply("[{\"type\":\"text\",\"text\":\"a\"}]", "\"length\""),
        error(
            "\"code\":\"429\",\"message\":{\"detail\":[{\"msg\":\"x\"}]},\"metadata\":{\"raw\":\"{\\\"error\\\":[1,{}]}\",\"previous_errors\":[{\"code\":1}],\"reasons\":[]}"),
        error(
            "\"availability\":{\"code\":\"x\",\"requested_models\":[1,\"a\"],\"retry_after\":\"3\"},\"innererror\":{\"code\":{}}"),
        "[{\"error\":\"x\"}]",
        "<html>");
    int[] statuses = {200, 204, 302, 400, 403, 404, 429, 500, 524, 999};
    Random random = new Random(20261124);
    for (int round = 0; round < 30_000; round++) {
      byte[] bytes = seeds.get(random.nextInt(seeds.size())).getBytes(UTF_8);
      for (int change = random.nextInt(6); change > 0; change--) {
        bytes = changed(bytes, random);
      }
      assertThat(read(statuses[random.nextInt(statuses.length)], bytes, Map.of()))
          .isNotNull();
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> changed[at] = (byte) random.nextInt(256);
      case 1 -> changed[at] = (byte) "{}[]\",:0-enul\\".charAt(random.nextInt(14));
      case 2 -> {
        return java.util.Arrays.copyOf(bytes, at);
      }
      default -> System.arraycopy(bytes, at, changed, 0, bytes.length - at);
    }
    return changed;
  }

  private static java.util.Optional<BigDecimal> cost(String json) {
    return answer(reply("\"x\"", "\"stop\"")
            .replaceFirst("\\{", "{\"usage\":{\"prompt_tokens\":1,\"cost\":" + json + "},"))
        .cost();
  }

  private static Duration wait(Map<String, String> headers) {
    return ((Failure) read(429, error("\"code\":429"), headers)).retryAfter().orElse(null);
  }
}
