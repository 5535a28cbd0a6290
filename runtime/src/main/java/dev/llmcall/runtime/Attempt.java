package dev.llmcall.runtime;

import dev.llmcall.ErrorKind;
import dev.llmcall.recovery.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request that was sent, and what came of it.
 *
 * @param models the ids that were asked for, in order: one, or the segment that the endpoint was to
 *     fall back over by itself
 * @param model the model that answered, by the id that the endpoint gave
 * @param endpoint the endpoint's name
 * @param reason why it was sent
 * @param kind what went wrong; empty if the answer was used
 * @param status the HTTP status, if there was an answer
 * @param code the endpoint's own name for the error, such as {@code context_length_exceeded}
 * @param started when it was sent
 * @param duration how long it took, to the end of the body
 * @param timeToFirstToken how long until the first useful token, where that could be seen
 * @param brokenEvents how many events of a stream were no JSON and were passed over: the answer is complete by
 *     the endpoint's word, but what they held is not in it
 * @param usage what it consumed, if the endpoint said so
 * @param cost in USD; empty if it cannot be known, never a guess
 * @param upstream what the endpoint told of its own attempts, in order
 * @param violations all that was wrong with an answer that is {@code UNPARSABLE} or {@code INVALID}
 * @param text what came back: the raw answer that could not be used, or the body of the error. It may
 *     hold parts of the prompt, so it is in no message and no log
 */
public record Attempt(
    List<String> models,
    Optional<String> model,
    String endpoint,
    Reason reason,
    Optional<ErrorKind> kind,
    OptionalInt status,
    Optional<String> code,
    Instant started,
    Duration duration,
    Optional<Duration> timeToFirstToken,
    int brokenEvents,
    Optional<Usage> usage,
    Optional<BigDecimal> cost,
    List<UpstreamAttempt> upstream,
    List<Violation> violations,
    Optional<String> text) {

  /** Why a request was sent. */
  public enum Reason {
    /** It was the turn of these models. */
    NEXT,
    /** The same as before failed in a way that may pass. */
    RETRY,
    /** The same as before went out on a kept connection that had ended meanwhile. */
    REPLAY,
    /** The same as before was turned down for a parameter, and goes without it. */
    ADAPTED,
    /** The same model's answer could not be used, and it is told why. */
    REASK,
    /** The model before it was slow. */
    HEDGE
  }

  public Attempt {
    models = List.copyOf(models);
    upstream = List.copyOf(upstream);
    violations = List.copyOf(violations);
  }

  /** One line without prompt, answer or key, such as {@code openai/gpt-5-mini at openrouter: RATE_LIMITED (429) after 210 ms}. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(String.join(", ", models)).append(" at ").append(endpoint);
    if (reason != Reason.NEXT) {
      line.append(" (").append(reason.name().toLowerCase(Locale.ROOT)).append(')');
    }
    line.append(": ");
    line.append(kind.map(ErrorKind::name).orElse("answered"));
    model
        .filter(name -> !models.equals(List.of(name)))
        .ifPresent(name -> line.append(" by ").append(name));
    if (kind.isPresent() && status.isPresent()) {
      line.append(" (").append(status.getAsInt());
      code.ifPresent(name -> line.append(' ').append(name));
      line.append(')');
    }
    line.append(" after ").append(duration.toMillis()).append(" ms");
    if (brokenEvents > 0) {
      line.append(brokenEvents == 1 ? ", 1 broken event" : ", " + brokenEvents + " broken events");
    }
    return line.toString();
  }
}
