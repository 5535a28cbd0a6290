package dev.llmcall.runtime.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time: of day for records, and a steady one for measuring. */
public interface Time {
  /** The time of day. */
  Instant now();

  /** Nanoseconds from some fixed point; only differences mean something. */
  long nanos();

  /** Time that the machine measures; a changed wall clock does not lengthen a deadline. */
  final class OfMachine implements Time {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }

  /**
   * Time that somebody gives.
   *
   * @param source what the time is
   */
  record Given(InstantSource source) implements Time {
    @Override
    public Instant now() {
      return source.instant();
    }

    @Override
    public long nanos() {
      Instant now = source.instant();
      return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
  }

  /** A duration in nanoseconds; centuries are as good as for ever, and sums must not overflow. */
  static long nanosOf(Duration time) {
    return time.compareTo(Duration.ofDays(36_500)) >= 0
        ? Duration.ofDays(36_500).toNanos()
        : time.toNanos();
  }
}
