package dev.llmcall.benchmarks;

import java.util.List;

/** The answer of the measured call: nested, with lists, text, numbers and an enum. */
public record Triage(
    String summary,
    Severity severity,
    boolean needsHuman,
    double confidence,
    Customer customer,
    List<Step> steps,
    List<String> tags) {

  /** How bad it is. */
  public enum Severity {
    LOW,
    NORMAL,
    HIGH,
    URGENT
  }

  /** Who asked. */
  public record Customer(String name, String plan, int openTickets) {}

  /** One thing to do. */
  public record Step(int order, String action, String reason, int minutes) {}

  public Triage {
    steps = List.copyOf(steps);
    tags = List.copyOf(tags);
  }
}
