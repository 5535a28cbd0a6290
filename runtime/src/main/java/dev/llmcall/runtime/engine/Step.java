package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Attempt;

/**
 * What a call is to ask next.
 *
 * @param segment the models
 * @param reason why they are asked
 */
record Step(Segment segment, Attempt.Reason reason) {}
