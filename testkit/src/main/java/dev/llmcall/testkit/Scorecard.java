package dev.llmcall.testkit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a caller did at a {@link FaultWall}.
 *
 * @param verdicts one for each fault, in their order
 */
public record Scorecard(List<WallVerdict> verdicts) {

  public Scorecard {
    verdicts =
        verdicts.stream().sorted(Comparator.comparing(WallVerdict::fault)).toList();
  }

  /** How many have this grade. */
  public long count(WallVerdict.Grade grade) {
    return verdicts.stream().filter(verdict -> verdict.grade() == grade).count();
  }

  /** The counts from best to worst, such as {@code 16/0/0/0}. */
  public String counts() {
    return Arrays.stream(WallVerdict.Grade.values())
        .map(grade -> String.valueOf(count(grade)))
        .collect(Collectors.joining("/"));
  }

  /** A table, one line for each fault, and the counts. */
  @Override
  public String toString() {
    String lines = verdicts.stream().map(verdict -> verdict + "\n").collect(Collectors.joining());
    return lines + counts() + " (pass/partial/safe/fail)\n";
  }
}
