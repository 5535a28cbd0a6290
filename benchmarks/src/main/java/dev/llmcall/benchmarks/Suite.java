package dev.llmcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;

/** One comparison. Its figures are those of one run; across runs and machines only ratios mean something. */
interface Suite {
  /** What the command line calls it. */
  String title();

  /**
   * Measures and prints.
   *
   * @param quick only shows that everything runs; the figures mean nothing then
   */
  void run(boolean quick, PrintStream out) throws IOException, InterruptedException;
}
