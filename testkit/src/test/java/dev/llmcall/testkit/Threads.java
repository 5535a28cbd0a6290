package dev.llmcall.testkit;

import java.util.Set;
import java.util.stream.Collectors;

/** The threads that clients and routers have started. */
final class Threads {
  private Threads() {}

  /** Those that live now. */
  static Set<Thread> ofClients() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("llmcall"))
        .collect(Collectors.toSet());
  }

  /** Returns when no other thread than these is left; a test's time-out is the limit. */
  static void awaitNoMoreThan(Set<Thread> known) throws InterruptedException {
    Set<Thread> more = ofClients();
    more.removeAll(known);
    for (Thread thread : more) {
      thread.join();
    }
  }
}
