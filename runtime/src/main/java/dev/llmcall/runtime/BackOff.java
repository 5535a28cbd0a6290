package dev.llmcall.runtime;

import java.time.Duration;

/**
 * How long a call waits before it asks the same model again, where the endpoint does not say it: a random
 * part, from nothing to all, of a time that doubles with each retry. It never waits before the next model.
 *
 * @param first the longest wait before the first retry; default 300 ms
 * @param most the longest wait before any; default 5 s
 */
public record BackOff(Duration first, Duration most) {
  /** 300 ms, doubling to 5 s. */
  public static final BackOff DEFAULT = new BackOff(Duration.ofMillis(300), Duration.ofSeconds(5));

  /**
   * A policy.
   *
   * @throws IllegalArgumentException if a time is negative, or the first is longer than the most
   */
  public BackOff {
    if (first.isNegative() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a back-off needs 0 <= first <= most, not " + first + " and " + most);
    }
  }

  /**
   * The wait before a retry.
   *
   * @param retry which one, from 1
   * @param random from 0 to 1: how much of the longest wait it is
   */
  public Duration before(int retry, double random) {
    double longest = Math.min(first.toNanos() * Math.pow(2, retry - 1), (double) most.toNanos());
    return Duration.ofNanos((long) (longest * random));
  }
}
