package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt came to.
 *
 * @param <T> the answer
 */
sealed interface Ended<T> {
  /** The attempt, as users see it. */
  Attempt attempt();

  /**
   * It is the call's result.
   *
   * @param <T> the answer
   */
  record Answered<T>(Attempt attempt, Answer answer, T value) implements Ended<T> {}

  /**
   * It is not.
   *
   * @param detail what is known beyond the kind, without prompt, answer, key or text of the server;
   *     empty if nothing
   * @param cause what was thrown below, if that may be shown
   * @param <T> the answer
   */
  record Failed<T>(
      Attempt attempt,
      Failure failure,
      String detail,
      @Nullable Throwable cause) implements Ended<T> {}
}
