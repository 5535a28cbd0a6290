package dev.llmcall.runtime;

import java.time.Duration;

/**
 * When calls of a client stop asking a model that is down. A breaker opens after failures in a row by {@code
 * OVERLOADED}, {@code TIMED_OUT}, {@code CONNECTION_LOST} or {@code UNREACHABLE}; while it is open, calls
 * go on with the rest of their chain. When its time is over, exactly one call tries the model: an answer
 * closes the breaker, another such failure opens it for twice as long.
 *
 * @param failures how many in a row open it; default 3
 * @param first how long it is open at first; default 5 s
 * @param most how long it is open at most; default 10 s
 */
public record Breaker(int failures, Duration first, Duration most) {
  /** Opens at 3 in a row for 5 s, doubling to 10 s. */
  public static final Breaker DEFAULT =
      new Breaker(3, Duration.ofSeconds(5), Duration.ofSeconds(10));

  /**
   * A policy.
   *
   * @throws IllegalArgumentException if it opens without a failure, is open for no time, or the first time
   *     is longer than the most
   */
  public Breaker {
    if (failures < 1 || first.isZero() || first.isNegative() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("a breaker needs failures >= 1 and 0 < first <= most, not "
          + failures
          + ", "
          + first
          + " and "
          + most);
    }
  }
}
