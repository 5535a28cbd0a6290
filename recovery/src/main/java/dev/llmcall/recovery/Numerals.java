package dev.llmcall.recovery;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them: grouped, with currency or unit, in words of magnitude, or within a text. */
final class Numerals {
  private static final int LONGEST = 1_000;
  /** In characters: within the range of all kinds but the two smallest. */
  private static final int SMALL = 9;

  private static final int FARTHEST_EXPONENT = 400;
  private static final String CURRENCIES =
      " usd eur gbp jpy chf cny inr cad aud rs rs. us$ dollars dollar euros euro pounds yen ";
  private static final String UNITS =
      " kg g mg km cm mm mi ft in lb lbs oz l ml h hr hrs hours hour min minutes seconds sec s ms px"
          + " gb mb kb tb c f years year days day percent pct % °c °f ° ";

  /** A number and what had to be done to read it. */
  record Read(BigDecimal value, String json, Set<RepairKind> repairs) {}

  private Numerals() {}

  static String words(String kind) {
    return switch (kind) {
      case "int8" -> "a whole number from -128 to 127";
      case "int16" -> "a whole number from -32768 to 32767";
      case "int32" -> "a whole number from -2147483648 to 2147483647";
      case "int64" -> "a whole number from -9223372036854775808 to 9223372036854775807";
      default -> "a whole number";
    };
  }

  /** Reads a whole text as one number, or the only number in it; null if it is none or unclear. */
  static @Nullable Read read(String text, boolean isWhole) {
    String bare = text.strip();
    if (Words.isJsonNumber(bare) && bare.length() <= LONGEST) {
      BigDecimal value = decimal(bare);
      return value == null ? null : new Read(value, bare, EnumSet.noneOf(RepairKind.class));
    }
    Read read = bare.length() > LONGEST ? null : whole(bare, isWhole);
    return read == null && hasWords(bare) ? NumberSearch.only(text, isWhole) : read;
  }

