package dev.llmcall.testkit;

import java.time.Duration;

/** The times of a {@link FaultWall}, those of the public Failover Bench. */
public enum WallProfile {
  /** The profile of published tables: five minutes for a caller without limits of its own. */
  FULL(20_000, 30_000, 120_000, 60_000, 15, 20, 4_000, 30_000),
  /** Shorter silences, for a test suite; what a caller may take is the same. */
  FAST(3_000, 4_000, 15_000, 6_000, 5, 10, 1_200, 10_000);

  private final Duration firstToken;
  private final Duration stall;
  private final Duration silence;
  private final Duration outage;
  private final Duration interval;
  private final int calls;
  private final Duration between;
  private final Duration callLimit;

  WallProfile(
      long firstToken,
      long stall,
      long silence,
      long outage,
      long interval,
      int calls,
      long between,
      long callLimit) {
    this.firstToken = Duration.ofMillis(firstToken);
    this.stall = Duration.ofMillis(stall);
    this.silence = Duration.ofMillis(silence);
    this.outage = Duration.ofMillis(outage);
    this.interval = Duration.ofMillis(interval);
    this.calls = calls;
    this.between = Duration.ofMillis(between);
    this.callLimit = Duration.ofMillis(callLimit);
  }

  /** How long the first token of S07 takes. */
  public Duration firstToken() {
    return firstToken;
  }

  /** How long the stream of S09 is silent. */
  public Duration stall() {
    return stall;
  }

  /** How long S06 says nothing. */
  public Duration silence() {
    return silence;
  }

  /** How long the primary of S15 is down. */
  public Duration outage() {
    return outage;
  }

  /** The time between two tokens. */
  public Duration interval() {
    return interval;
  }

  /** How many calls a fault is judged by: one, but for S15. */
  public int calls(WallFault fault) {
    return fault == WallFault.S15 ? calls : 1;
  }

  /** The time between the beginnings of two calls. */
  public Duration between() {
    return between;
  }

  /** How long one call may take before it counts as hung. */
  public Duration limit(WallFault fault) {
    return fault == WallFault.S15 ? callLimit : fault.limit();
  }
}
