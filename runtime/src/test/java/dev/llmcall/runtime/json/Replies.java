package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads replies as tests write them. */
final class Replies {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private Replies() {}

  static Outcome read(int status, String body) {
    return read(status, body, Map.of());
  }

  static Outcome read(int status, String body, Map<String, String> headers) {
    return read(status, body.getBytes(UTF_8), headers);
  }

  static Outcome read(int status, byte[] body, Map<String, String> headers) {
    return ReplyReader.read(
        status,
        name -> Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))),
        body,
        body.length,
        NOW);
  }

  static Answer answer(String body) {
    return (Answer) read(200, body);
  }

  static Failure failure(int status, String body) {
    return (Failure) read(status, body);
  }

  /** A reply with one choice. */
  static String choice(String choice) {
    return "{\"id\":\"gen-1\",\"object\":\"chat.completion\",\"model\":\"b/y\",\"choices\":["
        + choice + "]}";
  }

  /** A reply with one choice of this content, as JSON, and reason. */
  static String reply(String content, String finishReason) {
    return choice("{\"index\":0,\"finish_reason\":"
        + finishReason
        + ",\"message\":{\"role\":\"assistant\",\"content\":"
        + content
        + "}}");
  }

  /** A reply that is an error. */
  static String error(String members) {
    return "{\"error\":{" + members + "}}";
  }
}
