package dev.llmcall.runtime.generated;

import dev.llmcall.ErrorKind;

/** Why an answer cannot be used: where, what was expected, and what was there. It never leaves a call. */
public final class AnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorKind kind;
  private final String pointer;

  /**
   * One reason.
   *
   * @param kind {@link ErrorKind#UNPARSABLE} or {@link ErrorKind#INVALID}
   * @param pointer JSON pointer to the place, empty for the whole answer
   * @param expected what was expected and what was there, without text of the answer
   */
  public AnswerException(ErrorKind kind, String pointer, String expected) {
    super(expected, null, false, false);
    this.kind = kind;
    this.pointer = pointer;
  }

  /** Not JSON, or not of the shape. */
  public ErrorKind kind() {
    return kind;
  }

  /** JSON pointer to the place, empty for the whole answer. */
  public String pointer() {
    return pointer;
  }
}
