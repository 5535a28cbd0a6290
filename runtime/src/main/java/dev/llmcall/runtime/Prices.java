package dev.llmcall.runtime;

import java.math.BigDecimal;
import java.util.Optional;

/** What models cost where the endpoint does not say so itself, as a table that the user supplies. */
@FunctionalInterface
public interface Prices {

  /**
   * The price of a model.
   *
   * @param model the id by which the endpoint named the model that answered
   * @return empty if it is not known
   */
  Optional<Price> of(String model);

  /**
   * The price of a model, in USD per million tokens.
   *
   * @param prompt for tokens of the request
   * @param completion for tokens of the answer, reasoning included
   */
  record Price(BigDecimal prompt, BigDecimal completion) {

    /** Prices as decimal numbers, such as {@code "0.25"}. */
    public static Price of(String prompt, String completion) {
      return new Price(new BigDecimal(prompt), new BigDecimal(completion));
    }
  }
}
