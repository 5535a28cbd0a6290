package dev.llmcall.testkit;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a registered model answers with, beyond plain text. Immutable.
 *
 * <p>To let a model be slow, say so in its {@link Delivery}, or let its function wait for something of
 * the test, such as a latch.
 *
 * @param text the content; empty for none
 * @param refusal why the model declines, if it does
 * @param finishReason such as {@code stop} or {@code length}
 * @param promptTokens what the request is counted as; else a quarter of its characters
 * @param completionTokens what the answer is counted as; else a quarter of its characters
 * @param reasoningTokens how many of those were reasoning
 * @param reasoning what the model thought before, as text
 * @param delivery how it comes over the wire
 */
public record ModelReply(
    Optional<String> text,
    Optional<String> refusal,
    String finishReason,
    OptionalInt promptTokens,
    OptionalInt completionTokens,
    int reasoningTokens,
    Optional<String> reasoning,
    Delivery delivery) {

  /** A complete answer. */
  public static ModelReply text(String text) {
    return plain(Optional.of(text), Optional.empty());
  }

  /** A model that declines, in these words. */
  public static ModelReply refusal(String words) {
    return plain(Optional.empty(), Optional.of(words));
  }

  private static ModelReply plain(Optional<String> text, Optional<String> refusal) {
    OptionalInt unknown = OptionalInt.empty();
    return new ModelReply(
        text, refusal, "stop", unknown, unknown, 0, Optional.empty(), Delivery.AT_ONCE);
  }

  /** The same with another finish reason. */
  public ModelReply finishReason(String reason) {
    return new ModelReply(
        text,
        refusal,
        reason,
        promptTokens,
        completionTokens,
        reasoningTokens,
        reasoning,
        delivery);
  }

  /** The same with these counts of tokens. */
  public ModelReply tokens(int prompt, int completion) {
    return new ModelReply(
        text,
        refusal,
        finishReason,
        OptionalInt.of(prompt),
        OptionalInt.of(completion),
        reasoningTokens,
        reasoning,
        delivery);
  }

  /** The same, where so many tokens of the answer were reasoning. */
  public ModelReply reasoningTokens(int count) {
    return new ModelReply(
        text, refusal, finishReason, promptTokens, completionTokens, count, reasoning, delivery);
  }

  /** The same, with what the model thought before it answered. */
  public ModelReply reasoning(String thoughts) {
    return new ModelReply(
        text,
        refusal,
        finishReason,
        promptTokens,
        completionTokens,
        reasoningTokens,
        Optional.of(thoughts),
        delivery);
  }

  /** The same, coming over the wire like this. */
  public ModelReply delivered(Delivery how) {
    return new ModelReply(
        text,
        refusal,
        finishReason,
        promptTokens,
        completionTokens,
        reasoningTokens,
        reasoning,
        how);
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
      case ONLY_REASONING ->
        text("").finishReason("length").tokens(8, 64).reasoningTokens(64).reasoning("Let me see.");
      default -> null;
    };
  }
}
