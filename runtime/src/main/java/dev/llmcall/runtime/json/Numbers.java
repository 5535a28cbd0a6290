package dev.llmcall.runtime.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * Exact numbers from the current token of a parser; null for a number that does not fit, so that
 * whoever reads can say what was expected. 1.0 and 1e2 are whole numbers.
 */
final class Numbers {
  private Numbers() {}

  static boolean isNumber(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  /** Whether the number is whole and within the range. */
  static boolean isWithin(JsonParser in, long min, long max) {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      NumberType type = in.getNumberType();
      if (type == NumberType.BIG_INTEGER) {
        return false;
      }
      long value = in.getLongValue();
      return min <= value && value <= max;
    }
    BigInteger value = whole(in);
    return value != null
        && value.bitLength() < Long.SIZE
        && min <= value.longValue()
        && value.longValue() <= max;
  }

  /** The number, of which {@link #isWithin} is known. */
  static long within(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return in.getLongValue();
    }
    return in.getDecimalValue().longValueExact();
  }

  static @Nullable BigInteger whole(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return in.getBigIntegerValue();
    }
    BigDecimal value = decimal(in);
    if (value == null) {
      return null;
    }
    return value.stripTrailingZeros().scale() <= 0 ? value.toBigIntegerExact() : null;
  }

  /** Null beyond what may be written out: an exponent of millions costs nothing until it is used. */
  static @Nullable BigDecimal decimal(JsonParser in) {
    BigDecimal value;
    try {
      value = in.getDecimalValue();
    } catch (JacksonException | ArithmeticException | NumberFormatException e) {
      return null; // an exponent beyond int
    }
    return Math.abs((long) value.scale()) <= Json.DIGITS ? value : null;
  }
}
