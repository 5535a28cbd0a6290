package dev.llmcall.testkit;

import java.time.Duration;
import java.util.Optional;

/**
 * One call to a {@link FaultWall}, as its caller saw it.
 *
 * @param begun when it was made, counted from the beginning of the fault
 * @param time how long it took
 * @param answer what it came to; empty if that was an error
 * @param error what that was, in a few words; empty if there was none
 * @param hung whether it had not ended in time
 */
public record WallCall(
    Duration begun, Duration time, Optional<WallAnswer> answer, String error, boolean hung) {}
