package dev.llmcall.runtime.generated;

import dev.llmcall.ErrorKind;
import dev.llmcall.recovery.Violation;
import java.util.List;

/** Why an answer cannot be used: where, what was expected, and what was there. It never leaves a call. */
public final class AnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorKind kind;
  private final transient List<Violation> violations;

  /**
   * One reason or several.
   *
   * @param kind {@link ErrorKind#UNPARSABLE} or {@link ErrorKind#INVALID}
   * @param violations at least one
   * @param message the same in words, without text of the answer
   */
  public AnswerException(ErrorKind kind, List<Violation> violations, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.violations = List.copyOf(violations);
  }

  /** Not JSON, or not of the shape. */
  public ErrorKind kind() {
    return kind;
  }

  /** What does not fit, in the order that it was found. */
  public List<Violation> violations() {
    return violations;
  }
}
