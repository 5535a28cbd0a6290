package dev.llmcall.runtime.json;

import dev.llmcall.runtime.wire.Outcome;
import dev.llmcall.runtime.wire.StatusKinds;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads a response: an answer, or whatever form of error endpoints are known to send.
 *
 * <p>The content is taken as the model wrote it: a block of reasoning or a fence around the JSON is not
 * removed. Where there is none but reasoning, that is the answer's text, and marked as such.
 */
public final class ReplyReader {
  private ReplyReader() {}

  /**
   * Reads a response; never throws, whatever the bytes are.
   *
   * @param status the HTTP status
   * @param header the first header of a name, in any case
   * @param body holds the body in its first {@code length} bytes
   * @param now what a date in {@code Retry-After} counts from
   */
  public static Outcome read(
      int status, Function<String, Optional<String>> header, byte[] body, int length, Instant now) {
    Payload payload = Payload.of(body, length);
    if (!payload.isJson()) {
      payload = payload.unpacked(header.apply("content-encoding").orElse(""));
    }
    if (payload == null) {
      Reply packed = new Reply(status, header, Payload.of(body, 0), new Envelope(), now);
      return packed.failure(StatusKinds.kind(status));
    }
    Envelope envelope = new Envelope(payload);
    Reply reply = new Reply(status, header, payload, envelope, now);
    if (!payload.isJson()) {
      return notJson(status, payload, envelope, reply);
    }
    try (JsonParser in = Json.open(payload.bytes(), payload.offset(), payload.length())) {
      envelope.read(in);
    } catch (JacksonException e) {
      return reply.broken();
    }
    return reply.outcome();
  }

  private static Outcome notJson(int status, Payload payload, Envelope envelope, Reply reply) {
    if (payload.first() == '<') {
      return reply.failure(StatusKinds.kindOfPage(status));
    }
    if (status < 400 || payload.length() == 0) {
      return reply.failure(StatusKinds.kind(status));
    }
    ErrorParser error = new ErrorParser();
    error.text(reply.bodyText());
    envelope.said = error;
    return reply.outcome();
  }
}
