package dev.llmcall.processor.problem;

import java.util.List;
import javax.annotation.processing.Messager;

/** Prints problems; nothing else does. Errors cannot be suppressed, warnings can, by their id. */
public final class Reporter {
  private final Messager messager;

  public Reporter(Messager messager) {
    this.messager = messager;
  }

  /**
   * Prints all of them that are not suppressed where they stand.
   *
   * @param around where to point if a compiler cannot point there
   */
  public void report(Place around, List<Problem> problems) {
    for (Problem problem : problems) {
      if (problem.isError() || !problem.place().suppresses(problem.kind().id())) {
        problem.place().print(messager, problem.kind().severity(), problem.text(), around);
      }
    }
  }
}
