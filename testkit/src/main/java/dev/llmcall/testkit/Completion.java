package dev.llmcall.testkit;

import dev.llmcall.testkit.HttpReply.Event;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
  private static final Pattern TOKEN = Pattern.compile("\\s?\\S{1,8}|\\s", Pattern.DOTALL);

  /** How many tokens the answer is counted as. */
  static int completionTokens(ModelReply reply) {
    return reply
        .completionTokens()
        .orElseGet(() -> ChatRequest.tokens(reply.text().orElse(reply.refusal().orElse(""))));
  }

  /**
   * The reply that carries it.
   *
   * @param withUsage whether a stream tells the usage
   */
  HttpReply reply(boolean stream, boolean withUsage) {
    if (stream) {
      return HttpReply.of(new HttpReply.Events(events(withUsage), reply.delivery()));
    }
    byte[] bytes = Json.write(body()).getBytes(StandardCharsets.UTF_8);
    int tokens = Math.max(1, tokens(reply.text().orElse("")).size());
    return HttpReply.of(
        new HttpReply.Whole(200, "application/json", bytes, tokens, reply.delivery()));
  }

  private Map<String, @Nullable Object> body() {
    Object content = reply.text().orElse(null);
    if (reply.delivery().oddities().contains(Oddity.CONTENT_PARTS)) {
      content = List.of(
          Json.object("type", "thinking", "thinking", "Let me see."),
          Json.object("type", "text", "text", content));
    }
    Map<String, @Nullable Object> message = Json.object(
        "role",
        sparse() ? "" : "assistant",
        "content",
        content,
        "refusal",
        reply.refusal().orElse(null));
    reply.reasoning().ifPresent(thoughts -> message.put("reasoning", thoughts));
    Map<String, @Nullable Object> choice = choice("message", message, reply.finishReason());
    error.ifPresent(value -> choice.put("error", value));
    Map<String, @Nullable Object> body = head("chat.completion", List.of(choice));
    body.put("system_fingerprint", null); // in chunks it must be a text or absent
    body.put("usage", usage());
    metadata.ifPresent(value -> body.put("openrouter_metadata", value));
    return body;
  }

  /** The events: role, thoughts, tokens, finish reason, usage, end. */
  private List<Event> events(boolean withUsage) {
    List<Event> events = new ArrayList<>();
    events.add(chunk(Json.object("role", "assistant", "content", "")));
    for (String thought : tokens(reply.reasoning().orElse(""))) {
      events.add(chunk(Json.object("content", "", "reasoning", thought)));
    }
    for (String token : tokens(reply.text().orElse(""))) {
      events.add(new Event(chunk(Json.object("content", token)).data(), Event.Part.TOKEN));
    }
    reply.refusal().ifPresent(words -> events.add(chunk(Json.object("refusal", words))));
    Map<String, @Nullable Object> last = head(
        "chat.completion.chunk", List.of(choice("delta", Json.object(), reply.finishReason())));
    error.ifPresent(value -> last.put("error", value));
    events.add(new Event(Json.write(last), Event.Part.FINISH));
    if (withUsage) {
      Map<String, @Nullable Object> usage = head("chat.completion.chunk", List.of());
      if (reply.delivery().oddities().contains(Oddity.EMPTY_CHOICES)) {
        usage.remove("choices");
      }
      usage.put("usage", usage());
      metadata.ifPresent(value -> usage.put("openrouter_metadata", value));
      events.add(new Event(Json.write(usage), Event.Part.USAGE));
    }
    events.add(new Event("[DONE]", Event.Part.DONE));
    return events;
  }

  /** Words with the blank before them, the longer ones in pieces of eight characters. */
  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  private boolean sparse() {
    return reply.delivery().oddities().contains(Oddity.SPARSE);
  }

  private Event chunk(Map<String, @Nullable Object> delta) {
    if (sparse() && delta.containsKey("role")) {
      delta.put("role", "");
    }
    return new Event(
        Json.write(head("chat.completion.chunk", List.of(choice("delta", delta, null)))),
        Event.Part.OTHER);
  }

  private Map<String, @Nullable Object> choice(
      String name, Map<String, @Nullable Object> said, @Nullable String finishReason) {
    Map<String, @Nullable Object> choice =
        Json.object("index", 0, name, said, "logprobs", null, "finish_reason", finishReason);
    if (provider.isPresent()) {
      choice.put("native_finish_reason", finishReason);
    }
    if (sparse()) {
      choice.remove("index");
    }
    return choice;
  }

  private Map<String, @Nullable Object> head(String object, List<?> choices) {
    Map<String, @Nullable Object> head =
        Json.object("id", id, "object", object, "created", created, "model", model);
    provider.ifPresent(name -> head.put("provider", name));
    head.put("choices", choices);
    if (sparse()) {
      head.put("id", null);
      head.remove("object");
    }
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
