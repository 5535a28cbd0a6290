package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.LlmHealth;
import dev.llmcall.runtime.LlmHealth.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What all calls of a client have learned of one model at one endpoint. Reading that it is well, or out
 * for now, takes no lock; no lock is held while anything is sent.
 */
final class ModelMemory {
  /**
   * What a call may do.
   *
   * @param probe by which it is the one that finds out whether the model is back; null if nobody must
   */
  record Admission(boolean isRefused, @Nullable Probe probe) {
    static final Admission FREE = new Admission(false, null);
    static final Admission REFUSED = new Admission(true, null);
  }

  private final String endpoint;
  private final String model;
  private final Breaker policy;
  private final ReentrantLock lock = new ReentrantLock();

  /** Whether anything is known against it. */
  private volatile boolean isDisturbed;

  /** Until when nobody asks it, by breaker or bench; only meaningful while it is disturbed. */
  private volatile long blockedUntil;

  /** What requests to it leave out. */
  private volatile Set<String> without = Set.of();

  private int failures;
  private boolean isOpen;

  /** With whom the model is tried out just now; null: with nobody. */
  private @Nullable Probe probe;

  private long period;
  private @Nullable ErrorKind reason;

  ModelMemory(String endpoint, String model, Breaker policy, LlmClock clock) {
    this.endpoint = endpoint;
    this.model = model;
    this.policy = policy;
    this.blockedUntil = clock.nanos();
  }

  /** Whether a call may ask it now; whoever gets a probe sees to it that it is over in the end. */
  Admission admit(long now) {
    if (!isDisturbed) {
      return Admission.FREE;
    }
    if (blockedUntil - now > 0) {
      return Admission.REFUSED;
    }
    lock.lock();
    try {
      if (!isOpen) {
        return Admission.FREE;
      }
      if (probe != null) {
        return Admission.REFUSED;
      }
      probe = new Probe(this);
      return new Admission(false, probe);
    } finally {
      lock.unlock();
    }
  }

  /** Whether calls go elsewhere first; unlike {@link #admit} it takes no probe. */
  boolean isOut(long now) {
    if (!isDisturbed) {
      return false;
    }
    lock.lock();
    try {
      return blockedUntil - now > 0 || probe != null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is known against it. */
  boolean isWell() {
    return !isDisturbed;
  }

  /** Whether its breaker is open, also when its time is over. */
  boolean isBroken() {
    if (!isDisturbed) {
      return false;
    }
    lock.lock();
    try {
      return isOpen;
    } finally {
      lock.unlock();
    }
  }

  /** When it may be asked again. */
  long blockedUntil() {
    return blockedUntil;
  }

  /** It has answered; says whether that changed the breaker. */
  boolean answered() {
    if (!isDisturbed) {
      return false;
    }
    lock.lock();
    try {
      boolean changed = isOpen;
      failures = 0;
      isOpen = false;
      probe = null;
      reason = null;
      isDisturbed = false;
      return changed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * It has failed in a way that counts; says whether that changed the breaker.
   *
   * @param probes what this call was to find out
   */
  boolean failed(ErrorKind kind, List<Probe> probes, long now) {
    lock.lock();
    try {
      disturb(kind, now);
      failures++;
      boolean isDue = probe == null ? blockedUntil - now <= 0 : probes.contains(probe);
      if (isOpen && isDue) {
        period = Math.min(2 * period, Nanos.of(policy.most()));
      } else if (!isOpen && failures >= policy.failures()) {
        period = Nanos.of(policy.first());
        isOpen = true;
      } else {
        return false;
      }
      probe = null;
      block(now, period);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Nobody asks it for some time, whatever its breaker says. */
  void bench(ErrorKind kind, Duration time, long now) {
    lock.lock();
    try {
      disturb(kind, now);
      block(now, Nanos.of(time));
    } finally {
      lock.unlock();
    }
  }

  /** A probe has found nothing out. */
  void end(Probe ended) {
    lock.lock();
    try {
      if (probe == ended) {
        probe = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The members that requests to it leave out. */
  Set<String> without() {
    return without;
  }

  /** It answers if these are left out, beside those that are known. */
  void adapt(Set<String> names) {
    if (!without.containsAll(names)) {
      lock.lock();
      try {
        Set<String> all = new TreeSet<>(without);
        all.addAll(names);
        without = Set.copyOf(all);
      } finally {
        lock.unlock();
      }
    }
  }

  /** What users see. */
  LlmHealth.Model snapshot(LlmClock clock) {
    lock.lock();
    try {
      long left = blockedUntil - clock.nanos();
      boolean isBlocked = isDisturbed && left > 0;
      return new LlmHealth.Model(
          endpoint,
          model,
          isBlocked ? State.OPEN : isOpen ? State.HALF_OPEN : State.CLOSED,
          failures,
          Optional.ofNullable(reason),
          isBlocked ? Optional.of(clock.now().plusNanos(left)) : Optional.empty(),
          List.copyOf(new TreeSet<>(without)));
    } finally {
      lock.unlock();
    }
  }

  /** An answer has ended whatever was known before. */
  private void disturb(ErrorKind kind, long now) {
    reason = kind;
    if (!isDisturbed) {
      blockedUntil = now;
      isDisturbed = true;
    }
  }

  private void block(long now, long nanos) {
    long until = now + nanos;
    if (blockedUntil - now <= 0 || until - blockedUntil > 0) {
      blockedUntil = until;
    }
  }
}
