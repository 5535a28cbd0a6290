package dev.llmcall.recovery;

import dev.llmcall.recovery.Numerals.Read;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The digits of a number and their separators, and the only number of a text. */
final class NumberSearch {
  private static final int LONGEST_TEXT = 100_000;

  private NumberSearch() {}

  /** Where digits and what may separate them end; a separator must have digits behind it. */
  static int endOfDigits(String s, int start) {
    int i = start;
    while (i < s.length()) {
      char c = s.charAt(i);
      if (Numerals.isDigit(s, i)) {
        i++;
      } else if ((c == ',' || c == '.' || c == '_' || c == '\'') && Numerals.isDigit(s, i + 1)) {
        i++;
      } else if (c == ' ' && isGroup(s, i + 1) && i > start) {
        i++;
      } else if ((c == 'e' || c == 'E') && i > start && isExponent(s, i + 1)) {
        i += 2;
        while (Numerals.isDigit(s, i)) {
          i++;
        }
        return i;
      } else {
        break;
      }
    }
    return i < s.length()
            && s.charAt(i) == '.'
            && i > start
            && !Character.isLetterOrDigit(i + 1 < s.length() ? s.charAt(i + 1) : ' ')
        ? i + 1
        : i;
  }

  private static boolean isExponent(String s, int i) {
    char c = i < s.length() ? s.charAt(i) : ' ';
    return Numerals.isDigit(s, i) || ((c == '-' || c == '+') && Numerals.isDigit(s, i + 1));
  }

  /** Three digits and no more. */
  private static boolean isGroup(String s, int i) {
    return Numerals.isDigit(s, i)
        && Numerals.isDigit(s, i + 1)
        && Numerals.isDigit(s, i + 2)
        && !Numerals.isDigit(s, i + 3);
  }

  /** The value of digits with separators for thousands and decimals; null where they make no sense. */
  static @Nullable BigDecimal grouped(String digits, boolean isWhole, Set<RepairKind> repairs) {
    String s = digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits;
    int exponent = Math.max(s.indexOf('e'), s.indexOf('E'));
    String power = exponent < 0 ? "" : s.substring(exponent);
    s = (exponent < 0 ? s : s.substring(0, exponent)).replace("_", "");
    if (s.indexOf(' ') >= 0 || s.indexOf('\'') >= 0) {
      s = s.replace(" ", "").replace("'", "");
    }
    int comma = s.indexOf(',');
    int point = s.indexOf('.');
    if (comma >= 0 && point >= 0) {
      boolean isPointLast = s.lastIndexOf('.') > s.lastIndexOf(',');
      s = mixed(s, isPointLast ? '.' : ',', isPointLast ? ',' : '.');
    } else if (comma >= 0 || point >= 0) {
      s = single(s, comma >= 0 ? ',' : '.', isWhole, repairs);
    }
    if (s != null && s.length() > 1 && s.charAt(0) == '0' && s.charAt(1) != '.') {
      repairs.add(RepairKind.NUMBER_AMBIGUOUS); // a code, octal, or the rest of 1,006
    }
    return s == null ? null : Numerals.decimal(s + power);
  }

  /** Both occur: the last one is for decimals. */
  private static @Nullable String mixed(String s, char decimal, char group) {
    int at = s.indexOf(decimal);
    return at == s.lastIndexOf(decimal) && isGrouped(s.substring(0, at), group)
        ? s.substring(0, at).replace(String.valueOf(group), "") + "." + s.substring(at + 1)
        : null;
  }

  private static @Nullable String single(
      String s, char mark, boolean isWhole, Set<RepairKind> repairs) {
    int at = s.indexOf(mark);
    if (at != s.lastIndexOf(mark)) {
      return isGrouped(s, mark) ? s.replace(String.valueOf(mark), "") : null;
    }
    if (mark == '.') {
      return s;
    }
    boolean mayGroup = s.length() - at == 4 && at >= 1 && at <= 3 && s.charAt(0) != '0';
    if (!mayGroup) {
      return s.replace(',', '.');
    }
    if (!isWhole) {
      repairs.add(RepairKind.NUMBER_AMBIGUOUS);
    }
    return s.replace(",", "");
  }

  /** Groups of three, or, as in India, of two before the last three. */
  private static boolean isGrouped(String s, char mark) {
    String[] groups = s.split(mark == '.' ? "\\." : String.valueOf(mark), -1);
    if (groups[0].isEmpty() || groups[0].length() > 3) {
      return false;
    }
    int width = groups.length > 2 ? groups[1].length() : 3;
    for (int i = 1; i < groups.length; i++) {
      int wanted = i == groups.length - 1 ? 3 : width;
      if (groups[i].length() != wanted) {
        return false;
      }
    }
    return width == 3 || (width == 2 && mark == ',' && groups[0].length() <= 2);
  }

  /** The only number in a text; null if there is none, or more than one. */
  static @Nullable Read only(String text, boolean isWhole) {
    String s = Numerals.ascii(text);
    Read found = null;
    int i = 0;
    while (i < Math.min(s.length(), LONGEST_TEXT)) {
      if (!Numerals.isDigit(s, i) && !(s.charAt(i) == '.' && Numerals.isDigit(s, i + 1))) {
        i++;
        continue;
      }
      int start = startOf(s, i);
      int end = endOf(s, endOfDigits(s, i));
      if (start > 0 && Character.isLetter(s.charAt(start - 1))) {
        i = end; // part of a name
        continue;
      }
      Read read = Numerals.whole(s.substring(start, end), isWhole);
      if (read == null || (found != null && found.value().compareTo(read.value()) != 0)) {
        return null;
      }
      found = read;
      i = end;
    }
    if (found != null) {
      found.repairs().add(RepairKind.NUMBER_EXTRACTED);
    }
    return found;
  }

  /** With sign and currency. */
  private static int startOf(String s, int digits) {
    int start = digits;
    while (start > 0) {
      char c = s.charAt(start - 1);
      if (c != '-' && c != '+' && Character.getType(c) != Character.CURRENCY_SYMBOL) {
        break;
      }
      start--;
    }
    return start;
  }

  /** With what stands right behind the digits, and a word of magnitude. */
  private static int endOf(String s, int digits) {
    int end = digits;
    while (end < s.length()
        && (Character.isLetter(s.charAt(end))
            || s.charAt(end) == '%'
            || Character.getType(s.charAt(end)) == Character.CURRENCY_SYMBOL)) {
      end++;
    }
    if (end == digits && end < s.length() && s.charAt(end) == ' ') {
      int word = end + 1;
      while (word < s.length() && Character.isLetter(s.charAt(word))) {
        word++;
      }
      String magnitude = s.substring(end + 1, word).toLowerCase(java.util.Locale.ROOT);
      if (" thousand million billion trillion ".contains(" " + magnitude + " ")
          && !magnitude.isEmpty()) {
        return word;
      }
    }
    return end;
  }
}