  private static boolean hasWords(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Text.isBlank(text.charAt(i)) || text.charAt(i) == '*') {
        return true;
      }
    }
    return false;
  }

  static @Nullable Read whole(String text, boolean isWhole) {
    Set<RepairKind> repairs = EnumSet.of(RepairKind.NUMBER_FORM_REPLACED);
    if (text.indexOf('\uFF0C') >= 0) {
      repairs.add(RepairKind.NUMBER_AMBIGUOUS); // a wide comma may stand between two numbers
    }
    String s = ascii(text);
    boolean isNegative = false;
    if (s.startsWith("(") && s.endsWith(")")) {
      isNegative = true; // as accountants write it
      s = s.substring(1, s.length() - 1).strip();
    }
    int start = 0;
    boolean isMoney = false;
    while (start < s.length()
        && !isDigit(s, start)
        && !(s.charAt(start) == '.' && isDigit(s, start + 1))) {
      char c = s.charAt(start);
      if (c == '-' || c == '+') {
        if (start + 1 < s.length() && (s.charAt(start + 1) == '-' || s.charAt(start + 1) == '+')) {
          return null;
        }
        isNegative ^= c == '-';
        if (start + 1 < s.length() && Text.isBlank(s.charAt(start + 1))) {
          repairs.add(RepairKind.NUMBER_AMBIGUOUS); // - 5: it may be an item of a list
        }
      } else if (Character.getType(c) == Character.CURRENCY_SYMBOL) {
        isMoney = true;
      } else if (Character.isLetter(c)) {
        int end = start;
        while (end < s.length()
            && (Character.isLetter(s.charAt(end))
                || s.charAt(end) == '.'
                || s.charAt(end) == '$')) {
          end++;
        }
        if (!CURRENCIES.contains(" " + s.substring(start, end).toLowerCase(Locale.ROOT) + " ")) {
          return null;
        }
        isMoney = true;
        start = end - 1;
      } else if (!Text.isBlank(c)) {
        return null;
      }
      start++;
    }
    String hex = s.substring(start);
    if (hex.startsWith("0x") || hex.startsWith("0X")) {
      return hexadecimal(hex.substring(2), isNegative, repairs);
    }
    int end = NumberSearch.endOfDigits(s, start);
    if (end == start) {
      return null;
    }
    String rest = s.substring(end).strip();
    BigDecimal value = NumberSearch.grouped(s.substring(start, end), isWhole, repairs);
    if (value == null) {
      return null;
    }
    if (rest.startsWith("/") && Words.isJsonNumber(rest.substring(1).strip()) && !isWhole) {
      return fraction(value, rest.substring(1).strip(), isNegative, repairs);
    }
    value = scaled(value, rest, isMoney, repairs);
    if (value == null) {
      return null;
    }
    if (isMoney) {
      repairs.add(RepairKind.UNIT_REMOVED);
    }
    value = isNegative ? value.negate() : value;
    return new Read(value, plain(value), repairs);
  }

  /** With what stands behind the digits: a magnitude, a currency, a unit. */
  private static @Nullable BigDecimal scaled(
      BigDecimal value, String rest, boolean isMoney, Set<RepairKind> repairs) {
    String unit = rest.toLowerCase(Locale.ROOT);
    while (unit.endsWith(".") || unit.endsWith("!")) {
      unit = unit.substring(0, unit.length() - 1);
    }
    if (unit.isEmpty()) {
      return value;
    }
    int power = magnitude(unit, rest);
    if (power > 0) {
      if (rest.length() == 1 && !isMoney) {
        repairs.add(RepairKind.NUMBER_AMBIGUOUS); // 5M may be metres
      }
      return value.scaleByPowerOfTen(power);
    }
    int space = unit.indexOf(' ');
    if (space > 0) {
      BigDecimal large = scaled(value, rest.substring(0, space), isMoney, repairs);
      return large == null
          ? null
          : scaled(large, rest.substring(space + 1).strip(), isMoney, repairs);
    }
    boolean isCurrency =
        unit.length() == 1 && Character.getType(unit.charAt(0)) == Character.CURRENCY_SYMBOL;
    if (isCurrency || CURRENCIES.contains(" " + unit + " ") || UNITS.contains(" " + unit + " ")) {
      repairs.add(RepairKind.UNIT_REMOVED);
      return value;
    }
    return null;
  }

  private static int magnitude(String unit, String written) {
    return switch (unit) {
      case "k", "thousand" -> 3;
      case "million", "mn", "mio" -> 6;
      case "m" -> written.startsWith("M") ? 6 : 0;
      case "b", "bn", "billion" -> unit.length() > 1 || written.startsWith("B") ? 9 : 0;
      case "t", "trillion" -> unit.length() > 1 || written.startsWith("T") ? 12 : 0;
      default -> 0;
    };
  }

  private static @Nullable Read hexadecimal(
      String digits, boolean isNegative, Set<RepairKind> repairs) {
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0) {
        return null;
      }
    }
    if (digits.isEmpty()) {
      return null;
    }
    BigInteger value = new BigInteger(digits, 16);
    BigDecimal signed = new BigDecimal(isNegative ? value.negate() : value);
    return new Read(signed, signed.toPlainString(), repairs);
  }

  private static @Nullable Read fraction(
      BigDecimal above, String below, boolean isNegative, Set<RepairKind> repairs) {
    BigDecimal by = decimal(below);
    if (by == null || by.signum() == 0) {
      return null;
    }
    BigDecimal value = above.divide(by, MathContext.DECIMAL64);
    if (value.multiply(by).compareTo(above) != 0) {
      repairs.add(RepairKind.ROUNDED);
    }
    value = isNegative ? value.negate() : value;
    return new Read(value, plain(value), repairs);
  }

  /** Whether the number is of the kind; null if it is, else what is wrong. */
  static boolean fits(BigDecimal value, String kind) {
    return switch (kind) {
      case "int8" -> within(value, 7);
      case "int16" -> within(value, 15);
      case "int32" -> within(value, 31);
      case "int64" -> within(value, 63);
      case "float32" -> Float.isFinite(value.floatValue());
      case "float64" -> Double.isFinite(value.doubleValue());
      default -> Math.abs((long) value.scale()) <= LONGEST;
    };
  }

  /** Whether a text is a number of the kind as JSON writes it, and so short that its range needs no look. */
  static boolean isSmall(String text, boolean isInt, String kind) {
    return text.length() <= SMALL
        && Words.isJsonNumber(text)
        && text.indexOf('e') < 0
        && text.indexOf('E') < 0
        && !(isInt && text.indexOf('.') >= 0)
        && !kind.equals("int8")
        && !kind.equals("int16");
  }

  private static boolean within(BigDecimal value, int bits) {
    return exponent(value) <= FARTHEST_EXPONENT && value.toBigInteger().bitLength() <= bits;
  }

  static long exponent(BigDecimal value) {
    return (long) value.precision() - value.scale();
  }

  static boolean isWhole(BigDecimal value) {
    return value.signum() == 0
        || value.scale() <= 0
        || (exponent(value) > 0 && value.stripTrailingZeros().scale() <= 0);
  }

  static BigDecimal rounded(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_UP);
  }

  static boolean isFarFromZero(BigDecimal value) {
    return exponent(value) > FARTHEST_EXPONENT;
  }

  static String plain(BigDecimal value) {
    return Math.abs((long) value.scale()) > LONGEST ? value.toString() : value.toPlainString();
  }

  static @Nullable BigDecimal decimal(String number) {
    try {
      return new BigDecimal(number);
    } catch (NumberFormatException | ArithmeticException e) {
      return null; // an exponent beyond int
    }
  }

  static boolean isDigit(String s, int i) {
    return i >= 0 && i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9';
  }

  /** Digits, signs and points of other scripts as ours. */
  static String ascii(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char ours = c;
      if (c >= 0x80) {
        if (Character.isDigit(c)) {
          ours = (char) ('0' + Character.digit(c, 10));
        } else if (c == '\u2212' || c == '\u2013' || c == '\uFE63' || c == '\uFF0D') {
          ours = '-';
        } else if (Character.isSpaceChar(c)) {
          ours = ' ';
        } else if (c == '\u2019' || c == '\u066C') {
          ours = '\'';
        } else if (c == '\u066B' || c == '\uFF0E') {
          ours = '.';
        } else if (c == '\uFF0C') {
          ours = ',';
        } else if (c == '\uFF05' || c == '\u066A') {
          ours = '%';
        }
      }
      if (ours != c && out == null) {
        out = new StringBuilder(text);
      }
      if (out != null) {
        out.setCharAt(i, ours);
      }
    }
    return (out == null ? text : out.toString()).strip();
  }
}
