package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.LlmHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the calls of a client have learned for those after them. */
final class Memory {
  private final Breaker policy;
  private final LlmClock clock;
  private final ConcurrentMap<EngineEndpoint, EndpointMemory> endpoints = new ConcurrentHashMap<>();

  Memory(Breaker policy, LlmClock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** What is known of an endpoint. */
  EndpointMemory of(EngineEndpoint endpoint) {
    EndpointMemory known = endpoints.get(endpoint);
    if (known == null) {
      EndpointMemory made = new EndpointMemory(endpoint.name(), policy, clock);
      known = endpoints.putIfAbsent(endpoint, made);
      if (known == null) {
        known = made;
      }
    }
    return known;
  }

  /** What users see, in the order of names. */
  LlmHealth health() {
    Map<String, LlmHealth.Model> models = new TreeMap<>();
    List<LlmHealth.RefusedKey> keys = new ArrayList<>();
    endpoints.values().forEach(endpoint -> endpoint.show(models, keys));
    keys.sort((a, b) -> a.endpoint().compareTo(b.endpoint()));
    return new LlmHealth(List.copyOf(models.values()), keys);
  }
}
