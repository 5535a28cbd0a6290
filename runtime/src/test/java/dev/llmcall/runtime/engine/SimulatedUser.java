package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.LlmStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Who makes a simulated call: how fast it reads, and whether it wants the answer to its end. */
final class SimulatedUser {
  /** What it does before the end. */
  private enum Wish {
    NOTHING,
    /** Ends the call when some time has passed, from another thread. */
    CANCELS,
    /** Ends it when it has read some pieces. */
    CLOSES,
    /** Goes away when it has read some pieces, and ends nothing. */
    DROPS
  }

  private final Random random;
  private final ManualClock clock;
  private final Wish wish;
  private final boolean isSlow;
  private final Duration patience;
  private final LlmClock.Pause end;

  private long deadline;
  private long asked;
  private long overdue;
  private int piecesLeft;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Runnable alarm;
  private boolean hasBegun;
  private boolean isOver;
  private boolean hasEnded;
  private boolean hasDropped;

  SimulatedUser(Random random, ManualClock clock) {
    this.random = random;
    this.clock = clock;
    this.wish = random.nextInt(5) > 0
        ? Wish.NOTHING
        : List.of(Wish.CANCELS, Wish.CLOSES, Wish.DROPS).get(random.nextInt(3));
    this.isSlow = random.nextInt(4) == 0;
    this.patience = Duration.ofMillis(random.nextInt(20_000));
    this.piecesLeft = random.nextInt(3);
    this.end = clock.pause();
  }

  /** The call begins now, and is to be over then. */
  void begins(long latest) {
    deadline = latest;
  }

  /** From now on, this ends the call. */
  void canEndBy(Runnable ending) {
    if (wish == Wish.CANCELS) {
      alarm = clock.alarm(clock.nanos() + patience.toNanos(), () -> end(ending));
    }
  }

  /** Nobody hears of the end of what has not begun. */
  private void end(Runnable ending) {
    hasEnded = true;
    ending.run();
    if (!hasBegun) {
      ended();
    }
  }

  /** Somebody else ends the call. */
  void mayBeCancelled() {
    hasEnded = true;
  }

  /** A listener has heard of the call. */
  void hasBegun() {
    hasBegun = true;
  }

  /** From now on, interrupting this thread does. */
  void canBeInterrupted() {
    Thread caller = Thread.currentThread();
    canEndBy(() -> clock.interrupt(caller));
  }

  /** The call has ended, and whoever has made it goes on. */
  void ended() {
    isOver = true;
    forget();
    end.wake();
  }

  private void forget() {
    if (alarm != null) {
      alarm.run();
    }
  }

  /** Waits until the call has ended, or is dropped. */
  void awaitEnd() {
    while (!isOver && !hasDropped) {
      pause(null);
    }
  }

  /** From now on it waits for the client. */
  void asks() {
    asked = clock.nanos();
  }

  /** The client has done something. */
  void isTold() {
    overdue += Math.max(0, clock.nanos() - Math.max(deadline, asked));
  }

  /** Waits for the client, which may take no longer than its deadline. */
  void await(Runnable wait) {
    waitsFor(() -> {
      wait.run();
      return true;
    });
  }

  /** The same for something that it is asked. */
  boolean waitsFor(BooleanSupplier answer) {
    asks();
    try {
      return answer.getAsBoolean();
    } finally {
      isTold();
    }
  }

  /** Takes its time, if it is like that; others do not wait at all. */
  void think() {
    if (isSlow) {
      pause(Duration.ofMillis(random.nextInt(30_000)));
    }
  }

  /** The same, without holding the thread. */
  void think(Runnable then) {
    if (isSlow) {
      clock.alarm(clock.nanos() + random.nextInt(30_000) * 1_000_000L, then);
    } else {
      then.run();
    }
  }

  private void pause(@Nullable Duration time) {
    try {
      if (time == null) {
        end.await();
      } else {
        clock.pause().await(clock.nanos() + time.toNanos());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Something was shown. */
  void shows(LlmStream.Piece piece) {
    if (piece instanceof LlmStream.Text more) {
      text.append(more.text());
    } else {
      text.setLength(0);
    }
    piecesLeft--;
  }

  /** Whether it wants to read on; if not, it has either closed or dropped what it reads. */
  boolean readsOn(Runnable close) {
    if (wish == Wish.CLOSES && piecesLeft <= 0) {
      end(close);
      return false;
    }
    if (wish == Wish.DROPS && piecesLeft <= 0) {
      hasDropped = true;
      end.wake();
      return false;
    }
    return true;
  }

  /** What was shown since the last beginning. */
  String text() {
    return text.toString();
  }

  /** Nanoseconds that the client has taken beyond the deadline. */
  long overdue() {
    return overdue;
  }

  boolean hasEnded() {
    return hasEnded;
  }

  /** Whether nobody is told what became of the call. */
  boolean isUntold() {
    return hasDropped || (hasEnded && !hasBegun);
  }

  boolean hasDropped() {
    return hasDropped;
  }

  @Override
  public String toString() {
    return "user " + wish + (isSlow ? " slowly" : "") + " after " + patience;
  }
}
