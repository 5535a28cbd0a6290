package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.wire.ErrorReport;
import dev.llmcall.runtime.wire.NamedModels;
import dev.llmcall.runtime.wire.RetryAfter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Gathers what an error says, whatever its form: an object, a list, a text, one inside the other, or
 * as JSON inside a text.
 */
final class ErrorParser {
  /** How often JSON in a text may hold a text with JSON. */
  private static final int NESTED_TEXTS = 5;

  /** How much is kept of each kind of fact. */
  private static final int MOST = 20;

  private final List<Integer> statuses = new ArrayList<>(2);
  private final ErrorWords words = new ErrorWords();
  private final UpstreamParser previous = new UpstreamParser();
  private final List<String> requestedModels = new ArrayList<>(0);
  private final List<String> suggestedModels = new ArrayList<>(0);
  private final List<String> parameters = new ArrayList<>(0);
  private @Nullable String availability;
  private @Nullable String model;
  private @Nullable Duration retryAfter;
  private boolean flagged;
  private boolean reachedProvider;
  private int nested;

  /** Reads the value that the parser stands at. */
  void read(JsonParser in) {
    switch (in.currentToken()) {
      case START_OBJECT -> {
        for (String name = in.nextName(); name != null; name = in.nextName()) {
          in.nextToken();
          member(name, in);
        }
      }
      case START_ARRAY -> {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          read(in);
        }
      }
      case VALUE_STRING -> text(in.getString());
      default -> {}
    }
  }

  /** Reads the value of one member of an error. */
  void member(String name, JsonParser in) {
    switch (name) {
      case "error_type" -> words.type(Scalars.text(in));
      case "code", "status", "http_status", "status_code" -> code(in);
      case "type", "reason" -> words.family(Scalars.text(in));
      case "message", "msg", "detail", "details", "error", "errors", "innererror", "title" ->
        read(in);
      case "param" -> parameter(in);
      case "loc" -> location(in);
      case "metadata" -> metadata(in);
      case "availability" -> availability(in);
      case "retry_after" -> retryAfter(in);
      default -> in.skipChildren();
    }
  }

  /** What was gathered. */
  ErrorReport report(int status) {
    return new ErrorReport(
        status,
        statuses,
        words.names(availability),
        words.innerNames(),
        words.texts(),
        words.innerTexts(),
        flagged,
        Optional.ofNullable(availability),
        parameters,
        requestedModels);
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  Optional<String> model() {
    return Optional.ofNullable(model);
  }

  /** What may be asked instead, as far as it looks like ids of models. */
  List<String> suggestedModels() {
    return suggestedModels.stream().filter(NamedModels::isId).toList();
  }

  List<UpstreamAttempt> previous() {
    return previous.attempts();
  }

  /** Whether a provider saw the request. */
  boolean reachedProvider() {
    return reachedProvider || !previous.attempts().isEmpty();
  }

  /** Takes a text for what it says, or for the error that it holds as JSON. */
  void text(String text) {
    String stripped = text.strip();
    boolean json = stripped.startsWith("{") || stripped.startsWith("[");
    if (!json || nested >= NESTED_TEXTS) {
      words.text(stripped);
      return;
    }
    nested++;
    byte[] bytes = stripped.getBytes(UTF_8);
    try (JsonParser in = Json.open(bytes, 0, bytes.length)) {
      in.nextToken();
      read(in);
    } catch (JacksonException e) {
      words.text(stripped); // cut off, or only looks like JSON
    } finally {
      nested--;
    }
  }

  private void code(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      String name = in.getString();
      if (name.isEmpty() || !Character.isDigit(name.charAt(0))) {
        words.code(name);
        return;
      }
    }
    int number = Scalars.small(in);
    if (number >= 0 && statuses.size() < MOST) {
      statuses.add(number);
    }
  }

  private void metadata(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      switch (name) {
        case "error_type" -> words.type(Scalars.text(in));
        case "provider_code" -> words.innerCode(Scalars.text(in));
        case "reasons", "patterns", "flagged_input" -> {
          flagged |= value != JsonToken.VALUE_NULL;
          in.skipChildren();
        }
        case "provider_name" -> reachedProvider |= Scalars.text(in) != null;
        case "model_slug" -> model = Scalars.text(in);
        case "previous_errors" -> previous.readAttempts(in);
        case "raw" -> {
          words.enterProvider();
          reachedProvider |= value != JsonToken.VALUE_NULL;
          read(in);
          words.leaveProvider();
        }
        default -> in.skipChildren();
      }
    }
  }

  private void availability(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "code" -> availability = Scalars.text(in);
        case "requested_models" -> models(in, requestedModels);
        case "fallback_models" -> models(in, suggestedModels);
        case "retry_after" -> retryAfter(in);
        default -> in.skipChildren();
      }
    }
  }

  private void parameter(JsonParser in) {
    String name = Scalars.text(in);
    if (name != null && parameters.size() < MOST) {
      parameters.add(name);
    }
  }

  /** Pydantic's form: {@code ["body", "max_completion_tokens"]}. */
  private void location(JsonParser in) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      parameter(in);
    }
  }

  private void models(JsonParser in, List<String> into) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      String id = Scalars.text(in);
      if (id != null && into.size() < MOST) {
        into.add(id);
      }
    }
  }

  private void retryAfter(JsonParser in) {
    JsonToken value = in.currentToken();
    if (Numbers.isNumber(value) || value == JsonToken.VALUE_STRING) {
      retryAfter = RetryAfter.seconds(in.getString()).orElse(retryAfter);
    } else {
      in.skipChildren();
    }
  }
}
