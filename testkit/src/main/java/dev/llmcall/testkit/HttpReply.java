package dev.llmcall.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client.
 *
 * @param delay how long nothing is sent
 * @param headers by name, beside those that every reply has
 */
record HttpReply(Duration delay, Map<String, String> headers, Body body) {

  sealed interface Body {}

  /**
   * A whole body.
   *
   * @param tokens how many tokens it stands for, for its delivery
   */
  record Whole(int status, String contentType, byte[] bytes, int tokens, Delivery delivery)
      implements Body {}

  /** Server-sent events. */
  record Events(List<Event> events, Delivery delivery) implements Body {}

  /**
   * What does not bring an answer to its end.
   *
   * @param stream whether the client wants events
   */
  record Broken(Fault how, boolean stream) implements Body {}

  /** One event: its data, and what it is for. */
  record Event(String data, Part part) {
    enum Part {
      TOKEN,
      FINISH,
      USAGE,
      DONE,
      OTHER
    }
  }

  static HttpReply of(Body body) {
    return new HttpReply(Duration.ZERO, Map.of(), body);
  }

  static HttpReply json(int status, @Nullable Object body) {
    return text(status, "application/json", Json.write(body));
  }

  static HttpReply text(int status, String contentType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return of(new Whole(status, contentType, bytes, 1, Delivery.AT_ONCE));
  }

  /** The same with these headers as well. */
  HttpReply with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new HttpReply(delay, all, body);
  }

  /** The same with another status, if it has one. */
  HttpReply status(int status) {
    return body instanceof Whole whole
        ? new HttpReply(
            delay,
            headers,
            new Whole(status, whole.contentType(), whole.bytes(), whole.tokens(), whole.delivery()))
        : this;
  }

  /** The same, so much later. */
  HttpReply after(Duration more) {
    return new HttpReply(delay.plus(more), headers, body);
  }

  /** The same in the manner of a script's step. */
  HttpReply in(Manner manner) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    manner.headers().forEach((name, value) -> {
      all.keySet().removeIf(name::equalsIgnoreCase);
      value.ifPresent(text -> all.put(name, text));
    });
    return new HttpReply(delay.plus(manner.delay()), all, body);
  }

  /** The status that is sent; empty if none is. */
  OptionalInt status() {
    if (body instanceof Whole whole) {
      return OptionalInt.of(whole.status());
    }
    return body instanceof Broken ? OptionalInt.empty() : OptionalInt.of(200);
  }

  /**
   * How a step of a script is done, whatever it is.
   *
   * @param delay how long nothing is sent
   * @param headers to be sent; those without a value are left out
   */
  record Manner(Duration delay, Map<String, Optional<String>> headers) {
    static final Manner PLAIN = new Manner(Duration.ZERO, Map.of());

    Manner after(Duration delay) {
      return new Manner(delay, headers);
    }

    Manner header(String name, Optional<String> value) {
      Map<String, Optional<String>> all = new LinkedHashMap<>(headers);
      all.put(name, value);
      return new Manner(delay, all);
    }
  }
}
