package dev.llmcall.runtime.generated;

import java.math.BigDecimal;

/** Checks of constraints that take more than an operator. Stateless. */
public final class Constraints {
  private Constraints() {}

  /** Whether a number has at most so many digits before and after the decimal point. */
  public static boolean hasDigits(Number value, int whole, int fraction) {
    BigDecimal number = new BigDecimal(value.toString()).stripTrailingZeros();
    int scale = Math.max(0, number.scale());
    return scale <= fraction && number.precision() - number.scale() <= whole;
  }

  /**
   * Whether a text looks like one address of electronic mail: something before and after one
   * {@code @}, without white space, and a host without empty parts.
   */
  public static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    String host = text.substring(at + 1);
    boolean isHost =
        !host.isEmpty() && !host.startsWith(".") && !host.endsWith(".") && !host.contains("..");
    return at > 0 && isHost && text.chars().noneMatch(Character::isWhitespace);
  }
}
