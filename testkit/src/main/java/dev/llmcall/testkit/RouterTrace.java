package dev.llmcall.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a router did for one request, as {@code openrouter_metadata} tells it. For one thread. */
final class RouterTrace {
  private final List<String> requested;
  private final List<RouterModel> available;
  private final List<Map<String, @Nullable Object>> attempts = new ArrayList<>();
  private final List<Object> failures = new ArrayList<>();

  RouterTrace(List<String> requested, List<RouterModel> available) {
    this.requested = requested;
    this.available = available;
  }

  void answered(RouterModel model) {
    attempts.add(attempt(model, 200));
  }

  void failed(RouterModel model, int status) {
    attempts.add(attempt(model, status));
    failures.add(Json.object("provider", model.provider(), "code", status, "status", status));
  }

  private static Map<String, @Nullable Object> attempt(RouterModel model, int status) {
    return Json.object("provider", model.provider(), "model", model.id(), "status", status);
  }

  /** The failures before the last one, as an error's metadata lists them. */
  List<Object> earlierFailures() {
    return failures.isEmpty() ? List.of() : List.copyOf(failures.subList(0, failures.size() - 1));
  }

  /** What was tried, as {@code GET /generation} tells it. */
  List<Object> providerResponses() {
    List<Object> responses = new ArrayList<>();
    for (Map<String, @Nullable Object> attempt : attempts) {
      responses.add(Json.object(
          "provider_name", attempt.get("provider"),
          "model_permaslug", attempt.get("model"),
          "status", attempt.get("status")));
    }
    return responses;
  }

  /** The member {@code openrouter_metadata}: attempt 0 if no model was reached. */
  Map<String, @Nullable Object> metadata() {
    Object last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).get("model");
    List<Object> endpoints = new ArrayList<>();
    for (RouterModel model : available) {
      endpoints.add(Json.object(
          "provider", model.provider(),
          "model", model.id(),
          "selected", model.id().equals(last)));
    }
    Map<String, @Nullable Object> metadata = Json.object(
        "requested",
        requested.isEmpty() ? "" : requested.get(0),
        "strategy",
        requested.size() > 1 ? "fallback" : "direct",
        "region",
        "local",
        "summary",
        "available=" + endpoints.size() + ", attempts=" + attempts.size(),
        "attempt",
        attempts.size(),
        "is_byok",
        false,
        "endpoints",
        Json.object("total", endpoints.size(), "available", endpoints));
    metadata.put("attempts", attempts);
    return metadata;
  }
}
