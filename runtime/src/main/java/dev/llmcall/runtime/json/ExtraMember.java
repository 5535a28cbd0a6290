package dev.llmcall.runtime.json;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A member that the user adds to requests.
 *
 * @param name its name
 * @param json its value, minified
 */
public record ExtraMember(String name, String json) {
  /** What the call itself decides, and reads answers by. */
  private static final Set<String> OURS = Set.of("model", "models", "messages", "stream");

  /**
   * Checks and minifies.
   *
   * @throws IllegalArgumentException if the value is not JSON, or the name is one that the call sets
   */
  public static ExtraMember of(String name, String json) {
    if (OURS.contains(name)) {
      throw new IllegalArgumentException("the call itself sets " + name);
    }
    try (JsonParser in = Json.open(json)) {
      JsonToken first = in.nextToken();
      in.skipChildren();
      if (first == null || in.nextToken() != null) {
        throw new IllegalArgumentException("not one JSON value: " + name);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + name);
    }
    return new ExtraMember(name, minified(json));
  }

  /** Whether the value is an object that has this member. */
  boolean has(String member) {
    try (JsonParser in = Json.open(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String next = in.nextName(); next != null; next = in.nextName()) {
        if (next.equals(member)) {
          return true;
        }
        in.nextToken();
        in.skipChildren();
      }
      return false;
    }
  }

  private static String minified(String json) {
    StringBuilder text = new StringBuilder(json.length());
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (quoted && c == '\\') {
        text.append(c).append(json.charAt(++i));
        continue;
      }
      if (c == '"') {
        quoted = !quoted;
      }
      if (quoted || c > ' ') {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The name; the value may be private. */
  @Override
  public String toString() {
    return "ExtraMember[" + name + "]";
  }
}
