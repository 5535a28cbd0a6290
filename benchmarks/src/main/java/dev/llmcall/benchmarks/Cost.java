package dev.llmcall.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What one call costs: CPU in microseconds, allocated bytes, and how many there are in a second. */
record Cost(double cpu, double bytes, double perSecond) {

  static Cost parse(String line) {
    String[] parts = line.strip().split(" ", -1);
    return new Cost(
        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }

  /** Each figure's own median. */
  static Cost median(List<Cost> costs) {
    return new Cost(
        median(costs, Cost::cpu), median(costs, Cost::bytes), median(costs, Cost::perSecond));
  }

  static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    return costs.stream()
        .map(figure::applyAsDouble)
        .sorted(Comparator.naturalOrder())
        .toList()
        .get(costs.size() / 2);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f %.0f %.0f", this.cpu, this.bytes, this.perSecond);
  }
}
