package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.generated.AnswerReader;
import dev.llmcall.runtime.json.AnswerText;

/**
 * How the text of an answer becomes its value.
 *
 * @param <T> the value
 */
public sealed interface AnswerForm<T> {

  /**
   * Reads an answer.
   *
   * @throws dev.llmcall.runtime.generated.AnswerException if it does not fit
   */
  T read(String text);

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
    public String read(String text) {
      return text;
    }
  }

  /**
   * The text is JSON.
   *
   * @param reader takes it apart
   * @param <T> the value
   */
  record Json<T>(AnswerReader<T> reader) implements AnswerForm<T> {
    @Override
    public T read(String text) {
      return AnswerText.read(text, reader);
    }
  }
}
