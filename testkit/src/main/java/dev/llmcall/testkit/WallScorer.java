package dev.llmcall.testkit;

import dev.llmcall.testkit.WallVerdict.Grade;
import java.util.List;

/** Judges what happened at a fault, in the order that the bench has published. */
final class WallScorer {
  private WallScorer() {}

  static WallVerdict judge(WallRun run) {
    if (run.hung()) {
      return verdict(run, Grade.FAIL, List.of("did not end in time"));
    }
    boolean errorIsBest = run.fault() == WallFault.S13;
    if (run.wronglyAnswered() && !errorIsBest) {
      return verdict(run, Grade.FAIL, List.of("an answer that is not the whole one was taken"));
    }
    List<String> required = WallCheck.failed(run, false);
    if (!required.isEmpty()) {
      return verdict(run, Grade.FAIL, required);
    }
    if (errorIsBest) {
      return run.answered()
          ? verdict(run, Grade.PARTIAL, List.of("answered by another model instead"))
          : verdict(run, Grade.PASS, List.of());
    }
    if (!run.answered()) {
      return verdict(run, Grade.SAFE, errors(run));
    }
    List<String> advisory = WallCheck.failed(run, true);
    return verdict(run, advisory.isEmpty() ? Grade.PASS : Grade.PARTIAL, advisory);
  }

  private static List<String> errors(WallRun run) {
    return run.calls().stream()
        .filter(call -> call.answer().isEmpty())
        .map(WallCall::error)
        .distinct()
        .toList();
  }

  private static WallVerdict verdict(WallRun run, Grade grade, List<String> remarks) {
    return new WallVerdict(
        run.fault(), grade, remarks, run.primary().size(), run.fallback().size(), run.longest());
  }
}
