package dev.llmcall.runtime.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where futures run if the user names no executor: the variant for JDK 21 and later. */
final class CallThreads {
  private CallThreads() {}

  /** A virtual thread for each call. */
  static ExecutorService open() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("llmcall").factory());
  }
}
