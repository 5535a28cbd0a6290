package dev.llmcall.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Judges an answer beyond its shape, as a parameter of a call.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface Check<T> {

  /**
   * Says what is wrong with an answer, in words that a model can mend it by.
   *
   * @return null when the answer is accepted; anything else, an empty text and an exception thrown
   *     included, makes it {@link dev.llmcall.ErrorKind#INVALID}
   */
  @Nullable
  String problem(T answer);
}
