package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.json.RequestTemplate;
import java.util.List;
import java.util.Set;

/**
 * Neighbours of a chain that one request asks for, in order.
 *
 * @param endpoint who serves them
 * @param models the ids as they are sent; of several, the endpoint falls back by itself
 * @param without members of the request that are left out or renamed, since a model refuses them
 * @param template the request but for its messages
 * @param memory what is known of the endpoint
 * @param memories what is known of each model
 */
record Segment(
    EngineEndpoint endpoint,
    List<String> models,
    Set<String> without,
    RequestTemplate template,
    EndpointMemory memory,
    List<ModelMemory> memories) {

  Segment {
    models = List.copyOf(models);
    without = Set.copyOf(without);
    memories = List.copyOf(memories);
  }

  /** Whether the endpoint falls back by itself. */
  boolean isServerSide() {
    return models.size() > 1;
  }
}
