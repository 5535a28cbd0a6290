package dev.llmcall.example;

import java.io.PrintStream;

/** Shows on a terminal how far the work is; elsewhere, as in a build's log, says it ten times. */
final class Progress {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean isTerminal;
  private final int total;
  private int done;

  Progress(PrintStream out, boolean isTerminal, int total) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.total = total;
  }

  /** One more commit is done. */
  synchronized void step() {
    done++;
    if (isTerminal) {
      int filled = WIDTH * done / total;
      String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
      out.print("\rReading commits [" + bar + "] " + done + "/" + total);
      out.print(done == total ? "\n" : "");
      out.flush();
    } else if (done * 10L / total > (done - 1) * 10L / total) {
      out.println("Reading commits: " + done + " of " + total);
    }
  }

  /** Ends the line that the bar is on, if it is on one. */
  synchronized void stop() {
    if (isTerminal && done > 0 && done < total) {
      out.println();
    }
  }
}
