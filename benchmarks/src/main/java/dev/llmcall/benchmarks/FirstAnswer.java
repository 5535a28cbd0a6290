package dev.llmcall.benchmarks;

import java.net.URI;

/** One call in a fresh process, which says so when the answer is there. */
final class FirstAnswer {
  private FirstAnswer() {}

  public static void main(String[] args) {
    Desk desk = Contestant.valueOf(args[0]).desk(URI.create(args[1]));
    Triage triage = desk.triage(Fixture.CUSTOMER, Fixture.TICKET);
    System.out.println(triage.steps().size());
    System.out.flush();
    // whatever threads are left are not what is measured
    Runtime.getRuntime().halt(0);
  }
}
