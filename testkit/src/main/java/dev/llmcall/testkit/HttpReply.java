package dev.llmcall.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to the client. */
sealed interface HttpReply {

  /** More headers, by name. */
  Map<String, String> headers();

  /** A whole body. */
  record Whole(int status, String contentType, byte[] body, Map<String, String> headers)
      implements HttpReply {

    Whole with(Map<String, String> more) {
      return new Whole(status, contentType, body, more);
    }
  }

  /**
   * Server-sent events.
   *
   * @param data one for each event
   */
  record Events(List<String> data, Map<String, String> headers) implements HttpReply {}

  /** A connection that does not bring an answer to its end. */
  record Broken(Fault how, Map<String, String> headers) implements HttpReply {}

  static Whole json(int status, @Nullable Object body) {
    return text(status, "application/json", Json.write(body));
  }

  static Whole text(int status, String contentType, String body) {
    return new Whole(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
