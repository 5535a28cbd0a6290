package dev.llmcall.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What processors add to a compilation: a fresh javac with the processor against one without, which gets
 * the generated classes as sources. Processors take turns; figures are medians of differences.
 */
final class CompileSuite implements Suite {
  private record Effort(int rounds, List<Integer> types) {
    static final Effort FULL = new Effort(7, List.of(100, 1000));
    static final Effort QUICK = new Effort(1, List.of(2, 4));
  }

  @Override
  public String title() {
    return "compile";
  }

  @Override
  public void run(boolean quick, PrintStream out) throws IOException, InterruptedException {
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    String jars = jars();
    Path folder = Files.createTempDirectory("llmcall-benchmark");
    try {
      out.printf("%-12s", "added, s");
      effort.types().forEach(types -> out.printf("%12s", types + " types"));
      out.println("      growth");
      Map<Processor, List<Double>> added = new EnumMap<>(Processor.class);
      for (int types : effort.types()) {
        added(effort, types, folder, jars)
            .forEach((processor, seconds) ->
                added.computeIfAbsent(processor, key -> new ArrayList<>()).add(seconds));
      }
      added.forEach((processor, seconds) -> out.println(line(processor, seconds)));
      double most = ratio(added, effort.types().size() - 1, Processor.AVAJE_JSONB);
      double aim = ratio(added, effort.types().size() - 1, Processor.AUTO_VALUE);
      out.printf(
          Locale.ROOT,
          "ratio to avaje-jsonb %.2f (limit 1), to auto-value %.2f (aim 1)%n",
          most,
          aim);
    } finally {
      delete(folder);
    }
  }

  private static double ratio(Map<Processor, List<Double>> added, int index, Processor other) {
    return Objects.requireNonNull(added.get(Processor.LLMCALL)).get(index)
        / Objects.requireNonNull(added.get(other)).get(index);
  }

  private static String line(Processor processor, List<Double> seconds) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-12s", processor.label()));
    seconds.forEach(some -> line.append(String.format(Locale.ROOT, "%12.2f", some)));
    double growth = seconds.get(seconds.size() - 1) / seconds.get(0);
    return line.append(String.format(Locale.ROOT, "%12.1f", growth)).toString();
  }

  private static Map<Processor, Double> added(Effort effort, int types, Path folder, String jars)
      throws IOException, InterruptedException {
    Map<Processor, Compiling> all = new EnumMap<>(Processor.class);
    for (Processor processor : Processor.values()) {
      Path own = folder.resolve(processor.label() + "-" + types);
      all.put(processor, new Compiling(processor, types, own, jars));
    }
    Map<Processor, List<Double>> differences = new EnumMap<>(Processor.class);
    for (int round = 0; round < effort.rounds(); round++) {
      for (Map.Entry<Processor, Compiling> each : all.entrySet()) {
        double plain = each.getValue().plain();
        double processed = each.getValue().processed();
        differences.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(processed - plain);
      }
    }
    Map<Processor, Double> medians = new EnumMap<>(Processor.class);
    differences.forEach((processor, some) -> medians.put(processor, Figures.median(some)));
    return medians;
  }

  /** The jars that the build put beside this one. */
  private static String jars() throws IOException {
    try {
      Path own = Path.of(
          CompileSuite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> found = Files.list(own.resolveSibling("processors"))) {
        return found.sorted().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      }
    } catch (URISyntaxException e) {
      throw new IOException("the place of the benchmarks is not a file", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
