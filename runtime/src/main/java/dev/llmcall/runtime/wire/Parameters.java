package dev.llmcall.runtime.wire;

import dev.llmcall.Reasoning;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a call sets beside its messages; what is empty is not sent.
 *
 * @param temperature the sampling temperature
 * @param maxTokens the most tokens of an answer
 * @param reasoning how hard to think; not sent to endpoints whose dialect has no word for it
 * @param streamed whether the answer is to come in pieces
 */
public record Parameters(
    OptionalDouble temperature, OptionalInt maxTokens, Reasoning reasoning, boolean streamed) {

  /** Nothing is set. */
  public static final Parameters NONE =
      new Parameters(OptionalDouble.empty(), OptionalInt.empty(), Reasoning.MODEL_DEFAULT, false);
}
