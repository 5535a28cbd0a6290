package dev.llmcall.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What {@code GET /generation} tells of the answers given so far. */
final class Generations {
  private static final List<String> UNKNOWN = List.of(
      "api_type",
      "app_id",
      "cache_discount",
      "external_user",
      "generation_time",
      "http_referer",
      "latency",
      "moderation_latency",
      "native_tokens_cached",
      "native_tokens_completion_images",
      "num_fetches",
      "num_input_audio_prompt",
      "num_media_completion",
      "num_media_prompt",
      "num_search_results",
      "preset_id",
      "request_id",
      "router",
      "service_tier",
      "session_id",
      "upstream_id",
      "upstream_inference_cost",
      "user_agent",
      "web_search_engine",
      "workspace_id");

  private final Map<String, Map<String, @Nullable Object>> byId = new ConcurrentHashMap<>();

  void clear() {
    byId.clear();
  }

  @Nullable
  Map<String, @Nullable Object> find(String id) {
    return byId.get(id);
  }

  void add(Completion completion, boolean streamed, RouterTrace trace) {
    BigDecimal cost = completion.cost().orElse(BigDecimal.ZERO);
    int completionTokens = Completion.completionTokens(completion.reply());
    String finishReason = completion.reply().finishReason();
    Map<String, @Nullable Object> generation = Json.object(
        "id",
        completion.id(),
        "model",
        completion.model(),
        "provider_name",
        completion.provider().orElse(""),
        "streamed",
        streamed,
        "cancelled",
        false,
        "data_region",
        "global",
        "origin",
        "",
        "created_at",
        Instant.ofEpochSecond(completion.created()).toString(),
        "total_cost",
        cost,
        "usage",
        cost,
        "tokens_prompt",
        completion.promptTokens(),
        "tokens_completion",
        completionTokens,
        "native_tokens_prompt",
        completion.promptTokens(),
        "native_tokens_completion",
        completionTokens,
        "native_tokens_reasoning",
        completion.reply().reasoningTokens(),
        "finish_reason",
        finishReason,
        "native_finish_reason",
        finishReason,
        "is_byok",
        false,
        "provider_responses",
        trace.providerResponses());
    UNKNOWN.forEach(name -> generation.put(name, null));
    byId.put(completion.id(), generation);
  }
}
