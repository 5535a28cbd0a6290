package dev.llmcall.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.ExecutorService;

/** Many calls that wait for their answers on virtual threads: prints the live heap of each, in bytes. */
final class CallsInFlight {
  private CallsInFlight() {}

  /** Contestant, base address, calls; a line on standard input says that all are under way. */
  public static void main(String[] args) throws IOException {
    URI base = URI.create(args[1]);
    int calls = Integer.parseInt(args[2]);
    Desk desk = Contestant.valueOf(args[0]).desk(base, calls + 1);
    desk.triage(Fixture.CUSTOMER, Fixture.TICKET);
    long before = liveHeap();
    ExecutorService threads = VirtualThreads.executor();
    for (int i = 0; i < calls; i++) {
      threads.execute(() -> desk.triage(Fixture.CUSTOMER, Fixture.TICKET));
    }
    if (System.in.read() < 0) {
      throw new IOException("the parent is gone");
    }
    System.out.println((double) (liveHeap() - before) / calls);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static long liveHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
