package dev.llmcall.recovery;

import java.util.Objects;

/**
 * One change that was made to an answer so that it could be read. Immutable.
 *
 * @param pointer where, as a JSON pointer into the value as it was read; empty for the whole
 * @param kind what was done
 * @param before what the model wrote there, at most 200 characters of it
 * @param after what it became, at most 200 characters; empty if it was left out
 */
public record Repair(String pointer, RepairKind kind, String before, String after) {
  /**
   * Checks that everything is there.
   *
   * @throws NullPointerException if a part is null
   */
  public Repair {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }

  /** Whether something may have been lost or guessed; the same as of its kind. */
  public boolean isLossy() {
    return this.kind.isLossy();
  }

  /** Kind and whether it is lossy; nothing that the model wrote, names of members included. */
  @Override
  public String toString() {
    return "Repair[" + this.kind + (isLossy() ? ", lossy]" : "]");
  }
}
