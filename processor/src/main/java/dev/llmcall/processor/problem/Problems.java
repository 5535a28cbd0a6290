package dev.llmcall.processor.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The problems of one interface, in the order they were found; the same one counts once. */
public final class Problems implements Consumer<Problem> {
  private final Set<Problem> found = new LinkedHashSet<>();

  @Override
  public void accept(Problem problem) {
    found.add(problem);
  }

  /** How many of them are errors. */
  public int errors() {
    return (int) found.stream().filter(Problem::isError).count();
  }

  /** All of them. */
  public List<Problem> all() {
    return List.copyOf(found);
  }
}
