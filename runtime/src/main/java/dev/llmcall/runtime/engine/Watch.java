package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends attempts whose time is over, and all of them when the client closes.
 *
 * <p>Time-outs are long and attempts short, so the timer is not touched for each of them: it stays set to
 * the earliest end it was ever told, and looks then at what is still running. Waking its thread for every
 * attempt would cost more than all else that the engine does.
 */
final class Watch implements Runnable {
  private final Time time;
  private final ScheduledThreadPoolExecutor timer;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable AttemptAbort first;
  private @Nullable ScheduledFuture<?> alarm;
  private long alarmAt;
  private boolean closed;

  Watch(Time time) {
    this.time = time;
    this.timer = new ScheduledThreadPoolExecutor(1, new DaemonThreads("llmcall-watch"));
    this.timer.setRemoveOnCancelPolicy(true);
  }

  /** An attempt begins; on a closed client it is ended at once. */
  void add(AttemptAbort attempt) {
    lock.lock();
    try {
      if (!closed) {
        attempt.after = first;
        if (first != null) {
          first.before = attempt;
        }
        first = attempt;
        if (alarm == null || attempt.end() - alarmAt < 0) {
          setAlarm(attempt.end());
        }
        return;
      }
    } finally {
      lock.unlock();
    }
    attempt.abort(ErrorKind.CANCELLED);
  }

  /** An attempt is over. */
  void remove(AttemptAbort attempt) {
    lock.lock();
    try {
      unlink(attempt);
    } finally {
      lock.unlock();
    }
  }

  /** Ends what is overdue. */
  @Override
  public void run() {
    for (AttemptAbort attempt : takeOverdue()) {
      attempt.abortOverdue();
    }
  }

  /** Ends everything; what is added later is ended at once. */
  void close() {
    List<AttemptAbort> running = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      for (AttemptAbort attempt = first; attempt != null; attempt = attempt.after) {
        running.add(attempt);
      }
    } finally {
      lock.unlock();
    }
    for (AttemptAbort attempt : running) {
      attempt.abort(ErrorKind.CANCELLED);
    }
    timer.shutdownNow();
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private List<AttemptAbort> takeOverdue() {
    List<AttemptAbort> overdue = new ArrayList<>();
    lock.lock();
    try {
      alarm = null;
      long now = time.nanos();
      AttemptAbort earliest = null;
      for (AttemptAbort attempt = first; attempt != null; attempt = attempt.after) {
        if (attempt.end() - now <= 0) {
          overdue.add(attempt);
        } else if (earliest == null || attempt.end() - earliest.end() < 0) {
          earliest = attempt;
        }
      }
      for (AttemptAbort attempt : overdue) {
        unlink(attempt);
      }
      if (earliest != null && !closed) {
        setAlarm(earliest.end());
      }
    } finally {
      lock.unlock();
    }
    return overdue;
  }

  private void setAlarm(long at) {
    if (alarm != null) {
      alarm.cancel(false);
    }
    alarmAt = at;
    alarm = timer.schedule(this, Math.max(0, at - time.nanos()), TimeUnit.NANOSECONDS);
  }

  /** Takes an attempt out of the list; nothing happens if it is out already. */
  private void unlink(AttemptAbort attempt) {
    if (attempt.before != null) {
      attempt.before.after = attempt.after;
    } else if (first == attempt) {
      first = attempt.after;
    }
    if (attempt.after != null) {
      attempt.after.before = attempt.before;
    }
    attempt.before = null;
    attempt.after = null;
  }
}
