package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Attempt;

/**
 * What a call is to ask next.
 *
 * @param segment the models
 * @param reason why they are asked
 * @param retries how often they were asked again before
 * @param pause nanoseconds to wait first
 */
record Step(Segment segment, Attempt.Reason reason, int retries, long pause) {

  /** The first request for some models. */
  static Step next(Segment segment) {
    return new Step(segment, Attempt.Reason.NEXT, 0, 0);
  }

  /** The same once more, after a wait. */
  Step retry(long nanos) {
    return new Step(segment, Attempt.Reason.RETRY, retries + 1, nanos);
  }
}
