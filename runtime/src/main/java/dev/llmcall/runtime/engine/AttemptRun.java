package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.Message;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.json.Body;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Runs the attempts of one call: sends, reads, judges, and records each.
 *
 * @param <T> the answer
 */
final class AttemptRun<T> implements Asking<Answered<T>> {
  private final EngineClient client;
  private final AnswerForm<T> form;
  private final PreparedCall call;
  private final List<Message> messages;
  private final List<Check<? super T>> checks;
  private final Cancellation cancellation;
  private final Events events;

  AttemptRun(
      EngineClient client,
      AnswerForm<T> form,
      PreparedCall call,
      List<Message> messages,
      List<Check<? super T>> checks,
      Cancellation cancellation,
      Events events) {
    this.client = client;
    this.form = form;
    this.call = call;
    this.messages = messages;
    this.checks = checks;
    this.cancellation = cancellation;
    this.events = events;
  }

  @Override
  public Ended<Answered<T>> ask(Step step, long deadline) {
    events.attemptStarted(step.segment());
    Ended<Answered<T>> ended = exchange(step, deadline);
    events.attemptEnded(
        ended instanceof Ended.Good<Answered<T>> good
            ? good.answer().attempt()
            : ((Ended.Failed<Answered<T>>) ended).attempt());
    return ended;
  }

  private Ended<Answered<T>> exchange(Step step, long deadline) {
    Segment segment = step.segment();
    ClientConfig config = client.config();
    Instant started = client.clock().now();
    long begin = client.clock().nanos();
    long attemptEnd = begin + Nanos.of(call.policy().attemptTimeout());
    boolean deadlineFirst = deadline - attemptEnd <= 0;
    long end = deadlineFirst ? deadline : attemptEnd;
    Map<String, String> headers;
    try {
      headers = headers(segment.endpoint());
    } catch (RuntimeException e) {
      // The user's key source. What it throws may quote a key, so only its type is told.
      String detail = "the endpoint's key source failed with " + e.getClass().getName();
      Failure failure = Failure.of(ErrorKind.AUTHENTICATION);
      Attempt attempt = attempt(step, failure, OptionalInt.empty(), started, begin);
      return new Ended.Failed<>(attempt, failure, detail, null);
    }
    Body body = segment.template().body(messages);
    Transport.Request request = new Transport.Request(
        segment.endpoint().uri(),
        headers,
        body.bytes(),
        body.length(),
        connectTime(config.connectTimeout(), end - begin));
    AttemptAbort abort =
        new AttemptAbort(end, deadlineFirst ? ErrorKind.DEADLINE : ErrorKind.TIMED_OUT);
    Exchange exchange = new Exchange(client.transport(), config.answerLimit(), abort);
    Outcome outcome;
    client.watch().add(abort);
    try {
      cancellation.begins(abort);
      outcome = exchange.send(request, started);
    } finally {
      cancellation.ended();
      client.watch().remove(abort);
    }
    if (outcome instanceof Answer answer) {
      return judge(step, answer, exchange.status(), started, begin);
    }
    Failure failure = (Failure) outcome;
    Attempt attempt = attempt(step, failure, exchange.status(), started, begin);
    return new Ended.Failed<>(attempt, failure, exchange.detail(), exchange.cause());
  }

  private Ended<Answered<T>> judge(
      Step step, Answer answer, OptionalInt status, Instant started, long begin) {
    Judgement<T> judgement = Judgement.of(answer.text(), form, checks);
    T value = judgement.value();
    if (value != null) {
      Attempt attempt =
          record(step, answer, status, started, begin, null, Optional.empty(), Optional.empty());
      return new Ended.Good<>(new Answered<>(attempt, answer, value));
    }
    ErrorKind kind = judgement.kind() == null ? ErrorKind.INVALID : judgement.kind();
    Failure failure = Judgement.failure(kind, status, answer);
    Attempt attempt = attempt(step, failure, status, started, begin);
    return new Ended.Failed<>(attempt, failure, judgement.detail(), null);
  }

  private Attempt attempt(
      Step step, Failure failure, OptionalInt status, Instant started, long begin) {
    return record(
        step, failure, status, started, begin, failure.kind(), failure.code(), failure.text());
  }

  private Attempt record(
      Step step,
      Outcome outcome,
      OptionalInt status,
      Instant started,
      long begin,
      @Nullable ErrorKind kind,
      Optional<String> code,
      Optional<String> text) {
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
        Duration.ofNanos(client.clock().nanos() - begin),
        Optional.empty(),
        outcome.usage(),
        client.costs().of(segment, outcome),
        outcome.upstream(),
        text);
  }

  /** A key of the options is for the default endpoint; no other one may see it. */
  private Map<String, String> headers(EngineEndpoint endpoint) {
    String key =
        endpoint == client.config().routes().fallback() ? call.options().key() : null;
    return endpoint.headers(call.options().headers(), key);
  }

  private static Duration connectTime(Duration limit, long left) {
    return left < Nanos.of(limit) ? Duration.ofNanos(Math.max(1, left)) : limit;
  }
}
