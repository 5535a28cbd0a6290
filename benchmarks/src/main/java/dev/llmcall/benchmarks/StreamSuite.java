package dev.llmcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A stream of 1,000 tokens, the generated client against the hand-written one. */
final class StreamSuite implements Suite {
  private record Effort(int rounds, int warmUp, int streams) {
    static final Effort FULL = new Effort(5, 3_000, 2_000);
    static final Effort QUICK = new Effort(1, 5, 5);
  }

  private record Figure(double cpu, double first) {}

  @Override
  public String title() {
    return "streams";
  }

  @Override
  public void run(boolean quick, PrintStream out) throws IOException {
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    Map<Contestant, List<Figure>> figures = new EnumMap<>(Contestant.class);
    try (Child server = Child.start(InstantServer.class, InstantServer.STREAM)) {
      String base = "http://127.0.0.1:" + server.line() + "/api/v1";
      for (int round = 0; round < effort.rounds(); round++) {
        for (Contestant contestant : Contestant.values()) {
          figures
              .computeIfAbsent(contestant, key -> new ArrayList<>())
              .add(measure(contestant, base, effort));
        }
      }
    }
    Table table = new Table();
    table.row("CPU µs/1,000 tokens", medians(figures, Figure::cpu), Double::doubleValue, 0.6);
    table.row("time to first token, µs", medians(figures, Figure::first), Double::doubleValue, 1);
    out.println(table);
  }

  private static Figure measure(Contestant contestant, String base, Effort effort)
      throws IOException {
    try (Child child = Child.start(
        SteadyStreams.class,
        contestant.name(),
        base,
        Integer.toString(effort.warmUp()),
        Integer.toString(effort.streams()))) {
      String[] parts = child.line().split(" ", -1);
      return new Figure(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
    }
  }

  private static Map<Contestant, Double> medians(
      Map<Contestant, List<Figure>> figures, ToDoubleFunction<Figure> which) {
    Map<Contestant, Double> medians = new EnumMap<>(Contestant.class);
    figures.forEach((contestant, all) -> medians.put(
        contestant, Figures.median(all.stream().map(which::applyAsDouble).toList())));
    return medians;
  }
}
