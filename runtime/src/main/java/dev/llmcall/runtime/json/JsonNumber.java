package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number of JSON in bytes, exactly. 1.0 and 1e2 are whole numbers. Immutable.
 *
 * @param bytes holds it
 * @param from where it begins
 * @param to where it ends
 */
record JsonNumber(byte[] bytes, int from, int to) {
  /** As many digits fit a long, whatever they are. */
  private static final int LONG_DIGITS = 18;

  /** Up to these, doubles are exact, and so is one operation on two of them rounded correctly. */
  private static final int DOUBLE_DIGITS = 15;

  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Where the number that begins at a place ends; if it is none, minus the place of the fault, minus one. */
  static int end(byte[] bytes, int from, int end) {
    int at = from;
    if (at < end && bytes[at] == '-') {
      at++;
    }
    int digits = digits(bytes, at, end);
    if (digits == at || (digits > at + 1 && bytes[at] == '0')) {
      return -(digits == at ? at : at + 1) - 1;
    }
    at = digits;
    if (at < end && bytes[at] == '.') {
      digits = digits(bytes, at + 1, end);
      if (digits == at + 1) {
        return -digits - 1;
      }
      at = digits;
    }
    if (at < end && (bytes[at] | 0x20) == 'e') {
      int sign = at + 1 < end && (bytes[at + 1] == '+' || bytes[at + 1] == '-') ? 2 : 1;
      digits = digits(bytes, at + sign, end);
      if (digits == at + sign) {
        return -digits - 1;
      }
      at = digits;
    }
    return at;
  }

  private static int digits(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Whether a number is written with neither point nor exponent, and fits a long by its length. */
  static boolean isSmall(byte[] bytes, int from, int to) {
    return to - from <= LONG_DIGITS && isPlain(bytes, from, to);
  }

  /** The value of a number that is small. */
  static long small(byte[] bytes, int from, int to) {
    boolean isNegative = bytes[from] == '-';
    long value = 0;
    for (int i = isNegative ? from + 1 : from; i < to; i++) {
      value = value * 10 + (bytes[i] - '0');
    }
    return isNegative ? -value : value;
  }

  /** Whether it is written with neither point nor exponent. */
  boolean isPlain() {
    return isPlain(bytes, from, to);
  }

  private static boolean isPlain(byte[] bytes, int from, int to) {
    return digits(bytes, bytes[from] == '-' ? from + 1 : from, to) == to;
  }

  /** Whether it is whole and within the range. */
  boolean isWithin(long min, long max) {
    BigInteger value = whole();
    return value != null
        && value.bitLength() < Long.SIZE
        && min <= value.longValue()
        && value.longValue() <= max;
  }

  /** The number, of which {@link #isWithin} is known. */
  long within() {
    return exact().longValueExact();
  }

  /** Null if it is not whole, or has more digits than are read. */
  @Nullable
  BigInteger whole() {
    BigDecimal value = decimal();
    if (value == null) {
      return null;
    }
    return value.stripTrailingZeros().scale() <= 0 ? value.toBigIntegerExact() : null;
  }

  /** Null beyond what may be written out: an exponent of millions costs nothing until it is used. */
  @Nullable
  BigDecimal decimal() {
    BigDecimal value;
    try {
      value = exact();
    } catch (NumberFormatException | ArithmeticException e) {
      return null; // an exponent beyond int
    }
    return Math.abs((long) value.scale()) <= Json.DIGITS ? value : null;
  }

  /** The nearest double; infinite beyond its range. */
  double nearest() {
    long digits = 0;
    int count = 0;
    int scale = 0;
    int at = first();
    boolean isFraction = false;
    for (; at < to && (bytes[at] | 0x20) != 'e'; at++) {
      if (bytes[at] == '.') {
        isFraction = true;
        continue;
      }
      digits = digits * 10 + (bytes[at] - '0');
      count += digits == 0 ? 0 : 1;
      scale += isFraction ? 1 : 0;
      if (count > DOUBLE_DIGITS) {
        return Double.parseDouble(text());
      }
    }
    if (at < to || scale >= TENS.length) {
      return Double.parseDouble(text());
    }
    double value = digits / TENS[scale];
    return bytes[from] == '-' ? -value : value;
  }

  /** The nearest float; infinite beyond its range. */
  float nearestFloat() {
    return Float.parseFloat(text());
  }

  private int first() {
    return bytes[from] == '-' ? from + 1 : from;
  }

  private BigDecimal exact() {
    return new BigDecimal(text());
  }

  private String text() {
    return new String(bytes, from, to - from, ISO_8859_1);
  }
}
