package dev.llmcall.runtime.wire;

import static dev.llmcall.ErrorKind.AUTHENTICATION;
import static dev.llmcall.ErrorKind.BAD_REQUEST;
import static dev.llmcall.ErrorKind.CONTEXT_LENGTH;
import static dev.llmcall.ErrorKind.MODERATED;
import static dev.llmcall.ErrorKind.NOT_FOUND;
import static dev.llmcall.ErrorKind.NO_CREDIT;
import static dev.llmcall.ErrorKind.OVERLOADED;
import static dev.llmcall.ErrorKind.RATE_LIMITED;
import static dev.llmcall.ErrorKind.REFUSED;
import static dev.llmcall.ErrorKind.TIMED_OUT;

import dev.llmcall.ErrorKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine-readable names that endpoints give their errors: OpenRouter's {@code error_type} and
 * {@code availability.code}, and the codes and types of OpenAI, Anthropic, Google, Mistral, Groq,
 * Azure and llama.cpp.
 */
final class ErrorNames {
  /** Names that say exactly what is wrong. */
  private static final Map<String, ErrorKind> EXACT = new HashMap<>();

  /** Names that are given to many things: whatever else is known says more. */
  private static final Map<String, ErrorKind> VAGUE = new HashMap<>();

  static {
    exact(AUTHENTICATION, "authentication invalid_api_key incorrect_api_key invalid_issuer");
    exact(AUTHENTICATION, "authentication_error invalid_authentication account_deactivated");
    exact(AUTHENTICATION, "unauthenticated unauthorized mismatched_organization");
    exact(NO_CREDIT, "payment_required insufficient_quota billing_hard_limit_reached");
    exact(NO_CREDIT, "billing_not_active insufficient_balance billing_error insufficient_credits");
    exact(RATE_LIMITED, "rate_limit_exceeded rate_limit_error rate_limited too_many_requests");
    exact(RATE_LIMITED, "resource_exhausted capacity_exhausted throttlingexception");
    exact(OVERLOADED, "provider_overloaded overloaded_error engine_overloaded overloaded");
    exact(OVERLOADED, "temporarily_unavailable service_unavailable unavailable unavailable_error");
    exact(OVERLOADED, "insufficient_system_resource capacity_exceeded");
    exact(TIMED_OUT, "timeout timeout_error deadline_exceeded gateway_timeout request_timeout");
    exact(NOT_FOUND, "model_not_found wrong_endpoint no_endpoints model_deprecated");
    exact(NOT_FOUND, "model_unavailable_upstream privacy_restricted constraint_filtered");
    exact(NOT_FOUND, "free_variant_ended region_restricted not_found not_found_error");
    exact(NOT_FOUND, "model_not_active model_decommissioned model_not_available invalid_model");
    exact(NOT_FOUND, "deploymentnotfound unsupported_country_region_territory");
    exact(CONTEXT_LENGTH, "context_length_exceeded max_tokens_exceeded token_limit_exceeded");
    exact(CONTEXT_LENGTH, "string_too_long string_above_max_length payload_too_large");
    exact(CONTEXT_LENGTH, "request_too_large prompt_too_long exceed_context_size_error");
    exact(CONTEXT_LENGTH, "context_window_exceeded");
    exact(MODERATED, "content_policy_violation content_filter content_filtered");
    exact(MODERATED, "responsibleaipolicyviolation moderation_blocked data_inspection_failed");
    exact(MODERATED, "guardrail_blocked guardrail_violation sensitive_content");
    exact(REFUSED, "refusal");
    exact(BAD_REQUEST, "unsupported_parameter unsupported_value unknown_parameter extra_forbidden");
    exact(BAD_REQUEST, "invalid_json_schema image_not_found invalid_image image_too_large");
    exact(BAD_REQUEST, "image_too_small unsupported_image_format image_download_failed");
    vague(BAD_REQUEST, "invalid_request invalid_request_error invalid_prompt unprocessable");
    vague(BAD_REQUEST, "precondition_failed invalid_argument failed_precondition bad_request");
    vague(AUTHENTICATION, "permission_denied permission_error");
    vague(OVERLOADED, "server unmapped provider_unavailable server_error internal_error");
    vague(OVERLOADED, "api_error internal_server_error internal");
  }

  private ErrorNames() {}

  static Optional<ErrorKind> exact(String name) {
    return Optional.ofNullable(EXACT.get(name.toLowerCase(Locale.ROOT)));
  }

  static Optional<ErrorKind> vague(String name) {
    return Optional.ofNullable(VAGUE.get(name.toLowerCase(Locale.ROOT)));
  }

  private static void exact(ErrorKind kind, String names) {
    for (String name : names.split(" ", -1)) {
      EXACT.put(name, kind);
    }
  }

  private static void vague(ErrorKind kind, String names) {
    for (String name : names.split(" ", -1)) {
      VAGUE.put(name, kind);
    }
  }
}
