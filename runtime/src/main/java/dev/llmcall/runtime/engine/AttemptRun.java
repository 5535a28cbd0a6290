package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.Message;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import java.util.List;
import java.util.OptionalInt;

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
  private final Events events;

  AttemptRun(
      EngineClient client,
      AnswerForm<T> form,
      PreparedCall call,
      List<Message> messages,
      List<Check<? super T>> checks,
      Events events) {
    this.client = client;
    this.form = form;
    this.call = call;
    this.messages = messages;
    this.checks = checks;
    this.events = events;
  }

  @Override
  public Ended<Answered<T>> ask(Step step, long deadline, Cancellation cancellation) {
    events.attemptStarted(step.segment());
    Ended<Answered<T>> ended = exchange(step, deadline, cancellation);
    if (ended instanceof Ended.Failed<Answered<T>> failed) {
      events.attemptEnded(failed.attempt());
    }
    return ended;
  }

  @Override
  public void take(Answered<T> answer) {
    events.answered(answer);
  }

  @Override
  public Ended.Failed<Answered<T>> drop(Answered<T> answer) {
    Ended.Failed<Answered<T>> dropped = Sending.dropped(answer);
    events.attemptEnded(dropped.attempt());
    return dropped;
  }

  private Ended<Answered<T>> exchange(Step step, long deadline, Cancellation cancellation) {
    Sending sending = new Sending(client, call, step);
    long attemptEnd = sending.begin() + Nanos.of(call.policy().attemptTimeout());
    boolean deadlineFirst = deadline - attemptEnd <= 0;
    long end = deadlineFirst ? deadline : attemptEnd;
    Transport.Request request;
    try {
      request = sending.request(messages, false, end);
    } catch (RuntimeException e) {
      return sending.withoutKey(e);
    }
    AttemptAbort abort =
        new AttemptAbort(end, deadlineFirst ? ErrorKind.DEADLINE : ErrorKind.TIMED_OUT);
    Exchange exchange = new Exchange(client.transport(), client.config().answerLimit(), abort);
    Outcome outcome;
    client.watch().add(abort);
    try {
      cancellation.begins(abort);
      outcome = exchange.send(request, sending.started());
    } finally {
      cancellation.ended();
      client.watch().remove(abort);
    }
    if (outcome instanceof Answer answer) {
      return judge(sending, answer, exchange.status());
    }
    return sending.failed(
        (Failure) outcome,
        exchange.status(),
        exchange.detail(),
        exchange.cause(),
        Sending.Streamed.NOT);
  }

  private Ended<Answered<T>> judge(Sending sending, Answer answer, OptionalInt status) {
    Judgement<T> judgement = Judgement.of(answer, form, call.policy().recovery(), checks);
    T value = judgement.value();
    if (value != null) {
      Attempt attempt = sending.answered(answer, status, Sending.Streamed.NOT);
      return new Ended.Good<>(new Answered<>(attempt, answer, value, judgement.repairs()));
    }
    return sending.unusable(judgement, answer, status, Sending.Streamed.NOT);
  }
}
