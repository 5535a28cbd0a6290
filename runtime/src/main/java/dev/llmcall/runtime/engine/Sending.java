package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.recovery.Violation;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Message;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.json.Body;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One request of a call from its beginning: what goes out, and how it is recorded in the end. */
final class Sending {
  /**
   * Who hangs up after so long a silence has only been less patient than we: a gateway's time-out, mostly
   * 15 s or more. The route is as silent as one that times out here, and is not asked twice either.
   */
  private static final long SILENCE = Duration.ofSeconds(10).toNanos();

  private final EngineClient client;
  private final PreparedCall call;
  private final Step step;
  private final Instant started;
  private final long begin;

  /** What it identified itself with, among others. */
  private Map<String, String> headers = Map.of();

  /** A request that begins now. */
  Sending(EngineClient client, PreparedCall call, Step step) {
    this.client = client;
    this.call = call;
    this.step = step;
    this.started = client.clock().now();
    this.begin = client.clock().nanos();
  }

  /** The time of day when it began. */
  Instant started() {
    return started;
  }

  /** When it began, by the clock's nanoseconds. */
  long begin() {
    return begin;
  }

  /**
   * What to send.
   *
   * @param end when the attempt is over
   * @throws RuntimeException whatever the user's key source throws
   */
  Transport.Request request(List<Message> messages, boolean isStreamed, long end) {
    EngineEndpoint endpoint = step.segment().endpoint();
    // A key of the options is for the default endpoint; no other one may see it.
    String key =
        endpoint == client.config().routes().fallback() ? call.options().key() : null;
    headers = endpoint.headers(call.options().headers(), key, isStreamed);
    Body body = step.segment().template().body(with(messages, step.added()));
    return new Transport.Request(
        endpoint.uri(),
        headers,
        body.bytes(),
        body.length(),
        connectTime(client.config().connectTimeout(), end - begin));
  }

  /** Nothing was sent, because the key source failed. What that throws may quote a key: only its type is told. */
  <A> Ended.Failed<A> withoutKey(RuntimeException e) {
    Failure failure = Failure.of(ErrorKind.AUTHENTICATION);
    String detail = "the endpoint's key source failed with " + e.getClass().getName();
    Attempt attempt = attempt(failure, OptionalInt.empty(), Streamed.NOT);
    return new Ended.Failed<>(attempt, failure, detail, null);
  }

  /**
   * What only a stream shows of an attempt.
   *
   * @param firstToken how long until the first useful token, if there was one
   * @param brokenEvents how many events were passed over
   */
  record Streamed(Optional<Duration> firstToken, int brokenEvents) {
    /** Of an answer that comes as a whole. */
    static final Streamed NOT = new Streamed(Optional.empty(), 0);
  }

  /**
   * It has failed.
   *
   * @param detail what is known beyond the kind, without anything that was sent or received
   * @param cause what was thrown, if that may be shown
   */
  <A> Ended.Failed<A> failed(
      Failure failure,
      OptionalInt status,
      String detail,
      @Nullable Throwable cause,
      Streamed streamed) {
    if (failure.kind() == ErrorKind.AUTHENTICATION) {
      step.segment().memory().refuse(EngineEndpoint.credential(headers));
    }
    if (failure.kind() == ErrorKind.CONNECTION_LOST && status.isEmpty() && age() >= SILENCE) {
      Failure silence = Failure.of(ErrorKind.TIMED_OUT);
      String silent =
          "the connection was closed without an answer after " + Texts.of(Duration.ofNanos(age()));
      return new Ended.Failed<>(attempt(silence, status, streamed), silence, silent, cause);
    }
    return new Ended.Failed<>(attempt(failure, status, streamed), failure, detail, cause);
  }

  private long age() {
    return client.clock().nanos() - begin;
  }

  /** It was answered, but not with what can be used. */
  <A> Ended.Failed<A> unusable(
      Judgement<?> judgement, Answer answer, OptionalInt status, Streamed streamed) {
    Failure failure = Judgement.failure(judgement.kind(), status, answer);
    Attempt attempt = attempt(
        failure,
        status,
        failure.kind(),
        Optional.empty(),
        failure.text(),
        judgement.violations(),
        streamed);
    return new Ended.Failed<>(attempt, failure, judgement.detail(), null);
  }

  /** A good answer that came second: it was paid for, but is not used. */
  static <A> Ended.Failed<A> dropped(Answered<?> answered) {
    Attempt was = answered.attempt();
    Failure failure = Judgement.failure(ErrorKind.CANCELLED, was.status(), answered.answer());
    Attempt attempt = new Attempt(
        was.models(),
        was.model(),
        was.endpoint(),
        was.reason(),
        Optional.of(ErrorKind.CANCELLED),
        was.status(),
        was.code(),
        was.started(),
        was.duration(),
        was.timeToFirstToken(),
        was.brokenEvents(),
        was.usage(),
        was.cost(),
        was.upstream(),
        List.of(),
        failure.text());
    return new Ended.Failed<>(attempt, failure, "another model answered first", null);
  }

  /** It was answered. */
  Attempt answered(Answer answer, OptionalInt status, Streamed streamed) {
    EndpointMemory memory = step.segment().memory();
    if (memory.hasRefusedKeys()) {
      memory.accept(EngineEndpoint.credential(headers));
    }
    return attempt(answer, status, null, Optional.empty(), Optional.empty(), List.of(), streamed);
  }

  private Attempt attempt(Failure failure, OptionalInt status, Streamed streamed) {
    return attempt(
        failure, status, failure.kind(), failure.code(), failure.text(), List.of(), streamed);
  }

  private Attempt attempt(
      Outcome outcome,
      OptionalInt status,
      @Nullable ErrorKind kind,
      Optional<String> code,
      Optional<String> text,
      List<Violation> violations,
      Streamed streamed) {
    Segment segment = step.segment();
    return new Attempt(
        segment.models(),
        outcome.model(),
        segment.endpoint().name(),
        step.reason(),
        Optional.ofNullable(kind),
        status,
        code,
        started,
        Duration.ofNanos(age()),
        streamed.firstToken(),
        streamed.brokenEvents(),
        outcome.usage(),
        client.costs().of(segment, outcome),
        outcome.upstream(),
        violations,
        text);
  }

  private static List<Message> with(List<Message> messages, List<Message> added) {
    if (added.isEmpty()) {
      return messages;
    }
    List<Message> all = new ArrayList<>(messages);
    all.addAll(added);
    return all;
  }

  private static Duration connectTime(Duration limit, long left) {
    return left < Nanos.of(limit) ? Duration.ofNanos(Math.max(1, left)) : limit;
  }
}
