package dev.llmcall.runtime;

import java.util.List;

/** What became of a call, in lines for people. */
final class Report {
  private Report() {}

  /** One line for each attempt, numbered; empty if there was none. */
  static String of(List<Attempt> attempts) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < attempts.size(); i++) {
      lines.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(attempts.get(i));
    }
    return lines.toString();
  }
}
