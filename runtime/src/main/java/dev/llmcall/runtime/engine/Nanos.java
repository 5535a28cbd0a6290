package dev.llmcall.runtime.engine;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Nanos {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Nanos() {}

  /** Centuries are as good as for ever, and sums must not overflow. */
  static long of(Duration time) {
    return time.compareTo(LONGEST) >= 0 ? LONGEST.toNanos() : time.toNanos();
  }
}
