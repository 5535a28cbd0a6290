package dev.llmcall.example;

import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import java.util.List;

/** What became of one commit. */
sealed interface Outcome {
  Commit commit();

  /** The requests that were sent for it, in order. */
  List<Attempt> attempts();

  /** A model classified it. */
  record Classified(Commit commit, LlmResult<Change> result) implements Outcome {
    @Override
    public List<Attempt> attempts() {
      return result.attempts();
    }

    Change change() {
      return result.value();
    }
  }

  /** No model of the chain could. */
  record NotClassified(Commit commit, LlmException failure) implements Outcome {
    @Override
    public List<Attempt> attempts() {
      return failure.attempts();
    }

    /** Why, in a few words; the failure's message has neither prompt nor answer. */
    String reason() {
      return PlainLine.of(
          failure.getMessage() == null ? failure.kind().name() : failure.getMessage());
    }
  }
}
