package dev.llmcall.runtime.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where futures run if the user names no executor. This is the variant for JDK 17: the jar holds another
 * one for 21 and later, with virtual threads.
 */
final class CallThreads {
  private CallThreads() {}

  /** A thread for each call that runs, kept for a minute. */
  static ExecutorService open() {
    return Executors.newCachedThreadPool(new DaemonThreads("llmcall"));
  }
}
