package dev.llmcall.runtime;

import java.time.Instant;

/**
 * The time by which a client measures, waits and gives up. Without one a client uses the machine's; a
 * test may give it one that moves only when nobody has anything to do, such as the testkit's {@code
 * ManualClock}, so that policies can be tested without waiting for them.
 *
 * <p>It is used from many threads.
 */
public interface LlmClock {

  /** The time of day, for records and for dates in {@code Retry-After}. */
  Instant now();

  /** Nanoseconds from some fixed point; only differences mean something. A changed wall clock does not change them. */
  long nanos();

  /**
   * Runs something quick once a time has come, on any thread.
   *
   * @param nanos when, as {@link #nanos()} counts; at once if that is over
   * @return takes it back, unless it runs already
   */
  Runnable alarm(long nanos, Runnable action);

  /** Something to wait at, for one thread. */
  Pause pause();

  /** One thread waits, any other may wake it. A wake-up that comes before the wait is not lost. */
  interface Pause {

    /**
     * Waits until it is woken or the time has come.
     *
     * @param nanos until when, as {@link LlmClock#nanos()} counts
     * @return whether it was woken before
     * @throws InterruptedException if the thread is interrupted
     */
    boolean await(long nanos) throws InterruptedException;

    /**
     * Waits until it is woken, for other threads of the client, however long they take. No time passes for
     * this: a clock for tests does not move because of it.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void await() throws InterruptedException;

    /** Ends the wait; more than once is as good as once. */
    void wake();
  }
}
