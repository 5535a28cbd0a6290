package dev.llmcall.runtime.json;

import dev.llmcall.runtime.generated.Choices;
import java.util.List;

/** Says what an answer should have held and what it held instead: kinds of values, never their text. */
final class Expected {
  private Expected() {}

  /** A value of another kind. */
  static String kind(String expected, int first) {
    return found(expected, name(first));
  }

  /** A value of the right kind that says something else. */
  static String another(String expected, int first) {
    return found(expected, first == '"' ? "another text" : "another one");
  }

  /** A value that is none of the choices. */
  static String among(Choices choices, int first) {
    String expected = "one of " + choices;
    return first == '"' ? another(expected, first) : kind(expected, first);
  }

  static String missing(List<String> members) {
    return members.size() == 1
        ? "the member " + members.get(0) + " is missing"
        : "the members " + String.join(", ", members) + " are missing";
  }

  private static String found(String expected, String found) {
    return "expected " + expected + ", found " + found;
  }

  /** What a value is, by its first byte. */
  private static String name(int first) {
    return switch (first) {
      case '{' -> "an object";
      case '[' -> "an array";
      case '"' -> "a text";
      case 't', 'f' -> "true or false";
      case 'n' -> "null";
      default -> "a number";
    };
  }
}
