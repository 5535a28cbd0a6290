package dev.llmcall.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of both contestants, their ratio, and what was aimed at. */
final class Table {
  private final StringBuilder text = new StringBuilder();

  Table() {
    append("", Contestant.GENERATED.label(), Contestant.HAND_WRITTEN.label(), "ratio", "aim");
  }

  /** A figure that nothing is aimed at. */
  <T> void row(String name, Map<Contestant, T> results, ToDoubleFunction<T> figure) {
    row(name, results, figure, "");
  }

  /** A figure whose ratio is to be at most the aim. */
  <T> void row(String name, Map<Contestant, T> results, ToDoubleFunction<T> figure, double aim) {
    boolean reached = ratio(results, figure) <= aim;
    row(name, results, figure, "≤ " + aim + (reached ? "  reached" : "  missed"));
  }

  private <T> void row(
      String name, Map<Contestant, T> results, ToDoubleFunction<T> figure, String aim) {
    append(
        name,
        String.format(
            Locale.ROOT, "%,.0f", figure.applyAsDouble(results.get(Contestant.GENERATED))),
        String.format(
            Locale.ROOT, "%,.0f", figure.applyAsDouble(results.get(Contestant.HAND_WRITTEN))),
        String.format(Locale.ROOT, "%.2f", ratio(results, figure)),
        aim);
  }

  private static <T> double ratio(Map<Contestant, T> results, ToDoubleFunction<T> figure) {
    return figure.applyAsDouble(results.get(Contestant.GENERATED))
        / figure.applyAsDouble(results.get(Contestant.HAND_WRITTEN));
  }

  private void append(Object... columns) {
    this.text.append(String.format(Locale.ROOT, "%-32s %12s %12s %8s   %s%n", columns));
  }

  @Override
  public String toString() {
    return this.text.toString();
  }
}
