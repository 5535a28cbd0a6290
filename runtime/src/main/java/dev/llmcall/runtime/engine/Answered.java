package dev.llmcall.runtime.engine;

import dev.llmcall.recovery.Repair;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.wire.Answer;
import java.util.List;

/**
 * A whole answer that is used.
 *
 * @param attempt that brought it
 * @param answer as it came
 * @param value what was read from it
 * @param repairs what was done before it could be read
 * @param <T> the value
 */
record Answered<T>(Attempt attempt, Answer answer, T value, List<Repair> repairs) {

  /**
   * The call's result.
   *
   * @param attempts all of the call, in order
   */
  LlmResult<T> result(List<Attempt> attempts) {
    return new LlmResult<>(
        value,
        answer.model().isPresent() ? answer.model().get() : attempt.models().get(0),
        attempts,
        answer.usage(),
        Costs.sum(attempts),
        answer.finishReason(),
        answer.requestId(),
        repairs,
        answer.text());
  }
}
