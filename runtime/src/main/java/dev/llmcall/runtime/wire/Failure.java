package dev.llmcall.runtime.wire;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An error, or an answer that cannot be used.
 *
 * @param kind what went wrong
 * @param status the HTTP status, if there was a response
 * @param code the endpoint's own name for the error: 1 to 64 of {@code A-Z a-z 0-9 _ . -}
 * @param retryAfter how long the endpoint asks to wait
 * @param isFinal whether the endpoint says that to send the same again is of no use
 * @param beforeRouting whether the endpoint turned the request down before it asked any model
 * @param namedModels the ids that the error names as unknown
 * @param suggestedModels the ids that the error suggests instead
 * @param refusedParameters members of the request that the error says are not accepted
 * @param isStale whether the connection had ended before the request, so that nobody has seen it
 * @param model the model that failed, by the id that the endpoint gave
 * @param usage what was consumed
 * @param cost what the endpoint says it charges, in USD
 * @param upstream the endpoint's own attempts, in order
 * @param upstreamAttempt which of them failed last, from 1; 0 if it asked no model
 * @param text the body of the error, or the answer that cannot be used
 * @param requestId the endpoint's id of the exchange
 * @param finishReason why the model stopped, in the endpoint's word
 */
public record Failure(
    ErrorKind kind,
    OptionalInt status,
    Optional<String> code,
    Optional<Duration> retryAfter,
    boolean isFinal,
    boolean beforeRouting,
    List<String> namedModels,
    List<String> suggestedModels,
    List<String> refusedParameters,
    boolean isStale,
    Optional<String> model,
    Optional<Usage> usage,
    Optional<BigDecimal> cost,
    List<UpstreamAttempt> upstream,
    OptionalInt upstreamAttempt,
    Optional<String> text,
    Optional<String> requestId,
    Optional<String> finishReason)
    implements Outcome {

  public Failure {
    namedModels = List.copyOf(namedModels);
    suggestedModels = List.copyOf(suggestedModels);
    refusedParameters = List.copyOf(refusedParameters);
    upstream = List.copyOf(upstream);
  }

  /** A failure of which nothing is known but its kind, such as a time-out of ours. */
  public static Failure of(ErrorKind kind) {
    return of(kind, false);
  }

  /** A connection that was kept had ended before the request. */
  public static Failure stale() {
    return of(ErrorKind.CONNECTION_LOST, true);
  }

  private static Failure of(ErrorKind kind, boolean isStale) {
    return new Failure(
        kind,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        List.of(),
        List.of(),
        List.of(),
        isStale,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The kind, status and code; the text stays out of logs. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder("Failure[").append(kind);
    status.ifPresent(number -> line.append(", ").append(number));
    code.ifPresent(name -> line.append(", ").append(name));
    return line.append(']').toString();
  }
}
