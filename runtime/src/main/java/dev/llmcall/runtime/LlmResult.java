package dev.llmcall.runtime;

import dev.llmcall.recovery.Repair;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer and how it came about.
 *
 * @param value the typed answer
 * @param model the model that answered, by the id that the endpoint gave, else the one asked for
 * @param attempts every request that was sent, in order; the last one answered
 * @param usage what the answering attempt consumed, if the endpoint said so
 * @param cost in USD, of all attempts; empty if that of any billed attempt cannot be known, never 0
 *     in its place
 * @param finishReason why the model stopped, in the endpoint's word, such as {@code stop}
 * @param requestId the endpoint's id of the answer, for its support and logs
 * @param repairs what was changed in the answer so that it could be read; empty if it fitted as it was
 * @param text the answer as the model wrote it
 * @param <T> the answer's type
 */
public record LlmResult<T>(
    T value,
    String model,
    List<Attempt> attempts,
    Optional<Usage> usage,
    Optional<BigDecimal> cost,
    Optional<String> finishReason,
    Optional<String> requestId,
    List<Repair> repairs,
    String text) {

  public LlmResult {
    Objects.requireNonNull(value, "value");
    attempts = List.copyOf(attempts);
    repairs = List.copyOf(repairs);
  }

  /**
   * What happened on the way, for people: one line for each attempt, in order, without prompt, answer or
   * key.
   */
  public String report() {
    return Report.of(attempts);
  }

  /** The model, attempts and cost; neither the value nor the text. */
  @Override
  public String toString() {
    return "LlmResult[model="
        + model
        + ", attempts="
        + attempts
        + ", cost="
        + cost.map(BigDecimal::toPlainString).orElse("unknown")
        + "]";
  }
}
