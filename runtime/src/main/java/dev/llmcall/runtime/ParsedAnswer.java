package dev.llmcall.runtime;

import dev.llmcall.recovery.Repair;
import java.util.List;
import java.util.Objects;

/**
 * An answer that was read outside a call. Immutable.
 *
 * @param value the typed answer
 * @param repairs what was changed so that it could be read; empty if it fitted as it was
 * @param <T> the answer's type
 */
public record ParsedAnswer<T>(T value, List<Repair> repairs) {
  public ParsedAnswer {
    Objects.requireNonNull(value, "value");
    repairs = List.copyOf(repairs);
  }

  /** How many repairs; not the value. */
  @Override
  public String toString() {
    return "ParsedAnswer[repairs=" + repairs.size() + "]";
  }
}
