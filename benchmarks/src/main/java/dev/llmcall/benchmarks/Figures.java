package dev.llmcall.benchmarks;

import java.util.List;
import java.util.Locale;

/** How figures are summed up and shown. */
final class Figures {
  private Figures() {}

  /** The middle one; of an even number, the upper of both. */
  static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  /** A line for a figure that has a limit of its own, not a contestant. */
  static String line(String name, double figure, String unit, double limit) {
    return String.format(
        Locale.ROOT,
        "%-52s %9.3f %-3s  < %s %s  %s",
        name,
        figure,
        unit,
        limit,
        unit,
        figure < limit ? "reached" : "missed");
  }
}
