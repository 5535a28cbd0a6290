package dev.llmcall.recovery;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What characters without quotes mean: literals of JSON and of other languages, and plain numbers. */
final class Words {
  private Words() {}

  /** The JSON literal that the word stands for, if it is one. */
  static @Nullable String literal(String word) {
    if (word.length() < 2 || word.length() > 9) {
      return null;
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> "true";
      case "false" -> "false";
      case "null", "none", "nil", "undefined" -> "null";
      default -> null;
    };
  }

  /** The JSON literal of which only the beginning is there, at the end of a text. */
  static @Nullable String literalBegunBy(String word) {
    for (String literal : List.of("true", "false", "null")) {
      if (!word.isEmpty() && literal.startsWith(word)) {
        return literal;
      }
    }
    return null;
  }

  static boolean isLiteral(String word) {
    return literal(word) != null;
  }

  static boolean isNull(String word) {
    return "null".equals(literal(word));
  }

  /** Whether a text says that there is nothing. */
  static boolean saysNothing(String text) {
    if (text.length() > 13) {
      return false;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "",
          "null",
          "none",
          "nil",
          "undefined",
          "n/a",
          "na",
          "-",
          "--",
          "unknown",
          "not available" -> true;
      default -> false;
    };
  }

  /** Whether an object has the value under this name because it had to have some name for it. */
  static boolean isWrapper(String name) {
    return switch (Folding.fold(name)) {
      case "value",
          "values",
          "item",
          "items",
          "list",
          "array",
          "map",
          "object",
          "entries",
          "elements",
          "result",
          "results",
          "data",
          "answer",
          "answers",
          "response",
          "output" -> true;
      default -> false;
    };
  }

  /** Whether it is a number as JSON writes them. */
  static boolean isJsonNumber(String s) {
    int i = 0;
    int n = s.length();
    if (i < n && s.charAt(i) == '-') {
      i++;
    }
    int digits = digits(s, i);
    if (digits == i || (s.charAt(i) == '0' && digits > i + 1)) {
      return false;
    }
    i = digits;
    if (i < n && s.charAt(i) == '.') {
      digits = digits(s, i + 1);
      if (digits == i + 1) {
        return false;
      }
      i = digits;
    }
    if (i < n && (s.charAt(i) == 'e' || s.charAt(i) == 'E')) {
      i++;
      if (i < n && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
        i++;
      }
      digits = digits(s, i);
      if (digits == i) {
        return false;
      }
      i = digits;
    }
    return i == n;
  }

  private static int digits(String s, int from) {
    int i = from;
    while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
