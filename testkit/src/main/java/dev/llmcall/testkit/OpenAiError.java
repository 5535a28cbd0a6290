package dev.llmcall.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error in OpenAI's form.
 *
 * @param param the member of the request that is wrong, if one is
 */
record OpenAiError(
    int status,
    String type,
    @Nullable String code,
    @Nullable String param,
    String message) {
  private static final String INVALID = "invalid_request_error";

  static OpenAiError invalid(@Nullable String param, String message) {
    return new OpenAiError(400, INVALID, null, param, message);
  }

  static OpenAiError unsupported(String param, String message) {
    return new OpenAiError(400, INVALID, "unsupported_parameter", param, message);
  }

  static OpenAiError authentication(String message) {
    return new OpenAiError(401, INVALID, "invalid_api_key", null, message);
  }

  static OpenAiError unknownModel(String id) {
    return new OpenAiError(
        404,
        INVALID,
        "model_not_found",
        "model",
        "The model `" + id + "` does not exist or you do not have access to it.");
  }

  /** The error of a model's fault. */
  static OpenAiError of(Fault fault, String message, RouterModel model) {
    return switch (fault) {
      case RATE_LIMITED -> new OpenAiError(429, "requests", "rate_limit_exceeded", null, message);
      case NO_CREDIT ->
        new OpenAiError(
            429,
            "insufficient_quota",
            "insufficient_quota",
            null,
            "You exceeded your current quota, please check your plan and billing details.");
      case CONTEXT_LENGTH ->
        new OpenAiError(400, INVALID, "context_length_exceeded", "messages", message);
      case MODERATED ->
        new OpenAiError(400, INVALID, "content_policy_violation", "messages", message);
      case GUARDRAIL -> new OpenAiError(400, INVALID, "content_filter", "messages", message);
      case NOT_FOUND, DEPRECATED -> unknownModel(model.id());
      case AUTHENTICATION -> authentication("Incorrect API key provided.");
      case PERMISSION_DENIED -> new OpenAiError(403, INVALID, "permission_denied", null, message);
      case REGION_RESTRICTED ->
        new OpenAiError(403, INVALID, "unsupported_country_region_territory", null, message);
      default ->
        new OpenAiError(
            fault.status(), fault.status() >= 500 ? "server_error" : INVALID, null, null, message);
    };
  }

  /** What the member {@code error} holds. */
  Map<String, @Nullable Object> members() {
    return Json.object("message", message, "type", type, "param", param, "code", code);
  }

  HttpReply reply() {
    Map<String, String> headers =
        status == 503 || "rate_limit_exceeded".equals(code) ? Map.of("Retry-After", "1") : Map.of();
    return HttpReply.json(status, Json.object("error", members())).with(headers);
  }
}
