package dev.llmcall.runtime;

import dev.llmcall.runtime.engine.Aliases;
import dev.llmcall.runtime.engine.EngineEndpoint;
import dev.llmcall.runtime.engine.Routes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a builder was told of who serves which model, and which names stand for others. For one thread. */
final class Routing {
  private final List<Routes.Route> routes = new ArrayList<>();
  private final Map<String, List<String>> aliases = new LinkedHashMap<>();
  private @Nullable EngineEndpoint endpoint;
  private boolean onlyBareIds;

  /** Who serves what no route fits, or of that only ids without a slash. */
  void endpoint(Endpoint served, boolean bareIds) {
    endpoint = engine(served);
    onlyBareIds = bareIds;
  }

  void route(String prefix, Endpoint served) {
    if (prefix.isBlank()) {
      throw new IllegalArgumentException(
          "a route needs a prefix; endpoint(…) is for every id that no route fits");
    }
    for (Routes.Route route : routes) {
      if (route.prefix().equals(prefix)) {
        throw new IllegalArgumentException("the prefix " + prefix + " has a route already");
      }
    }
    routes.add(new Routes.Route(prefix, engine(served)));
  }

  void alias(String name, List<String> part) {
    if (name.isBlank() || part.isEmpty() || part.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "an alias needs a name and at least one model id, not blank");
    }
    if (aliases.putIfAbsent(name, part) != null) {
      throw new IllegalArgumentException("the alias " + name + " is given twice");
    }
  }

  /** The routes of a client, which must lead somewhere. */
  Routes routes() {
    if (endpoint == null && routes.isEmpty()) {
      throw new IllegalStateException("the client has no endpoint: add one, such as"
          + " LlmClient.builder().endpoint(Endpoint.openRouter(key))");
    }
    return new Routes(routes, endpoint, onlyBareIds);
  }

  Aliases aliases() {
    return new Aliases(aliases);
  }

  private static EngineEndpoint engine(Endpoint endpoint) {
    return (EngineEndpoint) Objects.requireNonNull(endpoint, "endpoint");
  }
}
