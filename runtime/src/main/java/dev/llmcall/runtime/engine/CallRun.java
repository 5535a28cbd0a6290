package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.wire.Failure;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call along its chain. It goes on until an attempt answers, the chain ends, or the call
 * does; and it can go on again when what answered fails after all, as a stream does that breaks off.
 *
 * @param <A> a good answer
 */
final class CallRun<A> {
  private final EngineClient client;
  private final PreparedCall call;
  private final Asking<A> asking;
  private final Cancellation cancellation;
  private final Events events;
  private final FailureText text;
  private final Failures<A> failures;
  private final Walk walk;
  private final Experience experience;
  private final long deadline;

  /** What was asked last. */
  private @Nullable Step current;

  /** A run that begins now: its deadline counts from here. */
  CallRun(
      EngineClient client,
      PreparedCall call,
      Asking<A> asking,
      Cancellation cancellation,
      Events events,
      FailureText text) {
    this.client = client;
    this.call = call;
    this.asking = asking;
    this.cancellation = cancellation;
    this.events = events;
    this.text = text;
    this.failures = new Failures<>(text);
    this.walk = new Walk(
        call.plan(),
        new Admission(client.clock(), call, client.config().routes().fallback()));
    this.experience = new Experience(client.clock(), events);
    this.deadline = client.clock().nanos() + Nanos.of(call.policy().deadline());
  }

  /**
   * Asks until one answers.
   *
   * @throws LlmException if the chain or the call ends first
   */
  A goOn() {
    Duration hedgeAfter = call.policy().hedgeAfter();
    if (hedgeAfter == null) {
      return oneAfterTheOther();
    }
    Race<A> race = new Race<>(client, asking, cancellation, deadline);
    return new Hedging<>(this, walk, race, Nanos.of(hedgeAfter)).goOn();
  }

  private A oneAfterTheOther() {
    for (Step step = walk.next(); step != null; step = walk.next()) {
      Ended<A> ended = ask(step);
      if (ended instanceof Ended.Good<A> good) {
        return began(step, good.answer());
      }
      failed((Ended.Failed<A>) ended);
    }
    throw lastFailure();
  }

  private Ended<A> ask(Step step) {
    prepare(step);
    current = step;
    try {
      return asking.ask(step, deadline, cancellation);
    } catch (RuntimeException | Error e) {
      step.endProbes();
      throw e;
    }
  }

  /**
   * Waits as long as a step is to wait.
   *
   * @throws LlmException if the call has ended meanwhile
   */
  void prepare(Step step) {
    try {
      checkWanted();
      if (step.due() != null) {
        awaitTurn(step, step.due());
      }
    } catch (RuntimeException | Error e) {
      step.endProbes();
      throw e;
    }
  }

  /** A good answer to a step has begun, or is there. */
  A began(Step step, A answer) {
    current = step;
    experience.began(step);
    asking.take(answer);
    return answer;
  }

  /**
   * What was asked last has failed, be it only after its answer had begun.
   *
   * @throws LlmException if that ends the call
   */
  void failed(Ended.Failed<A> failed) {
    Step step = current;
    note(step, failed);
    if (isEnd(failed)) {
      throw lastFailure();
    }
    if (step == null) {
      return;
    }
    Step reask = reask(step, failed);
    Step again = reask == null ? again(step, failed.failure()) : reask;
    if (reask != null || again == null) {
      walk.failed(step, failed.failure());
    }
    if (again != null) {
      walk.again(again);
    }
  }

  /** Takes note of a failure. */
  void note(@Nullable Step step, Ended.Failed<A> failed) {
    failures.add(failed);
    if (step != null) {
      experience.failed(step, failed.failure());
    }
  }

  /**
   * A model was not awaited, because another one was first. If that one breaks off, it may be asked once
   * more like after any lost connection.
   */
  void overtaken(Step step, Ended.Failed<A> failed) {
    note(step, failed);
    int most = call.policy().retries().after(ErrorKind.CONNECTION_LOST);
    if (failed.failure().kind() == ErrorKind.CANCELLED && step.retries() < most) {
      walk.overtaken(step.retry(null));
    }
  }

