package dev.llmcall.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the generated client with the hand-written one and prints ratios with what was aimed at.
 * Each measurement is a process of its own, contestants take turns, the server is another process.
 * Figures are medians; only ratios of one run mean anything.
 */
final class Main {
  /**
   * How much is measured: rounds, and calls to warm up and to measure for each. Calls to warm up are so
   * many that the JIT is done with either contestant; it needs a number of them, not a time.
   */
  private record Effort(int coldRounds, int rounds, int warmUp, int calls) {
    static final Effort FULL = new Effort(21, 5, 120_000, 60_000);
    static final Effort QUICK = new Effort(3, 1, 500, 500);
  }

  private static final int MANY = 64;

  private final Effort effort;
  private final String base;

  private Main(Effort effort, String base) {
    this.effort = effort;
    this.base = base;
  }

  /** {@code --quick} shows in seconds that everything runs; its figures mean nothing. */
  public static void main(String[] args) throws IOException {
    boolean quick = List.of(args).contains("--quick");
    try (Child server = Child.start(InstantServer.class)) {
      URI base = URI.create("http://127.0.0.1:" + server.line() + "/api/v1");
      new Main(quick ? Effort.QUICK : Effort.FULL, base.toString()).compare();
    }
  }

  private void compare() throws IOException {
    Map<Contestant, Double> cold = firstAnswers();
    Map<Contestant, Cost> one = steady(1);
    Map<Contestant, Cost> many = steady(MANY);
    Table table = new Table();
    table.row("CPU µs/call, 1 caller", one, Cost::cpu, 0.3);
    table.row("CPU µs/call, 64 callers", many, Cost::cpu, 0.4);
    table.row("bytes/call, 1 caller", one, Cost::bytes, 0.7);
    table.row("bytes/call, 64 callers", many, Cost::bytes, 0.7);
    table.row("calls/s, 1 caller", one, Cost::perSecond);
    table.row("calls/s, 64 callers", many, Cost::perSecond);
    table.row("cold start to first answer, ms", cold, Double::doubleValue, 0.75);
    System.out.println("JDK " + Runtime.version() + "\n" + table);
  }

  private Map<Contestant, Double> firstAnswers() throws IOException {
    Map<Contestant, List<Double>> times = new EnumMap<>(Contestant.class);
    for (int round = 0; round < this.effort.coldRounds(); round++) {
      for (Contestant contestant : Contestant.values()) {
        long start = System.nanoTime();
        try (Child child = Child.start(FirstAnswer.class, contestant.name(), this.base)) {
          child.line();
          double time = (System.nanoTime() - start) / 1e6;
          times.computeIfAbsent(contestant, key -> new ArrayList<>()).add(time);
        }
      }
    }
    Map<Contestant, Double> medians = new EnumMap<>(Contestant.class);
    times.forEach((contestant, all) ->
        medians.put(contestant, all.stream().sorted().toList().get(all.size() / 2)));
    return medians;
  }

  private Map<Contestant, Cost> steady(int callers) throws IOException {
    Map<Contestant, List<Cost>> costs = new EnumMap<>(Contestant.class);
    String threads = Integer.toString(callers);
    String warmUp = Integer.toString(this.effort.warmUp());
    String calls = Integer.toString(this.effort.calls());
    for (int round = 0; round < this.effort.rounds(); round++) {
      for (Contestant contestant : Contestant.values()) {
        try (Child child =
            Child.start(SteadyCalls.class, contestant.name(), this.base, threads, warmUp, calls)) {
          Cost cost = Cost.parse(child.line());
          costs.computeIfAbsent(contestant, key -> new ArrayList<>()).add(cost);
        }
      }
    }
    Map<Contestant, Cost> medians = new EnumMap<>(Contestant.class);
    costs.forEach((contestant, all) -> medians.put(contestant, Cost.median(all)));
    return medians;
  }
}
