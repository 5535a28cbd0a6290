package dev.llmcall.runtime;

import dev.llmcall.recovery.Repair;
import java.time.Duration;
import java.util.List;

/**
 * Hears what calls do, for logs and metrics.
 *
 * <p>Its methods run on the thread of the call, those of attempts that run beside each other on theirs, so
 * they should be quick; one listener hears all calls of a client, at the same time. What it throws is dropped and does the call no harm.
 */
public interface LlmListener {

  /** A call begins. */
  default void callStarted(CallInfo call) {}

  /** The call waits for some time before it asks the same models again. */
  default void waiting(CallInfo call, String endpoint, List<String> models, Duration time) {}

  /** A request is about to be sent to an endpoint, for these model ids. */
  default void attemptStarted(CallInfo call, String endpoint, List<String> models) {}

  /** A request has come to something: an answer that is used, or a failure. */
  default void attemptEnded(CallInfo call, Attempt attempt) {}

  /**
   * A stream that has shown text begins anew on the next model, because of what became of this attempt.
   */
  default void restarted(CallInfo call, Attempt failed) {}

  /** A call has found that a model is down, or back: its breaker is now as told. */
  default void breakerChanged(CallInfo call, LlmHealth.Model model) {}

  /** An answer is used that had to be changed before it could be read; some repairs may be lossy. */
  default void answerRepaired(CallInfo call, Attempt attempt, List<Repair> repairs) {}

  /** A call returns this. */
  default void callSucceeded(CallInfo call, LlmResult<?> result) {}

  /** A call throws this. */
  default void callFailed(CallInfo call, LlmException failure) {}
}
