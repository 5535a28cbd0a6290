package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmClock;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The machine's time. Its one daemon thread starts with the first alarm; closed, it wakes nobody any more. */
final class MachineClock implements LlmClock, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, new DaemonThreads("llmcall-watch"), new DiscardPolicy());

  MachineClock() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Runnable alarm(long nanos, Runnable action) {
    long delay = Math.max(0, nanos - System.nanoTime());
    return new Cancel(timer.schedule(action, delay, TimeUnit.NANOSECONDS));
  }

  @Override
  public Pause pause() {
    return new Waiting();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private record Cancel(ScheduledFuture<?> alarm) implements Runnable {
    @Override
    public void run() {
      alarm.cancel(false);
    }
  }

  private static final class Waiting implements Pause {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;

    @Override
    public boolean await(long nanos) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long left = nanos - System.nanoTime();
        while (!woken && left > 0) {
          left = changed.awaitNanos(left);
        }
        boolean early = woken;
        woken = false;
        return early;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void await() throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (!woken) {
          changed.await();
        }
        woken = false;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void wake() {
      lock.lock();
      try {
        woken = true;
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }
}
