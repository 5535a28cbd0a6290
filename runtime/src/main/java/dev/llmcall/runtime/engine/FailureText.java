package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.wire.Failure;
import java.util.List;

/**
 * What exceptions say: the call, models, endpoint, kind, status and code of an attempt, and for some
 * kinds how to mend it. Never what was sent or what came back.
 */
final class FailureText {
  static final String INTERRUPTED = "the thread was interrupted";

  private final Spec<?> spec;
  private final PreparedCall prepared;

  FailureText(Spec<?> spec, PreparedCall prepared) {
    this.spec = spec;
    this.prepared = prepared;
  }

  /** One attempt that failed, {@code number} of {@code count}. */
  String of(Ended.Failed<?> failed, int number, int count) {
    Attempt attempt = failed.attempt();
    Failure failure = failed.failure();
    StringBuilder text = new StringBuilder(spec.name()).append(": ");
    text.append(String.join(", ", attempt.models())).append(" at ").append(attempt.endpoint());
    text.append(" failed with ").append(failure.kind());
    if (attempt.status().isPresent()) {
      text.append(" (HTTP ").append(attempt.status().getAsInt());
      attempt.code().ifPresent(code -> text.append(", ").append(code));
      text.append(')');
    }
    if (count > 1) {
      text.append(" in attempt ").append(number).append(" of ").append(count);
    }
    if (!failed.detail().isEmpty()) {
      text.append(": ").append(failed.detail());
    }
    String mend = mend(failed);
    if (!mend.isEmpty()) {
      text.append("; ").append(mend);
    }
    return text.toString();
  }

  /** The call ended before it could ask the next model. */
  String between(ErrorKind kind, String why, int attempts) {
    return spec.name()
        + ": "
        + kind
        + (attempts == 0 ? " before anything was sent" : " after " + Texts.attempts(attempts))
        + ": "
        + why;
  }

  /** A call that never had its turn. */
  LlmException neverRun() {
    String why = "it was still waiting for a place among the calls that run";
    return LlmException.of(
        ErrorKind.CANCELLED, between(ErrorKind.CANCELLED, why, 0), List.of(), null);
  }

  /** A stream that was closed before all of it was read. */
  LlmException closed(List<Attempt> attempts, String shown) {
    String why = between(ErrorKind.CANCELLED, "the stream was closed", attempts.size());
    return LlmException.of(ErrorKind.CANCELLED, why, attempts, null, shown);
  }

  /** Why a call whose time is over has ended. */
  String overdue() {
    return "the deadline of " + Texts.of(prepared.policy().deadline()) + " is over";
  }

  private String mend(Ended.Failed<?> failed) {
    Failure failure = failed.failure();
    if (isPage(failure)
        && (failure.kind() == ErrorKind.BAD_REPLY || failure.kind() == ErrorKind.NOT_FOUND)) {
      return "a page of HTML came back, so the endpoint's base URL is probably wrong";
    }
    return switch (failure.kind()) {
      case AUTHENTICATION -> "check the endpoint's key and what it may do";
      case NO_CREDIT -> "add credit to the account, or lower maxTokens";
      case NOT_FOUND ->
        "check the model id, and what the account may use"
            + (failure.suggestedModels().isEmpty()
                ? ""
                : ". The endpoint suggests " + String.join(", ", failure.suggestedModels()));
      case UNREACHABLE -> "check the endpoint's base URL, and the network";
      case TRUNCATED -> "raise maxTokens, or ask for less";
      case TIMED_OUT ->
        failed.attempt().status().isPresent() || !failed.detail().isEmpty()
            ? ""
            : "no complete answer within " + Texts.of(prepared.policy().attemptTimeout());
      case DEADLINE -> overdue();
      default -> "";
    };
  }

  /** Whether a page of HTML came back. */
  static boolean isPage(Failure failure) {
    return failure.text().isPresent() && failure.text().get().stripLeading().startsWith("<");
  }
}
