package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import java.time.Duration;
import java.util.Set;

/**
 * A call but for its messages: everything that one client and one set of options decide.
 *
 * @param plan its requests
 * @param stopOn kinds that end it
 * @param attemptTimeout how long one request may take
 * @param attemptNanos the same in nanoseconds
 * @param deadline how long it may take
 * @param deadlineNanos the same in nanoseconds
 * @param options headers, key and tags of the call
 */
public record PreparedCall(
    Plan plan,
    Set<ErrorKind> stopOn,
    Duration attemptTimeout,
    long attemptNanos,
    Duration deadline,
    long deadlineNanos,
    EngineOptions options) {}
