package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.json.RequestTemplate;
import java.util.List;

/**
 * Neighbours of a chain that one request asks for, in order.
 *
 * @param endpoint who serves them
 * @param models the ids as they are sent; of several, the endpoint falls back by itself
 * @param template the request but for its messages
 */
record Segment(EngineEndpoint endpoint, List<String> models, RequestTemplate template) {

  Segment {
    models = List.copyOf(models);
  }

  /** Whether the endpoint falls back by itself. */
  boolean isServerSide() {
    return models.size() > 1;
  }
}
