package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.wire.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint serves which model: that of the longest prefix that fits, else the default one.
 *
 * @param routes the prefixes
 * @param fallback the default endpoint, if there is one
 * @param onlyBareIds whether the default endpoint serves only ids without a slash
 */
public record Routes(List<Route> routes, @Nullable EngineEndpoint fallback, boolean onlyBareIds) {

  /**
   * Ids that begin alike, and who serves them.
   *
   * @param prefix how the ids begin; cut off what is sent, except to OpenRouter, whose ids have it
   * @param endpoint who serves them
   */
  public record Route(String prefix, EngineEndpoint endpoint) {}

  public Routes {
    routes = List.copyOf(routes);
  }

  /**
   * Where a model is asked, and by which id.
   *
   * @param endpoint where
   * @param id as it is sent
   */
  record Target(EngineEndpoint endpoint, String id) {}

  /** Finds who serves an id; {@code call} is named if nobody does. */
  Target target(String id, String call) {
    Route best = null;
    for (Route route : routes) {
      if (id.startsWith(route.prefix())
          && (best == null || route.prefix().length() > best.prefix().length())) {
        best = route;
      }
    }
    if (best != null) {
      return new Target(best.endpoint(), sent(id, best));
    }
    if (fallback == null || (onlyBareIds && id.indexOf('/') >= 0)) {
      throw new IllegalStateException(call
          + ": no endpoint of the client serves the model "
          + id
          + "; add a default one with LlmClient.builder().endpoint(…), or a route for it with"
          + " .route(prefix, endpoint)");
    }
    return new Target(fallback, id);
  }

  private static String sent(String id, Route route) {
    if (route.endpoint().dialect() == Dialect.OPENROUTER) {
      return id;
    }
    String rest = id.substring(route.prefix().length());
    if (rest.isEmpty()) {
      throw new IllegalStateException(
          "the route " + route.prefix() + " leaves nothing of the model id " + id + " to send");
    }
    return rest;
  }
}
