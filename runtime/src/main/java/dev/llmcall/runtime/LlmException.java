package dev.llmcall.runtime;

import dev.llmcall.ErrorKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call came to nothing: what the last attempt failed of, with every earlier attempt inside.
 *
 * <p>The subclasses are what a caller would act on differently; {@link #kind()} says it exactly. The
 * message names model, endpoint and kind; it never holds a key, prompt or answer. The exceptions of
 * earlier attempts are {@linkplain #getSuppressed() suppressed} inside the last one's, in order.
 */
public abstract sealed class LlmException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorKind kind;
  private final transient List<Attempt> attempts;
  private transient @Nullable String partialText;

  private LlmException(
      ErrorKind kind, String message, List<Attempt> attempts, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.attempts = List.copyOf(attempts);
  }

  /**
   * The exception that fits a kind.
   *
   * @param message without key, prompt or answer
   * @param attempts every request of the call, in order
   * @param cause what was thrown below, if anything
   */
  public static LlmException of(
      ErrorKind kind, String message, List<Attempt> attempts, @Nullable Throwable cause) {
    return switch (kind) {
      case CANCELLED -> new Cancelled(message, attempts, cause);
      case DEADLINE, UNREACHABLE, RATE_LIMITED, OVERLOADED, CONNECTION_LOST, TIMED_OUT ->
        new Unavailable(kind, message, attempts, cause);
      case AUTHENTICATION,
          NO_CREDIT,
          NOT_FOUND,
          BAD_REQUEST,
          CONTEXT_LENGTH,
          MODERATED,
          BAD_REPLY -> new Rejected(kind, message, attempts, cause);
      case REFUSED, EMPTY, TRUNCATED, UNPARSABLE, INVALID ->
        new Unusable(kind, message, attempts, cause);
    };
  }

  /**
   * The exception that fits a kind, of a stream that broke off.
   *
   * @param message without key, prompt or answer
   * @param attempts every request of the call, in order
   * @param cause what was thrown below, if anything
   * @param partialText what was shown; empty if nothing
   */
  public static LlmException of(
      ErrorKind kind,
      String message,
      List<Attempt> attempts,
      @Nullable Throwable cause,
      String partialText) {
    LlmException made = of(kind, message, attempts, cause);
    made.partialText = partialText;
    return made;
  }

  /** What the last attempt failed of. */
  public ErrorKind kind() {
    return kind;
  }

  /** Every request that was sent, in order; empty if none was, and after deserialization. */
  public List<Attempt> attempts() {
    return attempts == null ? List.of() : attempts;
  }

  /**
   * What a stream had shown of an answer that was never completed, and did not take back: in no message
   * and no log. Empty if it had shown nothing, for calls without a stream, and after deserialization.
   */
  public Optional<String> partialText() {
    return Optional.ofNullable(partialText).filter(text -> !text.isEmpty());
  }

  /**
   * What happened on the way, for people: one line for each attempt, in order, without prompt, answer or
   * key. Empty if nothing was sent.
   */
  public String report() {
    return Report.of(attempts());
  }

  /** The caller no longer wanted the answer. The thread's interrupt flag is set if that was why. */
  public static final class Cancelled extends LlmException {
    private static final long serialVersionUID = 1;

    private Cancelled(String message, List<Attempt> attempts, @Nullable Throwable cause) {
      super(ErrorKind.CANCELLED, message, attempts, cause);
    }
  }

  /** No model could answer now: the same call may succeed later. */
  public static final class Unavailable extends LlmException {
    private static final long serialVersionUID = 1;

    private Unavailable(
        ErrorKind kind, String message, List<Attempt> attempts, @Nullable Throwable cause) {
      super(kind, message, attempts, cause);
    }
  }

  /** The request was turned down: key, credit, model or prompt must change first. */
  public static final class Rejected extends LlmException {
    private static final long serialVersionUID = 1;

    private Rejected(
        ErrorKind kind, String message, List<Attempt> attempts, @Nullable Throwable cause) {
      super(kind, message, attempts, cause);
    }
  }

  /** The last model answered, but not with what was asked for; its {@link Attempt#text()} has the answer. */
  public static final class Unusable extends LlmException {
    private static final long serialVersionUID = 1;

    private Unusable(
        ErrorKind kind, String message, List<Attempt> attempts, @Nullable Throwable cause) {
      super(kind, message, attempts, cause);
    }
  }
}
