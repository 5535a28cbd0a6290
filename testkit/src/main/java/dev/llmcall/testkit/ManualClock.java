package dev.llmcall.testkit;

import dev.llmcall.runtime.LlmClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock for tests of policies: it stands still but when it is told to move, or when somebody waits by
 * it, and then it moves at once. Given to a client and to its {@link LocalRouter}, calls that wait for
 * minutes end in milliseconds:
 *
 * <pre>{@code
 * ManualClock clock = new ManualClock();
 * router.clock(clock).model("a/x").fails(Fault.RATE_LIMITED).header("Retry-After", "3").thenAnswers("yes");
 * LlmClient client = LlmClient.builder().endpoint(…).clock(clock).build();
 * new AssistantLlm(client).reply("Hello");
 * clock.elapsed();   // 3 s
 * }</pre>
 *
 * <p>Thread-safe, but meant for one call at a time: of two that wait, one would take the other along. A
 * router that has sent something gives it a moment to arrive before a second or more passes.
 */
public final class ManualClock implements LlmClock {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Alarm> alarms = new ArrayList<>();
  private long nanos;

  /** A clock that stands at the beginning of 2026, in UTC. */
  public ManualClock() {}

  /** Lets time pass, alarms included. */
  public void advance(Duration time) {
    pass(time, () -> false);
  }

  /** How much time has passed since the clock was made. */
  public Duration elapsed() {
    return Duration.ofNanos(nanos());
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos());
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

  /**
   * Lets time pass, but no further than to the alarm after which somebody has enough of it.
   *
   * @param enough asked after each alarm
   */
  void pass(Duration time, BooleanSupplier enough) {
    long end = nanos() + time.toNanos();
    for (Alarm due = nextBefore(end); due != null; due = nextBefore(end)) {
      due.action().run();
      if (enough.getAsBoolean()) {
        return;
      }
    }
    moveTo(end);
  }

  /** Lets time pass until somebody has enough of it or no alarm is left; says whether somebody had. */
  boolean passAlarms(BooleanSupplier enough) {
    for (Alarm due = nextBefore(Long.MAX_VALUE); due != null; due = nextBefore(Long.MAX_VALUE)) {
      due.action().run();
      if (enough.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  /** Moves to the next alarm and takes it out; null if there is none until then. */
  private synchronized @Nullable Alarm nextBefore(long end) {
    Alarm next = alarms.stream().min(Comparator.comparingLong(Alarm::at)).orElse(null);
    if (next == null || next.at() > end) {
      return null;
    }
    alarms.remove(next);
    moveTo(next.at());
    return next;
  }

  private synchronized void moveTo(long end) {
    nanos = Math.max(nanos, end);
  }

  private synchronized void remove(Alarm alarm) {
    alarms.remove(alarm);
  }

  private record Alarm(long at, Runnable action) {}

  /** Whoever waits takes the time along. */
  private final class Waiting implements Pause {
    private boolean woken;

    @Override
    public boolean await(long until) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!isWoken()) {
        pass(Duration.ofNanos(Math.max(0, until - nanos())), this::isWoken);
      }
      return reset();
    }

    @Override
    public synchronized void await() throws InterruptedException {
      while (!woken) {
        wait();
      }
      woken = false;
    }

    @Override
    public synchronized void wake() {
      woken = true;
      notifyAll();
    }

    private synchronized boolean isWoken() {
      return woken;
    }

    private synchronized boolean reset() {
      boolean was = woken;
      woken = false;
      return was;
    }
  }
}
