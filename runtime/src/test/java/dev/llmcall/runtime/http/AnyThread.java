package dev.llmcall.runtime.http;

import java.util.stream.Stream;

/** Threads of both kinds, where the JDK has both. */
final class AnyThread {
  private AnyThread() {}

  /** Whether a thread is virtual: false, and true from JDK 21 on. */
  static Stream<Boolean> kinds() {
    return Runtime.version().feature() < 21 ? Stream.of(false) : Stream.of(false, true);
  }

  /** Starts a thread that does not keep the program running. */
  static void start(boolean isVirtual, Runnable work) {
    if (!isVirtual) {
      Thread thread = new Thread(work, "any-thread");
      thread.setDaemon(true);
      thread.start();
      return;
    }
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
