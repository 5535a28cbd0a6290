package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.Recovery;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one call does about failures and time.
 *
 * @param stopOn kinds that end it; default none
 * @param retries how often the same model is asked again; default once after what may pass
 * @param attemptTimeout how long one request may take; default 60 s
 * @param deadline how long the call may take; default 120 s
 * @param firstToken how long a stream may take to its first sign of progress; default 30 s
 * @param idle how long a stream may then be silent; default 15 s
 * @param hedgeAfter when the next model is started beside a slow one; null, the default: never
 * @param reasks how often a model is told what was wrong with its answer; default once
 * @param recovery what may be done to an answer that does not fit; default what loses nothing
 */
record CallPolicy(
    Set<ErrorKind> stopOn,
    Retries retries,
    Duration attemptTimeout,
    Duration deadline,
    Duration firstToken,
    Duration idle,
    @Nullable Duration hedgeAfter,
    int reasks,
    Recovery recovery) {
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration FIRST_TOKEN = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofSeconds(15);

  /** What the settings say, else the defaults. */
  static CallPolicy of(CallSettings settings) {
    return new CallPolicy(
        settings.get(Settings.STOP_ON, Set.of()),
        settings.get(Settings.RETRIES, Retries.DEFAULT),
        settings.get(Settings.ATTEMPT_TIMEOUT, ATTEMPT_TIMEOUT),
        settings.get(Settings.DEADLINE, DEADLINE),
        settings.get(Settings.FIRST_TOKEN, FIRST_TOKEN),
        settings.get(Settings.IDLE, IDLE),
        settings.get(Settings.HEDGE_AFTER),
        settings.get(Settings.REASKS, 1),
        settings.get(Settings.RECOVERY, Recovery.REPAIR));
  }

  /** Whether the client must walk the chain itself, because a server could not keep these. */
  boolean isClientSide() {
    return !stopOn.isEmpty() || hedgeAfter != null;
  }
}
