package dev.llmcall.processor.read;

import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Problem;
import java.util.List;

/** What became of one annotated interface in this round. */
public sealed interface Reading {

  /**
   * It was read. A method that an error is about is not part of the type.
   *
   * @param unsound settings of those methods, which are worth checking all the same
   */
  record Done(CallType type, List<WrittenSettings> unsound, List<Problem> problems)
      implements Reading {}

  /** It cannot be a client. */
  record Rejected(List<Problem> problems) implements Reading {}

  /**
   * A type that it uses does not exist yet; another processor may write it.
   *
   * @param problems what was found besides, which the missing type may or may not be the cause of
   */
  record NotYet(String missing, List<Problem> problems) implements Reading {}
}
