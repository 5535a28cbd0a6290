package dev.llmcall.runtime.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where futures run: on the user's executor, or on threads that are opened for the first of them. */
final class Threads {
  private final @Nullable Executor given;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ExecutorService own;
  private boolean closed;

  Threads(@Nullable Executor given) {
    this.given = given;
  }

  /**
   * Runs something.
   *
   * @throws RejectedExecutionException if the user's executor does not take it, or this is closed
   */
  void run(Runnable work) {
    if (given != null) {
      given.execute(work);
    } else {
      own().execute(work);
    }
  }

  private ExecutorService own() {
    lock.lock();
    try {
      if (closed) {
        throw new RejectedExecutionException("the client is closed");
      }
      if (own == null) {
        own = CallThreads.open();
      }
      return own;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing any more; what runs, ends by itself. */
  void close() {
    lock.lock();
    try {
      closed = true;
      if (own != null) {
        own.shutdown();
      }
    } finally {
      lock.unlock();
    }
  }
}
