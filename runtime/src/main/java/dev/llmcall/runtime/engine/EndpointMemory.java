package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.LlmHealth;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What all calls of a client have learned of one endpoint: its models, and keys that it refuses. */
final class EndpointMemory {
  /** A refusal can be an endpoint's mistake, and a key can be made good. */
  private static final Duration REFUSED = Duration.ofMinutes(10);

  /** Keys may rotate for years. */
  private static final int MOST_KEYS = 100;

  private final String name;
  private final Breaker policy;
  private final LlmClock clock;
  private final ConcurrentMap<String, ModelMemory> models = new ConcurrentHashMap<>();

  /** Until when each key is not tried first. Never shown. */
  private final ConcurrentMap<String, Long> refusedKeys = new ConcurrentHashMap<>();

  EndpointMemory(String name, Breaker policy, LlmClock clock) {
    this.name = name;
    this.policy = policy;
    this.clock = clock;
  }

  /** What is known of a model. */
  ModelMemory model(String id) {
    ModelMemory known = models.get(id);
    if (known == null) {
      ModelMemory made = new ModelMemory(name, id, policy, clock);
      known = models.putIfAbsent(id, made);
      if (known == null) {
        known = made;
      }
    }
    return known;
  }

  /** All models known. */
  Collection<ModelMemory> models() {
    return models.values();
  }

  /** Whether any key was refused; if not, nobody needs to know the current one. */
  boolean hasRefusedKeys() {
    return !refusedKeys.isEmpty();
  }

  /** Until when this key is not tried first; a time that is over if it may be. */
  long refusedUntil(String key) {
    Long until = refusedKeys.get(key);
    return until == null ? clock.nanos() : until;
  }

  /** This key was refused. */
  void refuse(String key) {
    if (refusedKeys.size() >= MOST_KEYS) {
      refusedKeys.clear();
    }
    refusedKeys.put(key, clock.nanos() + REFUSED.toNanos());
  }

  /** This key was accepted. */
  void accept(String key) {
    refusedKeys.remove(key);
  }

  /** Adds what users see. */
  void show(Map<String, LlmHealth.Model> shown, List<LlmHealth.RefusedKey> keys) {
    models.forEach((id, memory) -> shown.put(name + ' ' + id, memory.snapshot(clock)));
    long now = clock.nanos();
    for (long until : refusedKeys.values()) {
      if (until - now > 0) {
        keys.add(new LlmHealth.RefusedKey(name, clock.now().plusNanos(until - now)));
      }
    }
  }
}
