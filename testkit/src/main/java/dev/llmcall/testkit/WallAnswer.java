package dev.llmcall.testkit;

import dev.llmcall.runtime.LlmResult;
import java.util.Objects;

/**
 * What a caller got from a {@link FaultWall} and holds for the answer.
 *
 * @param text the answer
 * @param model who is said to have answered; empty if nobody says
 * @param usage whether the caller knows what was consumed
 */
public record WallAnswer(String text, String model, boolean usage) {

  public WallAnswer {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(model, "model");
  }

  /** The answer of a call of ours. */
  public static WallAnswer of(LlmResult<String> result) {
    return new WallAnswer(result.text(), result.model(), result.usage().isPresent());
  }

  /** What answers: a call under test. */
  @FunctionalInterface
  public interface Caller {
    /**
     * Asks.
     *
     * @param primary the model to ask first
     * @param fallback the model to ask when that comes to nothing
     * @param prompt what to ask
     * @return the answer that the caller takes for good
     * @throws Exception if it comes to no answer; a clean error is one that comes in time
     */
    WallAnswer ask(String primary, String fallback, String prompt) throws Exception;

    /** Whether it claims to fall back; what only a fallback can do is not asked of others. */
    default boolean fallsBack() {
      return true;
    }
  }
}
