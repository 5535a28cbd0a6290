package dev.llmcall.processor.problem;

import java.util.Collection;
import java.util.List;
import javax.annotation.processing.Messager;

/** Prints problems; nothing else does. Errors cannot be suppressed, warnings can, by their id. */
public final class Reporter {
  private final Messager messager;
  private final List<String> files;

  /**
   * For one round.
   *
   * @param files qualified names of outermost types, in the order of their sources
   */
  public Reporter(Messager messager, Collection<String> files) {
    this.messager = messager;
    this.files = List.copyOf(files);
  }

  /**
   * Prints all of them that are not suppressed where they stand, in the order of the source.
   *
   * @param around where to point if a compiler cannot point there
   */
  public void report(Place around, List<Problem> problems) {
    for (Placed placed : sorted(problems)) {
      Problem problem = placed.problem();
      if (problem.isError() || !problem.place().suppresses(problem.kind().id())) {
        problem.place().print(messager, problem.kind().severity(), problem.text(), around);
      }
    }
  }

  private record Placed(Problem problem, List<Integer> position) {}

  /** Those of one place as they were found, which is the order of a template. */
  private List<Placed> sorted(List<Problem> problems) {
    return problems.stream()
        .map(problem -> new Placed(problem, problem.place().position(files)))
        .sorted((a, b) -> compare(a.position(), b.position()))
        .toList();
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
