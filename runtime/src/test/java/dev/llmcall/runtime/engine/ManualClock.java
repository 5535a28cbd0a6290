package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when it is told to, or when all who take part wait for it; alarms go off on the way.
 *
 * <p>Whoever waits here takes part for so long. What is executed here takes part from its beginning to its
 * end, and then one thread runs at a time, in an order that depends on nothing but what they do: so many
 * threads at once do the same each time.
 */
final class ManualClock implements LlmClock, Executor {
  static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
    Thread thread = new Thread(work, "simulated");
    thread.setDaemon(true);
    return thread;
  });

  private final ReentrantLock lock = new ReentrantLock();

  /** What is to happen, in the order in which it was planned. */
  private final List<Event> events = new ArrayList<>();

  private final Set<Waiting> waiting = new LinkedHashSet<>();

  /** Of those, who may go on. */
  private final Deque<Waiting> ready = new ArrayDeque<>();

  /** Who takes part also while it does not wait. */
  private final Set<Thread> members = new HashSet<>();

  private long nanos;

  /** How many of those who take part do not wait. */
  private int running;

  private static final class Event {
    private final long at;
    private final Runnable action;

    Event(long at, Runnable action) {
      this.at = at;
      this.action = action;
    }
  }

  /** Lets time pass. */
  void advance(Duration time) {
    lock.lock();
    try {
      long end = nanos + time.toNanos();
      for (Event due = takeDue(end); due != null; due = takeDue(end)) {
        happen(due);
      }
      nanos = Math.max(nanos, end);
      settle();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts a thread that takes part. */
  void interrupt(Thread thread) {
    lock.lock();
    try {
      for (Waiting other : waiting) {
        if (thread.equals(other.thread)) {
          other.isInterrupted = true;
          makeReady(other);
          return;
        }
      }
      thread.interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void execute(Runnable work) {
    Waiting turn = new Waiting();
    lock.lock();
    try {
      waiting.add(turn);
      makeReady(turn);
    } finally {
      lock.unlock();
    }
    THREADS.execute(() -> {
      begin(turn);
      try {
        work.run();
      } finally {
        end();
      }
    });
  }

  private void begin(Waiting turn) {
    lock.lock();
    try {
      members.add(Thread.currentThread());
      while (!turn.mayGoOn) {
        turn.changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      members.remove(Thread.currentThread());
      running--;
      settle();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos());
  }

  @Override
  public long nanos() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Runnable alarm(long at, Runnable action) {
    Event alarm = new Event(at, () -> {
      running++;
      lock.unlock();
      try {
        action.run();
      } finally {
        lock.lock();
        running--;
      }
    });
    lock.lock();
    try {
      events.add(alarm);
    } finally {
      lock.unlock();
    }
    return () -> {
      lock.lock();
      try {
        events.remove(alarm);
      } finally {
        lock.unlock();
      }
    };
  }

  @Override
  public Pause pause() {
    return new Waiting();
  }

  /** While nobody runs, whoever is ready goes on; if nobody is, time moves to what happens next. */
  private void settle() {
    while (running == 0) {
      Waiting next = ready.poll();
      if (next != null) {
        waiting.remove(next);
        next.mayGoOn = true;
        next.changed.signal();
        running++;
        return;
      }
      Event due = waiting.stream().anyMatch(Waiting::letsTimePass) ? takeDue(Long.MAX_VALUE) : null;
      if (due == null) {
        return;
      }
      happen(due);
    }
  }

  private void happen(Event event) {
    nanos = Math.max(nanos, event.at);
    event.action.run();
  }

  /** The next event until then, taken out; of several at one time, the one that was planned first. */
  private @Nullable Event takeDue(long end) {
    Event next = null;
    for (Event event : events) {
      if (event.at <= end && (next == null || event.at < next.at)) {
        next = event;
      }
    }
    if (next != null) {
      events.remove(next);
    }
    return next;
  }

  private void makeReady(Waiting one) {
    if (waiting.contains(one) && !ready.contains(one)) {
      ready.add(one);
      settle();
    }
  }

  private final class Waiting implements Pause {
    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread;
    private @Nullable Event end;
    private boolean mayGoOn;
    private boolean isWoken;
    private boolean isInterrupted;

    @Override
    public boolean await(long until) throws InterruptedException {
      lock.lock();
      try {
        if (until - nanos > 0) {
          end = new Event(until, () -> makeReady(this));
        }
        return end == null ? reset() : awaitTurn();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void await() throws InterruptedException {
      lock.lock();
      try {
        awaitTurn();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void wake() {
      lock.lock();
      try {
        isWoken = true;
        makeReady(this);
      } finally {
        lock.unlock();
      }
    }

    /** Who waits without an end may wait for somebody who does not take part. */
    private boolean letsTimePass() {
      return end != null || members.contains(thread);
    }

    private boolean awaitTurn() throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (isWoken) {
        return reset();
      }
      boolean isGuest = !members.contains(Thread.currentThread());
      thread = Thread.currentThread();
      waiting.add(this);
      if (end != null) {
        events.add(end);
      }
      running -= isGuest ? 0 : 1;
      settle();
      try {
        while (!mayGoOn) {
          changed.await();
        }
      } catch (InterruptedException e) {
        isInterrupted = true;
        if (!mayGoOn) {
          waiting.remove(this);
          ready.remove(this);
          running++;
        }
      }
      events.remove(end);
      end = null;
      mayGoOn = false;
      if (isGuest) {
        running--;
        settle();
      }
      return reset();
    }

    private boolean reset() throws InterruptedException {
      boolean wasInterrupted = isInterrupted;
      boolean wasWoken = isWoken;
      isInterrupted = false;
      isWoken = false;
      if (wasInterrupted) {
        throw new InterruptedException();
      }
      return wasWoken;
    }
  }
}
