package dev.llmcall.processor.problem;

import javax.tools.Diagnostic;

/** Something to report: what kind, where, and the whole text. */
public record Problem(ProblemKind kind, Place place, String text) {

  /** Whether nothing may be written because of it. */
  public boolean isError() {
    return kind.severity() == Diagnostic.Kind.ERROR;
  }
}
