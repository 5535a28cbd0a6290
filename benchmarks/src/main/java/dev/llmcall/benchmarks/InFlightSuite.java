package dev.llmcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a call holds while it waits: live heap of each of 10,000 calls on virtual threads. */
final class InFlightSuite implements Suite {
  private record Effort(int rounds, int calls) {
    static final Effort FULL = new Effort(3, 10_000);
    static final Effort QUICK = new Effort(1, 100);
  }

  @Override
  public String title() {
    return "inflight";
  }

  @Override
  public void run(boolean quick, PrintStream out) throws IOException {
    if (!VirtualThreads.exist()) {
      out.println("left out: virtual threads need JDK 21 or newer");
      return;
    }
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    Map<Contestant, List<Double>> heaps = new EnumMap<>(Contestant.class);
    for (int round = 0; round < effort.rounds(); round++) {
      for (Contestant contestant : Contestant.values()) {
        double heap = heapOfEach(contestant, effort.calls());
        heaps.computeIfAbsent(contestant, key -> new ArrayList<>()).add(heap);
      }
    }
    Map<Contestant, Double> medians = new EnumMap<>(Contestant.class);
    heaps.forEach((contestant, all) -> medians.put(contestant, Figures.median(all)));
    Table table = new Table();
    table.row("live heap of a waiting call, bytes", medians, Double::doubleValue, 0.7);
    out.println(table);
  }

  private static double heapOfEach(Contestant contestant, int calls) throws IOException {
    String count = Integer.toString(calls);
    try (Child server = Child.start(HoldingServer.class, count)) {
      String base = "http://127.0.0.1:" + server.line() + "/api/v1";
      try (Child child = Child.start(CallsInFlight.class, contestant.name(), base, count)) {
        server.line();
        child.say("all received");
        return Double.parseDouble(child.line());
      }
    }
  }
}
