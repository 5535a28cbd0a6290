package dev.llmcall.runtime.wire;

import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be an answer: complete and not blank, but not yet read.
 *
 * @param content what the model wrote, unchanged; a block of reasoning that it wrote into its answer is
 *     still there
 * @param isReasoning whether the content is empty and this is what the model thought: an answer
 *     only where it reads as one
 * @param model the model that answered, by the id that the endpoint gave
 * @param finishReason why it stopped, in the endpoint's word
 * @param usage what was consumed
 * @param cost what the endpoint says it charges, in USD
 * @param requestId the endpoint's id of the answer
 * @param upstreamAttempt which of the endpoint's own attempts answered, from 1
 * @param upstream the endpoint's own attempts, in order
 */
public record Answer(
    Content content,
    boolean isReasoning,
    Optional<String> model,
    Optional<String> finishReason,
    Optional<Usage> usage,
    Optional<BigDecimal> cost,
    Optional<String> requestId,
    OptionalInt upstreamAttempt,
    List<UpstreamAttempt> upstream)
    implements Outcome {

  public Answer {
    upstream = List.copyOf(upstream);
  }

  /** What the model wrote, as characters. */
  public String text() {
    return content.text();
  }

  /** The same with another text. */
  public Answer withText(String other) {
    return new Answer(
        Content.of(other),
        isReasoning,
        model,
        finishReason,
        usage,
        cost,
        requestId,
        upstreamAttempt,
        upstream);
  }

  /** The model and the length; the text stays out of logs. */
  @Override
  public String toString() {
    return "Answer[" + text().length() + " characters by " + model.orElse("unknown") + "]";
  }
}
