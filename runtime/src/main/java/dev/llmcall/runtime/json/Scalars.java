package dev.llmcall.runtime.json;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Single values of a reply, taken leniently: a number may come as text, and what is something else is
 * passed over. Each method leaves the parser at the end of the value it stands at.
 */
final class Scalars {
  /** More digits than any count or price has. */
  private static final int LONGEST_NUMBER = 40;

  private Scalars() {}

  /** A text; null for anything else. */
  static @Nullable String text(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getString();
    }
    in.skipChildren();
    return null;
  }

  /** A number, or a text that is one; null for anything else. */
  static @Nullable BigDecimal decimal(JsonParser in) {
    JsonToken token = in.currentToken();
    if (Numbers.isNumber(token)) {
      return Numbers.decimal(in);
    }
    String text = text(in);
    if (text == null || text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) <= Json.DIGITS ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A count: a whole number that is not negative. */
  static OptionalLong count(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
        && Numbers.isWithin(in, 0, Long.MAX_VALUE)) {
      return OptionalLong.of(in.getLongValue());
    }
    BigDecimal number = decimal(in);
    if (number == null
        || number.signum() < 0
        || number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(number.longValue());
  }

  /** A whole number from 0 to 999, such as a status; -1 for anything else. */
  static int small(JsonParser in) {
    OptionalLong number = count(in);
    return number.isPresent() && number.getAsLong() < 1000 ? (int) number.getAsLong() : -1;
  }
}
