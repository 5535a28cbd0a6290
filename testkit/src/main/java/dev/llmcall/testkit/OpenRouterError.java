package dev.llmcall.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error in OpenRouter's form.
 *
 * @param status also the code in the body
 * @param metadata what stands beside the message
 * @param availability which models cannot be had, if that is the error
 */
record OpenRouterError(
    int status,
    String message,
    Map<String, @Nullable Object> metadata,
    Optional<Map<String, @Nullable Object>> availability) {
  private static final String DOCS =
      "https://openrouter.ai/docs/api/reference/errors-and-debugging";

  static OpenRouterError of(int status, String type, String message) {
    return new OpenRouterError(status, message, Json.object("error_type", type), Optional.empty());
  }

  /** The error of a model's fault. */
  static OpenRouterError of(Fault fault, String message, RouterModel model, ChatRequest request) {
    OpenRouterError error = of(fault.status(), fault.errorType(), message);
    Map<String, @Nullable Object> metadata = error.metadata();
    switch (fault) {
      case RATE_LIMITED -> {
        metadata.put("provider_name", model.provider());
        metadata.put("raw", model.id() + " is temporarily rate-limited upstream");
        return error.available("capacity_exhausted", true, List.of(model.id()));
      }
      case OVERLOADED -> {
        return error.available("temporarily_unavailable", true, List.of(model.id()));
      }
      case DOWN, BUSY, ERROR_IN_200, CHOICE_ERROR -> {
        error.raw(model, Json.object("message", "upstream"));
      }
      case CONTEXT_LENGTH -> metadata.put("provider_code", "context_length_exceeded");
      case NOT_FOUND -> {
        return error.available("no_endpoints", false, List.of(model.id()));
      }
      case DEPRECATED -> {
        OpenRouterError deprecated =
            error.available("model_deprecated", false, List.of(model.id()));
        deprecated
            .availability()
            .ifPresent(available -> available.put("fallback_models", List.of("local/successor")));
        return deprecated;
      }
      case REGION_RESTRICTED -> {
        return error.available("region_restricted", false, List.of(model.id()));
      }
      case MODERATED -> {
        metadata.put("reasons", List.of("harassment"));
        metadata.put("flagged_input", excerpt(request.prompt()));
        metadata.put("provider_name", model.provider());
        metadata.put("model_slug", model.id());
      }
      case GUARDRAIL -> metadata.put("patterns", List.of("prompt-injection"));
      default -> {}
    }
    return error;
  }

  /** An id that nobody knows. */
  static OpenRouterError unknown(String id, List<String> chain) {
    return of(400, "invalid_request", id + " is not a valid model ID")
        .available("model_not_found", false, chain);
  }

  /** Quotes the provider's own error. */
  void raw(RouterModel model, Map<String, @Nullable Object> members) {
    metadata.put("provider_name", model.provider());
    metadata.put("raw", Json.write(Json.object("error", members)));
  }

  private OpenRouterError available(String code, boolean retryable, List<String> models) {
    Map<String, @Nullable Object> availability = Json.object(
        "code", code,
        "retryable", retryable,
        "requested_models", models,
        "docs_url", DOCS);
    return new OpenRouterError(status, message, metadata, Optional.of(availability));
  }

  /** At most 100 characters, the middle left out. */
  private static String excerpt(String text) {
    return text.length() <= 100
        ? text
        : text.substring(0, 49) + "..." + text.substring(text.length() - 48);
  }

  /** What the member {@code error} holds. */
  Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> members = Json.object("code", status, "message", message);
    members.put("metadata", metadata);
    availability.ifPresent(value -> members.put("availability", value));
    return members;
  }

  Map<String, String> headers() {
    return status == 429 || status == 503 ? Map.of("Retry-After", "1") : Map.of();
  }
}
