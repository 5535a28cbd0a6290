package dev.llmcall.example;

import java.math.BigDecimal;
import java.math.MathContext;

/** Amounts for people: small ones keep the digits that say something. */
final class Dollars {
  private Dollars() {}

  static String of(BigDecimal amount) {
    BigDecimal rounded = amount.round(new MathContext(3)).stripTrailingZeros();
    return (rounded.scale() < 2 ? rounded.setScale(2) : rounded).toPlainString();
  }

  /** What a model's attempts cost; what is not known is not 0. */
  static String of(ModelUse use) {
    if (!use.costs().isEmpty()) {
      return of(use.cost());
    }
    return use.answered() == 0 ? "none" : "unknown";
  }
}
