package dev.llmcall.testkit;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a registered model answers with, beyond plain text. Immutable.
 *
 * <p>To let a model be slow, let its function wait for something of the test, such as a latch.
 *
 * @param text the content; empty for none
 * @param refusal why the model declines, if it does
 * @param finishReason such as {@code stop} or {@code length}
 * @param promptTokens what the request is counted as; else a quarter of its characters
 * @param completionTokens what the answer is counted as; else a quarter of its characters
 * @param reasoningTokens how many of those were reasoning
 */
public record ModelReply(
    Optional<String> text,
    Optional<String> refusal,
    String finishReason,
    OptionalInt promptTokens,
    OptionalInt completionTokens,
    int reasoningTokens) {

  /** A complete answer. */
  public static ModelReply text(String text) {
    return new ModelReply(
        Optional.of(text), Optional.empty(), "stop", OptionalInt.empty(), OptionalInt.empty(), 0);
  }

  /** A model that declines, in these words. */
  public static ModelReply refusal(String words) {
    return new ModelReply(
        Optional.empty(), Optional.of(words), "stop", OptionalInt.empty(), OptionalInt.empty(), 0);
  }

  /** The same with another finish reason. */
  public ModelReply finishReason(String reason) {
    return new ModelReply(text, refusal, reason, promptTokens, completionTokens, reasoningTokens);
  }

  /** The same with these counts of tokens. */
  public ModelReply tokens(int prompt, int completion) {
    return new ModelReply(
        text,
        refusal,
        finishReason,
        OptionalInt.of(prompt),
        OptionalInt.of(completion),
        reasoningTokens);
  }

  /** The same, where so many tokens of the answer were reasoning. */
  public ModelReply reasoningTokens(int count) {
    return new ModelReply(text, refusal, finishReason, promptTokens, completionTokens, count);
  }

  /** The finish reason and the counts; the text stays out of logs. */
  @Override
  public String toString() {
    return "ModelReply[" + finishReason + ", " + promptTokens + ", " + completionTokens + "]";
  }

  /** The form of answer that a fault takes; null if it takes another form. */
  static @Nullable ModelReply of(Fault fault) {
    return switch (fault) {
      case REFUSAL -> refusal("I'm sorry, I can't help with that.");
      case EMPTY_ANSWER -> text("").tokens(8, 0);
      case TRUNCATED -> text("{\"value\": \"The beginning of an ans").finishReason("length");
      case CONTENT_FILTER -> text("The beginning of an ans").finishReason("content_filter");
      case FINISH_ERROR -> text("The beginning of an ans").finishReason("error");
      default -> null;
    };
  }
}
