package dev.llmcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How fast an answer is read: strictly against Jackson's databind, and by recovery where it is broken. */
final class ReadSuite implements Suite {
  /** The same heap for all, touched before anything is measured: what is asked here is not how fast pages come from the system. */
  private static final List<String> HEAP = List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");

  @Override
  public String title() {
    return "reading";
  }

  @Override
  public void run(boolean quick, PrintStream out) throws IOException {
    String nanos = quick ? "20000000" : "2000000000";
    Map<Reading.Way, List<Double>> times = new EnumMap<>(Reading.Way.class);
    Map<Reading.Way, List<Double>> bytes = new EnumMap<>(Reading.Way.class);
    for (int round = 0; round < (quick ? 1 : 5); round++) {
      for (Reading.Way way : Reading.Way.values()) {
        try (Child child = Child.start(HEAP, Reading.class, way.name(), nanos)) {
          String[] parts = child.line().split(" ", -1);
          times.computeIfAbsent(way, key -> new ArrayList<>()).add(Double.parseDouble(parts[0]));
          bytes.computeIfAbsent(way, key -> new ArrayList<>()).add(Double.parseDouble(parts[1]));
        }
      }
    }
    Map<Reading.Way, Double> time = medians(times);
    Map<Reading.Way, Double> size = medians(bytes);
    double strict = figure(time, Reading.Way.STRICT);
    out.println(least(
        "strict read of 1.5 KB, databind's time",
        figure(time, Reading.Way.DATABIND) / strict,
        1.5));
    out.println(Figures.line(
        "strict read of 1.5 KB, of databind's allocations",
        figure(size, Reading.Way.STRICT) / figure(size, Reading.Way.DATABIND),
        "",
        0.5));
    out.println(Figures.line(
        "recovery of 1.5 KB, of the strict read's time",
        figure(time, Reading.Way.RECOVERY) / strict,
        "",
        10));
    out.println(Figures.line(
        "recovery of 151 KB", figure(time, Reading.Way.RECOVERY_151_KB) / 1e3, "ms", 10));
    out.println(Figures.line(
        "recovery, time from 15 KB to 1.5 MB against size",
        figure(time, Reading.Way.RECOVERY_1500_KB) / figure(time, Reading.Way.RECOVERY_15_KB) / 100,
        "",
        1.2));
    out.println(Figures.line(
        "7.4 KB in 1,851 pieces, looked at after each",
        figure(time, Reading.Way.PIECES) / 1e3,
        "ms",
        50));
  }

  private static double figure(Map<Reading.Way, Double> figures, Reading.Way way) {
    return Objects.requireNonNull(figures.get(way));
  }

  private static Map<Reading.Way, Double> medians(Map<Reading.Way, List<Double>> figures) {
    Map<Reading.Way, Double> medians = new EnumMap<>(Reading.Way.class);
    figures.forEach((way, all) -> medians.put(way, Figures.median(all)));
    return medians;
  }

  private static String least(String name, double figure, double limit) {
    return String.format(
        Locale.ROOT,
        "%-52s %9.3f      > %s   %s",
        name,
        figure,
        limit,
        figure > limit ? "reached" : "missed");
  }
}
