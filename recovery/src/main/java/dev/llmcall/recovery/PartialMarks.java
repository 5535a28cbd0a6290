package dev.llmcall.recovery;

import java.util.List;

/** What the {@code x-stream} marks of a schema say about showing a value that has not ended. */
final class PartialMarks {
  private static final List<String> STATE = List.of("value", "state");

  private PartialMarks() {}

  static Fit apply(Node node, Schema schema, Fit fit) {
    if (schema.isShownWhenDone && !node.isClosed) {
      return Fit.wrong(node, "a value that has ended", "the beginning of one");
    }
    return schema.isShownWithState && !fit.isWrong
        ? state(node, fit, node.isClosed ? "\"Complete\"" : "\"Incomplete\"")
        : fit;
  }

  /** For a member that has not come. */
  static Fit pending(Schema schema, Fit nothing) {
    return schema.isShownWithState ? state(nothing.node, nothing, "\"Pending\"") : nothing;
  }

  static boolean isMissing(Schema schema, Fit fit) {
    return schema.isNeverNull && !schema.takesNull() && fit.isNull();
  }

  private static Fit state(Node node, Fit fit, String state) {
    return Fit.object(node, STATE, List.of(fit, Fit.scalar(node, state)));
  }
}