  /** Whether a failure ends the call. */
  boolean isEnd(Ended.Failed<A> failed) {
    ErrorKind kind = failed.failure().kind();
    return kind.scope() == ErrorKind.Scope.CALL || call.policy().stopOn().contains(kind);
  }

  /**
   * How a model is told what is wrong with its answer, if it is: it mostly mends it then; not where the
   * caller has seen something of it.
   */
  @Nullable
  Step reask(Step step, Ended.Failed<A> failed) {
    if (failed.attempt().violations().isEmpty()
        || step.reasks() >= call.policy().reasks()
        || !failures.shown().isEmpty()) {
      return null;
    }
    Segment alone = walk.answeredBy(step.segment(), failed.failure());
    return alone == null ? null : step.reask(alone, Reask.messages(failed.attempt()));
  }

  /**
   * How the same is asked again after a failure, if it is. To begin anew where the caller has seen
   * something, another model is better than the same; and beside others there is no need to wait.
   */
  @Nullable
  Step again(Step step, Failure failure) {
    Segment segment = step.segment();
    if (failure.isStale() && !step.isReplayed()) {
      return step.replay();
    }
    if (failure.kind() == ErrorKind.BAD_REQUEST && !step.isAdapted() && !segment.isServerSide()) {
      Set<String> refused = segment.template().sent(failure.refusedParameters());
      if (!refused.isEmpty()) {
        Set<String> without = new TreeSet<>(segment.without());
        without.addAll(refused);
        return step.adapted(call.plan().part(segment, segment.models(), without));
      }
    }
    if (Walk.goesOnWithin(segment, failure)) {
      return null;
    }
    boolean modelLeft = walk.hasMore();
    boolean isOther = !failures.shown().isEmpty()
        || call.policy().hedgeAfter() != null
        || segment.memories().get(0).isBroken();
    if (modelLeft && isOther) {
      return null;
    }
    long now = client.clock().nanos();
    long pause = client
        .retrying()
        .pauseBefore(step, failure, call.policy().retries(), modelLeft, deadline - now);
    return pause == Retrying.NEVER ? null : step.retry(now + pause);
  }

  /** Waits; what ends the call ends the wait. */
  private void awaitTurn(Step step, long due) {
    long left = due - client.clock().nanos();
    if (left > 0) {
      events.waiting(step, left);
      await(due);
      checkWanted();
    }
  }

  private void await(long until) {
    LlmClock.Pause pause = client.clock().pause();
    AttemptAbort waiting = new AttemptAbort(until, ErrorKind.DEADLINE);
    waiting.onAbort(pause::wake);
    client.watch().add(waiting);
    try {
      cancellation.begins(waiting);
      pause.await(until);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cancellation.ended();
      client.watch().remove(waiting);
    }
  }

  /** From now on, what ends the call tells that the caller has seen this much of an answer. */
  void shown(String partial) {
    failures.show(partial);
  }

  /** The result of an answer that has come to its end. */
  <T> LlmResult<T> result(Answered<T> answered) {
    if (current != null) {
      experience.answered(current, answered.answer());
    }
    return answered.result(failures.attemptsWith(answered.attempt()));
  }

  /** The last failure, with those before it inside. */
  LlmException lastFailure() {
    return failures.last();
  }

  /** Whether somebody still waits for an answer, and has the time for it. */
  boolean isWanted() {
    return !Thread.currentThread().isInterrupted()
        && !cancellation.isCancelled()
        && !client.isClosed()
        && deadline - client.clock().nanos() > 0;
  }

  private void checkWanted() {
    if (Thread.currentThread().isInterrupted()) {
      throw failures.between(ErrorKind.CANCELLED, FailureText.INTERRUPTED);
    }
    if (cancellation.isCancelled()) {
      throw failures.between(ErrorKind.CANCELLED, "the call was cancelled");
    }
    if (client.isClosed()) {
      throw failures.between(ErrorKind.CANCELLED, "the client is closed");
    }
    if (deadline - client.clock().nanos() <= 0) {
      throw failures.between(ErrorKind.DEADLINE, text.overdue());
    }
  }
}
