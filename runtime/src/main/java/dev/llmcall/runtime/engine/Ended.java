package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.wire.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt came to.
 *
 * @param <A> a good answer
 */
sealed interface Ended<A> {

  /**
   * It answered.
   *
   * @param <A> a good answer
   */
  record Good<A>(A answer) implements Ended<A> {}

  /**
   * It did not.
   *
   * @param attempt as users see it
   * @param detail what is known beyond the kind, without prompt, answer, key or text of the server;
   *     empty if nothing
   * @param cause what was thrown below, if that may be shown
   * @param <A> a good answer
   */
  record Failed<A>(
      Attempt attempt,
      Failure failure,
      String detail,
      @Nullable Throwable cause) implements Ended<A> {}
}
