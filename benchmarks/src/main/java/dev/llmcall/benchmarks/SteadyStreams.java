package dev.llmcall.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;

/** Many streams one after the other in a warm process: prints CPU and time to the first piece, in µs. */
final class SteadyStreams {
  private final Teller teller;
  private long untilFirst;

  private SteadyStreams(Teller teller) {
    this.teller = teller;
  }

  /** Contestant, base address, streams to warm up, streams to measure. */
  public static void main(String[] args) {
    SteadyStreams streams =
        new SteadyStreams(Contestant.valueOf(args[0]).teller(URI.create(args[1])));
    streams.run(Integer.parseInt(args[2]));
    System.gc();
    int measured = Integer.parseInt(args[3]);
    streams.untilFirst = 0;
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    streams.run(measured);
    cpu = system.getProcessCpuTime() - cpu;
    System.out.printf(
        Locale.ROOT, "%.2f %.2f%n", cpu / 1e3 / measured, streams.untilFirst / 1e3 / measured);
    System.exit(0);
  }

  private void run(int streams) {
    for (int i = 0; i < streams; i++) {
      Pieces pieces = new Pieces();
      long start = System.nanoTime();
      this.teller.tell("lighthouses", pieces);
      if (pieces.count != Fixture.TOKENS) {
        throw new IllegalStateException("a story of " + pieces.count + " pieces");
      }
      this.untilFirst += pieces.first - start;
    }
  }

  private static final class Pieces implements Consumer<String> {
    private int count;
    private long first;

    @Override
    public void accept(String piece) {
      if (this.count++ == 0) {
        this.first = System.nanoTime();
      }
    }
  }
}
