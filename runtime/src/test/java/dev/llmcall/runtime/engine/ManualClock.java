package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that moves only when it is told to, or when a thread waits for it; alarms go off on the way. */
final class ManualClock implements LlmClock {
  static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private final List<Alarm> alarms = new ArrayList<>();
  private long nanos;

  private record Alarm(long at, Runnable action) {}

  /** Lets time pass. */
  void advance(Duration time) {
    advanceTo(nanos() + time.toNanos());
  }

  @Override
  public synchronized Instant now() {
    return START.plusNanos(nanos);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Runnable alarm(long at, Runnable action) {
    Alarm alarm = new Alarm(at, action);
    alarms.add(alarm);
    return () -> remove(alarm);
  }

  @Override
  public Pause pause() {
    return new Waiting();
  }

  private void advanceTo(long end) {
    for (Alarm due = nextDue(end); due != null; due = nextDue(end)) {
      due.action().run();
    }
  }

  /** Takes the time along, as far as nobody wakes it. */
  private final class Waiting implements Pause {
    private volatile boolean woken;

    @Override
    public boolean await(long until) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      while (!woken) {
        Alarm due = nextDue(until);
        if (due == null) {
          break;
        }
        due.action().run();
      }
      boolean early = woken;
      woken = false;
      return early;
    }

    @Override
    public void wake() {
      woken = true;
    }
  }

  /** Moves to the next alarm and takes it out; at the end without one. */
  private synchronized Alarm nextDue(long end) {
    Alarm next = alarms.stream().min(Comparator.comparingLong(Alarm::at)).orElse(null);
    if (next == null || next.at() > end) {
      nanos = Math.max(nanos, end);
      return null;
    }
    nanos = Math.max(nanos, next.at());
    alarms.remove(next);
    return next;
  }

  private synchronized void remove(Alarm alarm) {
    alarms.remove(alarm);
  }
}
