package dev.llmcall.runtime.generated;

/**
 * Reads one shape. Stateless.
 *
 * @param <T> what is read
 */
public interface AnswerReader<T> {

  /**
   * Reads the next JSON value.
   *
   * @throws AnswerException if it does not fit
   */
  T read(JsonReader in);
}
