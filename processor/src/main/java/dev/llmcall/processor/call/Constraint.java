package dev.llmcall.processor.call;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a value of a member must keep to beyond its shape.
 *
 * @param rule what is checked
 * @param words how it is said, to a model beforehand and of an answer that does not keep to it
 */
public record Constraint(Rule rule, String words) {

  /** What can be checked. */
  public sealed interface Rule {}

  /** How many UTF-16 characters a text has. */
  public record Length(int min, int max) implements Rule {}

  /** How many items a list, or entries a map, has. */
  public record Count(int min, int max) implements Rule {}

  /**
   * A side of the range of a number.
   *
   * @param isLower whether numbers below it are refused, else those above
   * @param isInclusive whether the limit itself is fine
   */
  public record Bound(BigDecimal limit, boolean isLower, boolean isInclusive) implements Rule {}

  /** How many digits a number has before and after the decimal point at most. */
  public record Digits(int whole, int fraction) implements Rule {}

  /** A text that is more than white space. */
  public record NotBlank() implements Rule {}

  /** An address of electronic mail. */
  public record Email() implements Rule {}

  /**
   * A regular expression that the whole text matches.
   *
   * @param flags names of constants of {@link java.util.regex.Pattern}
   */
  public record Matches(String regex, List<String> flags) implements Rule {
    public Matches {
      flags = List.copyOf(flags);
    }
  }

  /** A boolean that has one value only. */
  public record Is(boolean value) implements Rule {}
}
