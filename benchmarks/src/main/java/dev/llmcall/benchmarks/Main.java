package dev.llmcall.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the suites that the command line names, without any all of them, and prints their figures. */
final class Main {
  private static final String QUICK = "--quick";

  private static final List<Suite> SUITES = List.of(
      new CallSuite(),
      new ReadSuite(),
      new StreamSuite(),
      new InFlightSuite(),
      new ReactionSuite(),
      new CompileSuite());

  private Main() {}

  /** {@code [--quick] [suite …]}; {@code --quick} shows that everything runs, its figures mean nothing. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(List.of(args));
    boolean quick = names.remove(QUICK);
    List<String> known = SUITES.stream().map(Suite::title).toList();
    if (!known.containsAll(names)) {
      System.err.println("usage: [" + QUICK + "] [" + String.join("] [", known) + "]");
      System.exit(2);
    }
    System.out.println("JDK " + Runtime.version());
    for (Suite suite : SUITES) {
      if (names.isEmpty() || names.contains(suite.title())) {
        System.out.println("\n== " + suite.title() + (quick ? ", quick: no figures" : ""));
        suite.run(quick, System.out);
      }
    }
    // whatever a suite left running is not waited for
    System.exit(0);
  }
}
