package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.LlmClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends attempts whose time is over, and all of them when the client closes.
 *
 * <p>Time-outs are long and attempts short, so the timer is not touched for each of them: it stays set to
 * the earliest end it was ever told, and looks then at what is still running. Waking its thread for every
 * attempt would cost more than all else that the engine does. Attempts are kept in several lists, because
 * 64 callers would queue for the lock of one.
 */
final class Watch implements Runnable {
  /** A power of two. */
  private static final int LISTS = 16;

  private static final long NO_ALARM = Long.MIN_VALUE;

  private final LlmClock clock;
  private final Running[] lists = new Running[LISTS];
  private final ReentrantLock alarmLock = new ReentrantLock();

  /** Takes the alarm back that is set. */
  private @Nullable Runnable alarm;

  /** When the timer will look next. Written under the lock, read without. */
  private volatile long alarmAt = NO_ALARM;

  private volatile boolean closed;

  Watch(LlmClock clock) {
    this.clock = clock;
    for (int i = 0; i < LISTS; i++) {
      lists[i] = new Running();
    }
  }

  /** An attempt begins; on a closed client it is ended at once. */
  void add(AttemptAbort attempt) {
    int list = (int) Thread.currentThread().getId() & (LISTS - 1);
    attempt.list = list;
    addTo(lists[list], attempt);
  }

  private void addTo(Running list, AttemptAbort attempt) {
    list.add(attempt);
    // Only now: whoever closes or looks at the lists either finds it there or is seen here.
    if (closed) {
      attempt.abort(ErrorKind.CANCELLED);
    } else {
      rearmed(attempt);
    }
  }

  /** The end of an attempt has changed. */
  void rearmed(AttemptAbort attempt) {
    if (isBeforeAlarm(attempt.end())) {
      setAlarm(attempt.end());
    }
  }

  /** An attempt is over. */
  void remove(AttemptAbort attempt) {
    lists[attempt.list].remove(attempt);
  }

  /** Ends what is overdue. */
  @Override
  public void run() {
    alarmAt = NO_ALARM;
    List<AttemptAbort> overdue = new ArrayList<>();
    AttemptAbort earliest = null;
    long now = clock.nanos();
    for (Running list : lists) {
      AttemptAbort first = list.takeOverdue(now, overdue);
      if (first != null && (earliest == null || first.end() - earliest.end() < 0)) {
        earliest = first;
      }
    }
    if (earliest != null && isBeforeAlarm(earliest.end())) {
      setAlarm(earliest.end());
    }
    for (AttemptAbort attempt : overdue) {
      if (!attempt.abortOverdue(now)) {
        addTo(lists[attempt.list], attempt); // it has got more time just now
      }
    }
  }

  /** Ends everything; what is added later is ended at once. */
  void close() {
    closed = true;
    List<AttemptAbort> running = new ArrayList<>();
    for (Running list : lists) {
      list.copyInto(running);
    }
    for (AttemptAbort attempt : running) {
      attempt.abort(ErrorKind.CANCELLED);
    }
    alarmLock.lock();
    try {
      if (alarm != null) {
        alarm.run();
      }
    } finally {
      alarmLock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  private boolean isBeforeAlarm(long end) {
    long at = alarmAt;
    return at == NO_ALARM || end - at < 0;
  }

  private void setAlarm(long at) {
    alarmLock.lock();
    try {
      if (closed || !isBeforeAlarm(at)) {
        return;
      }
      if (alarm != null) {
        alarm.run();
      }
      alarmAt = at;
      alarm = clock.alarm(at, this);
    } finally {
      alarmLock.unlock();
    }
  }

  /** Some of the attempts that run. */
  private static final class Running {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AttemptAbort first;

    void add(AttemptAbort attempt) {
      lock.lock();
      try {
        attempt.after = first;
        if (first != null) {
          first.before = attempt;
        }
        first = attempt;
      } finally {
        lock.unlock();
      }
    }

    void remove(AttemptAbort attempt) {
      lock.lock();
      try {
        unlink(attempt);
      } finally {
        lock.unlock();
      }
    }

    /** Moves out what is overdue; of the others, the one that is over first. */
    @Nullable
    AttemptAbort takeOverdue(long now, List<AttemptAbort> into) {
      lock.lock();
      try {
        AttemptAbort earliest = null;
        AttemptAbort next;
        for (AttemptAbort attempt = first; attempt != null; attempt = next) {
          next = attempt.after;
          if (attempt.end() - now <= 0) {
            unlink(attempt);
            into.add(attempt);
          } else if (earliest == null || attempt.end() - earliest.end() < 0) {
            earliest = attempt;
          }
        }
        return earliest;
      } finally {
        lock.unlock();
      }
    }

    void copyInto(List<AttemptAbort> all) {
      lock.lock();
      try {
        for (AttemptAbort attempt = first; attempt != null; attempt = attempt.after) {
          all.add(attempt);
        }
      } finally {
        lock.unlock();
      }
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
}
