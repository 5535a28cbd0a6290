package dev.llmcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One typed call, the generated client against the hand-written one. Each measurement is a process of its
 * own, contestants take turns, the server is another process, and figures are medians.
 */
final class CallSuite implements Suite {
  private static final int MANY = 64;

  /**
   * How much is measured: rounds, and calls to warm up and to measure for each. Calls to warm up are so
   * many that the JIT is done with either contestant; it needs a number of them, not a time.
   */
  private record Effort(int coldRounds, int rounds, int warmUp, int calls) {
    static final Effort FULL = new Effort(21, 5, 120_000, 60_000);
    static final Effort QUICK = new Effort(1, 1, 100, 100);
  }

  @Override
  public String title() {
    return "calls";
  }

  @Override
  public void run(boolean quick, PrintStream out) throws IOException {
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    try (Child server = Child.start(InstantServer.class, InstantServer.REPLY)) {
      String base = "http://127.0.0.1:" + server.line() + "/api/v1";
      Map<Contestant, Double> cold = firstAnswers(base, effort);
      Map<Contestant, Cost> one = steady(base, effort, 1);
      Map<Contestant, Cost> many = steady(base, effort, MANY);
      Table table = new Table();
      table.row("CPU µs/call, 1 caller", one, Cost::cpu, 0.3);
      table.row("CPU µs/call, 64 callers", many, Cost::cpu, 0.4);
      table.row("bytes/call, 1 caller", one, Cost::bytes, 0.7);
      table.row("bytes/call, 64 callers", many, Cost::bytes, 0.7);
      table.row("calls/s, 1 caller", one, Cost::perSecond);
      table.row("calls/s, 64 callers", many, Cost::perSecond);
      table.row("cold start to first answer, ms", cold, Double::doubleValue, 0.75);
      out.println(table);
    }
  }

  private static Map<Contestant, Double> firstAnswers(String base, Effort effort)
      throws IOException {
    Map<Contestant, List<Double>> times = new EnumMap<>(Contestant.class);
    for (int round = 0; round < effort.coldRounds(); round++) {
      for (Contestant contestant : Contestant.values()) {
        long start = System.nanoTime();
        try (Child child = Child.start(FirstAnswer.class, contestant.name(), base)) {
          child.line();
          double time = (System.nanoTime() - start) / 1e6;
          times.computeIfAbsent(contestant, key -> new ArrayList<>()).add(time);
        }
      }
    }
    Map<Contestant, Double> medians = new EnumMap<>(Contestant.class);
    times.forEach((contestant, all) -> medians.put(contestant, Figures.median(all)));
    return medians;
  }

  private static Map<Contestant, Cost> steady(String base, Effort effort, int callers)
      throws IOException {
    Map<Contestant, List<Cost>> costs = new EnumMap<>(Contestant.class);
    for (int round = 0; round < effort.rounds(); round++) {
      for (Contestant contestant : Contestant.values()) {
        try (Child child = Child.start(
            SteadyCalls.class,
            contestant.name(),
            base,
            Integer.toString(callers),
            Integer.toString(effort.warmUp()),
            Integer.toString(effort.calls()))) {
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
