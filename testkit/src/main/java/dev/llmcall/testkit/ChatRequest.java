package dev.llmcall.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A request for a chat completion, as the functions of registered models see it.
 *
 * @param model the member {@code model}
 * @param models the member {@code models}; empty if it is absent
 * @param messages the conversation, never empty
 * @param responseFormat the type of {@code response_format}, such as {@code json_schema}
 * @param schemaName the name of its JSON Schema
 * @param schema its JSON Schema, minified
 * @param temperature the sampling temperature
 * @param maxTokens {@code max_completion_tokens}, else {@code max_tokens}
 * @param stream whether the answer is wanted as server-sent events
 * @param json the whole body as it was sent
 */
public record ChatRequest(
    Optional<String> model,
    List<String> models,
    List<Turn> messages,
    Optional<String> responseFormat,
    Optional<String> schemaName,
    Optional<String> schema,
    OptionalDouble temperature,
    OptionalInt maxTokens,
    boolean stream,
    String json) {

  /**
   * One message.
   *
   * @param role such as {@code user}
   * @param text its text; the text parts in order where the content is a list of parts, else empty
   */
  public record Turn(String role, String text) {

    /** The role and the length; the text stays out of logs. */
    @Override
    public String toString() {
      return "Turn[" + role + ", " + text.length() + " characters]";
    }
  }

  public ChatRequest {
    models = List.copyOf(models);
    messages = List.copyOf(messages);
  }

  /** The models to try, in order: {@code model}, then {@code models}, each once. */
  public List<String> chain() {
    LinkedHashSet<String> chain = new LinkedHashSet<>();
    model.ifPresent(chain::add);
    chain.addAll(models);
    return List.copyOf(chain);
  }

  /** Whether the body has a member of this name. */
  public boolean has(String member) {
    try {
      return Json.read(json) instanceof Map<?, ?> members && members.containsKey(member);
    } catch (Json.NotJson e) {
      return false;
    }
  }

  /** The texts of all messages, joined by line feeds. */
  public String prompt() {
    List<String> texts = new ArrayList<>();
    for (Turn turn : messages) {
      texts.add(turn.text());
    }
    return String.join("\n", texts);
  }

  /** The text of the last message of the user; empty if there is none. */
  public String question() {
    String question = "";
    for (Turn turn : messages) {
      question = turn.role().equals("user") ? turn.text() : question;
    }
    return question;
  }

  /**
   * How many tokens the prompt is taken for: a quarter of its characters, rounded up. It is an
   * estimate; real models count differently.
   */
  public int promptTokens() {
    return tokens(prompt());
  }

  /** The same estimate for any text. */
  static int tokens(String text) {
    return (text.length() + 3) / 4;
  }

  /** The models and the number of messages; the texts stay out of logs. */
  @Override
  public String toString() {
    return "ChatRequest[" + String.join(", ", chain()) + ", " + messages.size() + " messages]";
  }
}
