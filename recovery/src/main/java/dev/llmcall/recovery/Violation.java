package dev.llmcall.recovery;

import java.util.Objects;

/**
 * Something in an answer that is not what was asked for. Immutable.
 *
 * @param pointer where, as a JSON pointer; empty for the whole
 * @param expected what was asked for, in words, such as "a whole number"
 * @param found what was there instead, at most 200 characters of what the model wrote, or "nothing"
 */
public record Violation(String pointer, String expected, String found) {
  /**
   * Checks that everything is there.
   *
   * @throws NullPointerException if a part is null
   */
  public Violation {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(found, "found");
  }

  /** What was asked for; nothing that the model wrote, names of members included. */
  @Override
  public String toString() {
    return "Violation[expected " + this.expected + "]";
  }
}
