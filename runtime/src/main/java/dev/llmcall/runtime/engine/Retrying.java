package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.BackOff;
import dev.llmcall.runtime.wire.Failure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Says whether, and after which wait, the same model is asked again. Thread-safe. */
final class Retrying {
  /** It is never asked again. */
  static final long NEVER = -1;

  /** What an endpoint may ask to wait for while another model could be asked at once. */
  private static final Duration CAP_WITH_A_MODEL_LEFT = Duration.ofSeconds(5);

  private static final Duration CAP = Duration.ofSeconds(30);

  private final BackOff backOff;
  private final @Nullable RandomGenerator random;
  private final ReentrantLock lock = new ReentrantLock();

  /** With the given source of chance; null: the machine's. */
  Retrying(BackOff backOff, @Nullable RandomGenerator random) {
    this.backOff = backOff;
    this.random = random;
  }

  /**
   * The wait in nanoseconds before a step is made again, or {@link #NEVER}.
   *
   * @param modelLeft whether another model could be asked instead
   * @param left what is left of the call's time, in nanoseconds
   */
  long pauseBefore(Step failed, Failure failure, Retries retries, boolean modelLeft, long left) {
    if (failure.isFinal() || failed.retries() >= retries.after(failure.kind())) {
      return NEVER;
    }
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    if (asked.compareTo(modelLeft ? CAP_WITH_A_MODEL_LEFT : CAP) > 0) {
      return NEVER;
    }
    // To be asked for no wait at all says nothing of when the trouble is over.
    Duration wait = asked.isZero() ? backOff.before(failed.retries() + 1, chance()) : asked;
    return wait.toNanos() < left ? wait.toNanos() : NEVER;
  }

  private double chance() {
    if (random == null) {
      return ThreadLocalRandom.current().nextDouble();
    }
    lock.lock();
    try {
      return random.nextDouble();
    } finally {
      lock.unlock();
    }
  }
}
