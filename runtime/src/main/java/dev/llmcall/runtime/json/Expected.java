package dev.llmcall.runtime.json;

import dev.llmcall.runtime.generated.Choices;
import java.util.List;
import tools.jackson.core.JsonToken;

/** Says what an answer should have held and what it held instead: kinds of values, never their text. */
final class Expected {
  private Expected() {}

  /** A value of another kind. */
  static String kind(String expected, JsonToken found) {
    return found(expected, name(found));
  }

  /** A value of the right kind that says something else. */
  static String another(String expected, JsonToken found) {
    return found(expected, found == JsonToken.VALUE_STRING ? "another text" : "another one");
  }

  /** A value that is none of the choices. */
  static String among(Choices choices, JsonToken found) {
    String expected = "one of " + choices;
    return found == JsonToken.VALUE_STRING ? another(expected, found) : kind(expected, found);
  }

  static String missing(List<String> members) {
    return members.size() == 1
        ? "the member " + members.get(0) + " is missing"
        : "the members " + String.join(", ", members) + " are missing";
  }

  private static String found(String expected, String found) {
    return "expected " + expected + ", found " + found;
  }

  private static String name(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "nothing";
    };
  }
}
