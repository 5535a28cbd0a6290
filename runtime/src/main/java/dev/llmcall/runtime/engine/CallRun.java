package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call along its chain, until an answer can be used, the chain ends, or the call does.
 *
 * @param <T> the answer
 */
final class CallRun<T> {
  private final EngineClient client;
  private final PreparedCall call;
  private final AttemptRun<T> attempts;
  private final Cancellation cancellation;
  private final FailureText text;

  /** What failed, in order; null as long as nothing did. */
  private @Nullable List<Ended.Failed<T>> failures;

  CallRun(
      EngineClient client,
      PreparedCall call,
      AttemptRun<T> attempts,
      Cancellation cancellation,
      FailureText text) {
    this.client = client;
    this.call = call;
    this.attempts = attempts;
    this.cancellation = cancellation;
    this.text = text;
  }

  /** Runs it; the deadline counts from here. */
  LlmResult<T> run() {
    long deadline = client.config().time().nanos() + call.deadlineNanos();
    Walk walk = new Walk(call.plan());
    for (Segment segment = walk.next(); segment != null; segment = walk.next()) {
      checkWanted(deadline);
      Ended<T> ended = attempts.ask(segment, deadline);
      if (ended instanceof Ended.Answered<T> answered) {
        return result(segment, answered);
      }
      Ended.Failed<T> failed = (Ended.Failed<T>) ended;
      note(failed);
      ErrorKind kind = failed.failure().kind();
      if (kind.scope() == ErrorKind.Scope.CALL || call.stopOn().contains(kind)) {
        throw lastFailure();
      }
      walk.failed(segment, failed.failure());
    }
    throw lastFailure();
  }

  /** The call was over before it ran. */
  LlmException cancelled(String why) {
    return ended(ErrorKind.CANCELLED, why);
  }

  private void checkWanted(long deadline) {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled("the thread was interrupted");
    }
    if (cancellation.isCancelled()) {
      throw cancelled("the call was cancelled");
    }
    if (client.isClosed()) {
      throw cancelled("the client is closed");
    }
    if (deadline - client.config().time().nanos() <= 0) {
      throw ended(ErrorKind.DEADLINE, text.overdue());
    }
  }

  private void note(Ended.Failed<T> failed) {
    if (failures == null) {
      failures = new ArrayList<>();
    }
    failures.add(failed);
  }

  private LlmResult<T> result(Segment segment, Ended.Answered<T> answered) {
    Answer answer = answered.answer();
    List<Attempt> all = attemptsWith(answered.attempt());
    return new LlmResult<>(
        answered.value(),
        answer.model().isPresent() ? answer.model().get() : segment.models().get(0),
        all,
        answer.usage(),
        Costs.sum(all),
        answer.finishReason(),
        answer.requestId(),
        answer.text());
  }

  private List<Attempt> attemptsWith(Attempt last) {
    if (failures == null) {
      return List.of(last);
    }
    List<Attempt> all = failed();
    all.add(last);
    return all;
  }

  private List<Attempt> failed() {
    List<Attempt> all = new ArrayList<>();
    if (failures != null) {
      for (Ended.Failed<T> failed : failures) {
        all.add(failed.attempt());
      }
    }
    return all;
  }

  /** The last failure, with those before it inside; each of these knows its own attempt. */
  private LlmException lastFailure() {
    List<Attempt> all = failed();
    LlmException last = exception(all.size() - 1, all);
    suppress(last, all.size() - 1);
    return last;
  }

  /** The call ended between two attempts. */
  private LlmException ended(ErrorKind kind, String why) {
    List<Attempt> all = failed();
    LlmException last = LlmException.of(kind, text.between(kind, why, all.size()), all, null);
    suppress(last, all.size());
    return last;
  }

  private void suppress(LlmException last, int count) {
    if (failures != null) {
      for (int i = 0; i < count; i++) {
        last.addSuppressed(exception(i, List.of(failures.get(i).attempt())));
      }
    }
  }

  private LlmException exception(int index, List<Attempt> known) {
    if (failures == null) {
      throw new IllegalStateException("a chain without models");
    }
    Ended.Failed<T> failed = failures.get(index);
    String message = text.of(failed, index + 1, failures.size());
    return LlmException.of(failed.failure().kind(), message, known, failed.cause());
  }
}
