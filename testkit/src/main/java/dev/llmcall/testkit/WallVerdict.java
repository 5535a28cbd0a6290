package dev.llmcall.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a caller did at one fault.
 *
 * @param fault the fault
 * @param grade how well
 * @param remarks the checks that failed, each with what was seen, and what kept the answer away; empty
 *     if there is nothing to say
 * @param primary how many requests reached the primary model
 * @param fallback how many reached the fallback
 * @param time how long the call took; of several, the longest
 */
public record WallVerdict(
    WallFault fault, Grade grade, List<String> remarks, int primary, int fallback, Duration time) {

  /** From best to worst. */
  public enum Grade {
    /** The best outcome, and all checks. */
    PASS,
    /** The best outcome, but an advisory check failed; at S13, an answer from elsewhere. */
    PARTIAL,
    /** No answer, but a clean error in time. */
    SAFE,
    /** A hang, half an answer taken for a whole one, or a required check that failed. */
    FAIL
  }

  public WallVerdict {
    remarks = List.copyOf(remarks);
  }

  /** One line, such as {@code S03 pass      500 once, then healthy: 2 + 0 requests, 0.9 s}. */
  @Override
  public String toString() {
    String line = String.format(
        Locale.ROOT,
        "%s %-8s %s: %d + %d requests, %.1f s",
        fault,
        grade.name().toLowerCase(Locale.ROOT),
        fault.description(),
        primary,
        fallback,
        time.toMillis() / 1000.0);
    return remarks.isEmpty() ? line : line + " (" + String.join("; ", remarks) + ")";
  }
}
