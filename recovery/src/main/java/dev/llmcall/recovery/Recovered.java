package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of reading an answer. Immutable. */
public final class Recovered {
  private final String json;
  private final List<Repair> repairs;
  private final List<Violation> violations;
  private final List<Violation> losses;

  Recovered(Output output) {
    this.json = output.json();
    this.repairs = List.copyOf(output.repairs);
    this.violations = List.copyOf(output.violations);
    this.losses = List.copyOf(output.losses);
  }

  /** Strict JSON that fits the schema, with the members in its order; empty if there are violations. */
  public Optional<String> json() {
    return this.violations.isEmpty() ? Optional.of(this.json) : Optional.empty();
  }

  /**
   * All that was changed to get there, the outermost first; of more than 1,000 lossless ones the first
   * 1,000. If there are violations, what was changed on the way to them.
   */
  public List<Repair> repairs() {
    return this.repairs;
  }

  /** All that does not fit; empty if the value does. */
  public List<Violation> violations() {
    return this.violations;
  }

  /**
   * What does not fit if nothing may be lost or guessed: {@link #violations()}, and one for each lossy
   * repair that says what should have been there.
   */
  public List<Violation> violationsWithoutLoss() {
    if (this.losses.isEmpty()) {
      return this.violations;
    }
    List<Violation> all = new ArrayList<>(this.violations);
    all.addAll(this.losses);
    return List.copyOf(all);
  }

  /** Whether there is a value for which something was lost or guessed. */
  public boolean isLossy() {
    return !this.losses.isEmpty();
  }

  /** How much was found and changed, without anything that the model wrote. */
  @Override
  public String toString() {
    return "Recovered[repairs=" + this.repairs.size() + ", lossy=" + this.losses.size()
        + ", violations=" + this.violations.size() + "]";
  }
}
