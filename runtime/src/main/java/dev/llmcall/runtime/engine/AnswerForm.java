package dev.llmcall.runtime.engine;

import dev.llmcall.Recovery;

/**
 * How the text of an answer becomes its value.
 *
 * @param <T> the value
 */
public sealed interface AnswerForm<T> permits AnswerForm.Text, JsonForm {

  /** Reads an answer; {@code policy} says what may be done to one that does not fit. */
  Judgement<T> read(String text, Recovery policy);

  /**
   * The text is the answer.
   *
   * @param isStreamed whether it is to come in pieces
   */
  record Text(boolean isStreamed) implements AnswerForm<String> {

    /** It comes as a whole. */
    public Text() {
      this(false);
    }

    @Override
    public Judgement<String> read(String text, Recovery policy) {
      return Judgement.good(text);
    }
  }
}
