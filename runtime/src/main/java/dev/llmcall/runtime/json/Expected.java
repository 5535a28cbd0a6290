package dev.llmcall.runtime.json;

import java.util.List;

/** Says what an answer should have held and what it held instead: kinds of values, never their text. */
final class Expected {
  private Expected() {}

  static String missing(List<String> members) {
    return members.size() == 1
        ? "the member " + members.get(0) + " is missing"
        : "the members " + String.join(", ", members) + " are missing";
  }

  /** What a value is, by its first byte. */
  static String kind(int first) {
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
