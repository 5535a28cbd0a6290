package dev.llmcall.benchmarks;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Many calls in a warm process: prints CPU, allocated bytes and time for each. */
final class SteadyCalls {
  private final Desk desk;
  private final int callers;

  private SteadyCalls(Desk desk, int callers) {
    this.desk = desk;
    this.callers = callers;
  }

  /** Contestant, base address, callers, calls to warm up, calls to measure. */
  public static void main(String[] args) throws InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      failure.printStackTrace();
      Runtime.getRuntime().halt(1);
    });
    Desk desk = Contestant.valueOf(args[0]).desk(URI.create(args[1]));
    SteadyCalls calls = new SteadyCalls(desk, Integer.parseInt(args[2]));
    int warmUp = Integer.parseInt(args[3]);
    // Many callers leave the JIT no processor: what it has not done by then stays interpreted.
    new SteadyCalls(desk, 1).run(warmUp);
    calls.run(warmUp / 4);
    System.gc();
    int measured = Integer.parseInt(args[4]);
    // Allocation is summed up over live threads, so the callers' is taken before they end.
    Map<Long, Long> before = Allocation.byThread();
    long cpu = processCpu();
    long start = System.nanoTime();
    long ofCallers = calls.run(measured);
    long time = System.nanoTime() - start;
    cpu = processCpu() - cpu;
    long bytes = Allocation.since(before) + ofCallers;
    System.out.println(
        new Cost(cpu / 1e3 / measured, (double) bytes / measured, measured * 1e9 / time));
    System.exit(0);
  }

  /** Makes the calls and returns what the callers' own threads allocated, in bytes. */
  private long run(int calls) throws InterruptedException {
    AtomicInteger left = new AtomicInteger(calls);
    List<Caller> all = new ArrayList<>();
    for (int i = 0; i < this.callers; i++) {
      all.add(new Caller(left));
    }
    all.forEach(Thread::start);
    long bytes = 0;
    for (Caller caller : all) {
      caller.join();
      bytes += caller.bytes;
    }
    return bytes;
  }

  private static long processCpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private final class Caller extends Thread {
    private final AtomicInteger left;
    private long bytes;

    Caller(AtomicInteger left) {
      this.left = left;
    }

    @Override
    public void run() {
      while (this.left.getAndDecrement() > 0) {
        Triage triage = SteadyCalls.this.desk.triage(Fixture.CUSTOMER, Fixture.TICKET);
        if (triage.steps().size() != 5) {
          throw new IllegalStateException("a wrong answer");
        }
      }
      this.bytes = Allocation.ofThisThread();
    }
  }

  /** Allocated bytes as the JVM counts them for each thread. */
  private static final class Allocation {
    private static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    static long ofThisThread() {
      return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    static Map<Long, Long> byThread() {
      Map<Long, Long> bytes = new HashMap<>();
      long[] ids = THREADS.getAllThreadIds();
      long[] allocated = THREADS.getThreadAllocatedBytes(ids);
      for (int i = 0; i < ids.length; i++) {
        bytes.put(ids[i], allocated[i]);
      }
      return bytes;
    }

    static long since(Map<Long, Long> before) {
      long sum = 0;
      for (Map.Entry<Long, Long> now : byThread().entrySet()) {
        sum += Math.max(0, now.getValue() - before.getOrDefault(now.getKey(), 0L));
      }
      return sum;
    }
  }
}
