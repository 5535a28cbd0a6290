package dev.llmcall.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request, as strictly as the schema of the contract is. */
final class ChatRequestReader {
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool");
  private static final Set<String> FORMATS =
      Set.of("text", "json_object", "json_schema", "grammar", "python");
  private static final Pattern SCHEMA_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private ChatRequestReader() {}

  /** What a body turned out to be. */
  sealed interface Reading {
    /**
     * A request.
     *
     * @param body all its members
     */
    record Valid(ChatRequest request, Map<?, ?> body) implements Reading {}

    /**
     * Not a request.
     *
     * @param param the member that is wrong, empty text for the body itself
     */
    record Invalid(String param, String message) implements Reading {}
  }

  static Reading read(String json) {
    try {
      if (!(Json.read(json) instanceof Map<?, ?> body)) {
        return new Reading.Invalid("", "The body must be a JSON object.");
      }
      return new Reading.Valid(request(body, json), body);
    } catch (Json.NotJson e) {
      return new Reading.Invalid("", "The body is not valid JSON.");
    } catch (Wrong e) {
      return new Reading.Invalid(e.param, e.param + ": " + e.getMessage());
    }
  }

  private static ChatRequest request(Map<?, ?> body, String json) throws Wrong {
    Object format = body.get("response_format");
    Optional<String> type = Optional.empty();
    Optional<String> schemaName = Optional.empty();
    Optional<String> schema = Optional.empty();
    if (format != null) {
      Map<?, ?> members = map("response_format", format);
      type = Optional.of(text("response_format.type", members.get("type")));
      require(FORMATS.contains(type.get()), "response_format.type", "unknown type");
      if (type.get().equals("json_schema")) {
        String path = "response_format.json_schema";
        Map<?, ?> given = map(path, members.get("json_schema"));
        schemaName = Optional.of(text(path + ".name", given.get("name")));
        require(
            SCHEMA_NAME.matcher(schemaName.get()).matches(),
            path + ".name",
            "must be 1 to 64 letters, digits, _ or -");
        if (given.get("schema") != null) {
          schema = Optional.of(Json.write(map(path + ".schema", given.get("schema"))));
        }
      }
    }
    return new ChatRequest(
        optionalText("model", body.get("model")),
        models(body.get("models")),
        messages(body.get("messages")),
        type,
        schemaName,
        schema,
        temperature(body.get("temperature")),
        maxTokens(body),
        stream(body.get("stream")),
        json);
  }

  private static List<String> models(@Nullable Object value) throws Wrong {
    List<String> models = new ArrayList<>();
    for (Object id : value == null ? List.of() : list("models", value)) {
      models.add(text("models", id));
    }
    return models;
  }

  private static List<ChatRequest.Turn> messages(@Nullable Object value) throws Wrong {
    List<ChatRequest.Turn> turns = new ArrayList<>();
    for (Object item : list("messages", value)) {
      Map<?, ?> message = map("messages[" + turns.size() + "]", item);
      String role = text("messages[" + turns.size() + "].role", message.get("role"));
      require(ROLES.contains(role), "messages[" + turns.size() + "].role", "unknown role");
      String path = "messages[" + turns.size() + "].content";
      Object content = message.get("content");
      // an assistant that called tools said nothing
      require(content != null || role.equals("assistant"), path, "required");
      turns.add(new ChatRequest.Turn(role, content == null ? "" : content(path, content)));
    }
    require(!turns.isEmpty(), "messages", "must have at least 1 item");
    return turns;
  }

  private static String content(String path, Object value) throws Wrong {
    if (value instanceof String text) {
      return text;
    }
    StringBuilder texts = new StringBuilder();
    for (Object item : list(path, value)) {
      Map<?, ?> part = map(path, item);
      if ("text".equals(part.get("type"))) {
        texts.append(text(path + ".text", part.get("text")));
      }
    }
    return texts.toString();
  }

  private static OptionalDouble temperature(@Nullable Object value) throws Wrong {
    if (value == null) {
      return OptionalDouble.empty();
    }
    double temperature = number("temperature", value).doubleValue();
    require(temperature >= 0 && temperature <= 2, "temperature", "must be from 0 to 2");
    return OptionalDouble.of(temperature);
  }

  private static OptionalInt maxTokens(Map<?, ?> body) throws Wrong {
    String name =
        body.get("max_completion_tokens") == null ? "max_tokens" : "max_completion_tokens";
    Object value = body.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    BigDecimal count = number(name, value);
    require(count.signum() > 0 && count.scale() <= 0, name, "must be a whole number above 0");
    return OptionalInt.of(count.intValue());
  }

  private static boolean stream(@Nullable Object value) throws Wrong {
    require(value == null || value instanceof Boolean, "stream", "must be a boolean");
    return Boolean.TRUE.equals(value);
  }

  private static Optional<String> optionalText(String param, @Nullable Object value) throws Wrong {
    return value == null ? Optional.empty() : Optional.of(text(param, value));
  }

  private static String text(String param, @Nullable Object value) throws Wrong {
    if (value instanceof String text) {
      return text;
    }
    throw new Wrong(param, value == null ? "required" : "must be a string");
  }

  private static BigDecimal number(String param, Object value) throws Wrong {
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw new Wrong(param, "must be a number");
  }

  private static List<?> list(String param, @Nullable Object value) throws Wrong {
    if (value instanceof List<?> items) {
      return items;
    }
    throw new Wrong(param, value == null ? "required" : "must be an array");
  }

  private static Map<?, ?> map(String param, @Nullable Object value) throws Wrong {
    if (value instanceof Map<?, ?> members) {
      return members;
    }
    throw new Wrong(param, value == null ? "required" : "must be an object");
  }

  private static void require(boolean holds, String param, String message) throws Wrong {
    if (!holds) {
      throw new Wrong(param, message);
    }
  }

  /** A member that breaks the schema. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final String param;

    private Wrong(String param, String message) {
      super(message, null, false, false);
      this.param = param;
    }
  }
}
