package dev.llmcall.testkit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a model costs, in USD per million tokens.
 *
 * @param isKnown whether it is said at all
 */
record Price(BigDecimal prompt, BigDecimal completion, boolean isKnown) {
  static final Price NONE = new Price(BigDecimal.ZERO, BigDecimal.ZERO, false);

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  static Price of(String prompt, String completion) {
    return new Price(new BigDecimal(prompt), new BigDecimal(completion), true);
  }

  /** What so many tokens cost, in USD; empty without a price. */
  Optional<BigDecimal> of(int promptTokens, int completionTokens) {
    if (!isKnown) {
      return Optional.empty();
    }
    return Optional.of(plain(prompt
        .multiply(BigDecimal.valueOf(promptTokens))
        .add(completion.multiply(BigDecimal.valueOf(completionTokens)))
        .divide(MILLION)));
  }

  /** The price of a token of the prompt, as the list of models has it: zero without a price. */
  String perPromptToken() {
    return plain(prompt.divide(MILLION)).toPlainString();
  }

  /** The same of a token of the answer. */
  String perCompletionToken() {
    return plain(completion.divide(MILLION)).toPlainString();
  }

  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
