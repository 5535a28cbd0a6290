package dev.llmcall.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion on the wire, whole or as events.
 *
 * @param id such as {@code gen-…}
 * @param created in seconds since 1970
 * @param model the name under which the model answers
 * @param provider who served it; empty under {@code /v1}
 * @param reply what the model said
 * @param promptTokens the request, counted
 * @param cost in USD
 * @param error the error in the choice, if there is one
 * @param metadata {@code openrouter_metadata}, if it was asked for
 */
record Completion(
    String id,
    long created,
    String model,
    Optional<String> provider,
    ModelReply reply,
    int promptTokens,
    Optional<BigDecimal> cost,
    Optional<Map<String, @Nullable Object>> metadata,
    Optional<Map<String, @Nullable Object>> error) {

  /** How many tokens the answer is counted as. */
  static int completionTokens(ModelReply reply) {
    return reply
        .completionTokens()
        .orElseGet(() -> ChatRequest.tokens(reply.text().orElse(reply.refusal().orElse(""))));
  }

  /** The body of a whole answer. */
  Map<String, @Nullable Object> body() {
    Map<String, @Nullable Object> message = Json.object(
        "role", "assistant",
        "content", reply.text().orElse(null),
        "refusal", reply.refusal().orElse(null));
    Map<String, @Nullable Object> choice = choice("message", message, reply.finishReason());
    error.ifPresent(value -> choice.put("error", value));
    Map<String, @Nullable Object> body = head("chat.completion", List.of(choice));
    body.put("system_fingerprint", null); // in chunks it must be a text or absent
    body.put("usage", usage());
    metadata.ifPresent(value -> body.put("openrouter_metadata", value));
    return body;
  }

  /**
   * The data of the events: role, pieces of text, finish reason, usage, end.
   *
   * @param withUsage whether the usage is told
   */
  List<String> events(boolean withUsage) {
    List<String> events = new ArrayList<>();
    events.add(chunk(Json.object("role", "assistant", "content", ""), null));
    String text = reply.text().orElse("");
    for (int from = 0; from < text.length(); ) {
      int to = text.offsetByCodePoints(from, Math.min(8, text.codePointCount(from, text.length())));
      events.add(chunk(Json.object("content", text.substring(from, to)), null));
      from = to;
    }
    reply.refusal().ifPresent(words -> events.add(chunk(Json.object("refusal", words), null)));
    Map<String, @Nullable Object> last = head(
        "chat.completion.chunk", List.of(choice("delta", Json.object(), reply.finishReason())));
    error.ifPresent(value -> last.put("error", value));
    events.add(Json.write(last));
    if (withUsage) {
      Map<String, @Nullable Object> usage = head("chat.completion.chunk", List.of());
      usage.put("usage", usage());
      metadata.ifPresent(value -> usage.put("openrouter_metadata", value));
      events.add(Json.write(usage));
    }
    events.add("[DONE]");
    return events;
  }

  private String chunk(Map<String, @Nullable Object> delta, @Nullable String finishReason) {
    return Json.write(head("chat.completion.chunk", List.of(choice("delta", delta, finishReason))));
  }

  private Map<String, @Nullable Object> choice(
      String name, Map<String, @Nullable Object> said, @Nullable String finishReason) {
    Map<String, @Nullable Object> choice =
        Json.object("index", 0, name, said, "logprobs", null, "finish_reason", finishReason);
    if (provider.isPresent()) {
      choice.put("native_finish_reason", finishReason);
    }
    return choice;
  }

  private Map<String, @Nullable Object> head(String object, List<?> choices) {
    Map<String, @Nullable Object> head =
        Json.object("id", id, "object", object, "created", created, "model", model);
    provider.ifPresent(name -> head.put("provider", name));
    head.put("choices", choices);
    return head;
  }

  private Map<String, @Nullable Object> usage() {
    int completionTokens = completionTokens(reply);
    Map<String, @Nullable Object> usage = Json.object(
        "prompt_tokens", promptTokens,
        "completion_tokens", completionTokens,
        "total_tokens", promptTokens + completionTokens);
    cost.ifPresent(amount -> usage.put("cost", amount));
    if (provider.isPresent()) {
      usage.put("is_byok", false);
    }
    usage.put("prompt_tokens_details", Json.object("cached_tokens", 0));
    usage.put(
        "completion_tokens_details", Json.object("reasoning_tokens", reply.reasoningTokens()));
    return usage;
  }
}
