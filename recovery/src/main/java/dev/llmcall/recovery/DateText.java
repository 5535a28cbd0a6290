package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A date, a time or both, in the forms that people write; never one that may be two dates. */
final class DateText {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String FULL_MONTHS =
      " january february march april may june july august september sept october november december ";
  private static final String WEEKDAYS = " mon tue wed thu fri sat sun ";

  private int year = -1;
  private int month;
  private int day;
  private int hour = -1;
  private int minute;
  private int second;
  private String fraction = "";
  private String offset = "";

  private DateText() {}

  /** Null if it is no date or time, or an ambiguous one such as 03/04/2026. */
  static @Nullable DateText read(String text) {
    DateText date = new DateText();
    String rest = date.takeTime(text.replace('\u00A0', ' '));
    return rest != null
            && date.takeDate(rest)
            && (date.year >= 0 || date.hour >= 0 || date.month > 0)
        ? date
        : null;
  }

  /** Takes a time with its offset away; null if there is something like one that is none. */
  private @Nullable String takeTime(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return hourOnly(text);
    }
    int start = colon;
    while (start > 0 && Character.isDigit(text.charAt(start - 1)) && colon - start < 2) {
      start--;
    }
    List<String> parts = new ArrayList<>();
    int i = start;
    while (i < text.length()) {
      int from = i;
      while (i < text.length() && Character.isDigit(text.charAt(i))) {
        i++;
      }
      parts.add(text.substring(from, i));
      if (i >= text.length()
          || (text.charAt(i) != ':'
              && !(parts.size() == 3 && (text.charAt(i) == '.' || text.charAt(i) == ',')))) {
        break;
      }
      i++;
    }
    if (parts.size() < 2 || parts.size() > 4 || parts.stream().anyMatch(String::isEmpty)) {
      return null;
    }
    this.hour = number(parts.get(0));
    this.minute = number(parts.get(1));
    this.second = parts.size() > 2 ? number(parts.get(2)) : 0;
    this.fraction = parts.size() > 3 ? "." + parts.get(3) : "";
    return takeSuffix(text, start, i);
  }

  /** "3 pm". */
  private @Nullable String hourOnly(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String half : new String[] {"am", "pm"}) {
      int at = lower.indexOf(half);
      int end = at < 0 ? -1 : lower.substring(0, at).stripTrailing().length();
      if (end > 0 && Character.isDigit(lower.charAt(end - 1)) && at + 2 == lower.length()) {
        int start = end;
        while (start > 0 && Character.isDigit(lower.charAt(start - 1))) {
          start--;
        }
        this.hour = number(lower.substring(start, end));
        return takeSuffix(text, start, end);
      }
    }
    return text;
  }

  private @Nullable String takeSuffix(String text, int start, int end) {
    String after = text.substring(end).strip();
    String half = after.replace(".", "").toLowerCase(Locale.ROOT);
    if (half.startsWith("am") || half.startsWith("pm")) {
      if (this.hour < 1 || this.hour > 12) {
        return null;
      }
      this.hour = this.hour % 12 + (half.startsWith("pm") ? 12 : 0);
      after = after
          .substring(after.charAt(1) == '.' ? Math.min(4, after.length()) : 2)
          .strip();
    }
    int width = after.indexOf(' ') < 0 ? after.length() : after.indexOf(' ');
    String zone = offset(after.substring(0, width));
    if (zone != null && !after.isEmpty()) {
      this.offset = zone;
      after = after.substring(width).strip();
    }
    String before = text.substring(0, start).strip();
    if (before.endsWith("T") || before.endsWith("t")) {
      before = before.substring(0, before.length() - 1);
    }
    if (before.endsWith(" at")) {
      before = before.substring(0, before.length() - 3);
    }
    return (before + " " + after).strip();
  }

  /** An offset from UTC in its exact form; null if it is none. */
  static @Nullable String offset(String text) {
    String zone = text.toUpperCase(Locale.ROOT);
    if (zone.equals("Z") || zone.equals("UTC") || zone.equals("GMT")) {
      return "Z";
    }
    if (zone.startsWith("UTC") || zone.startsWith("GMT")) {
      zone = zone.substring(3);
    }
    if (zone.length() < 2 || (zone.charAt(0) != '+' && zone.charAt(0) != '-')) {
      return null;
    }
    String digits = zone.substring(1).replace(":", "");
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || digits.length() > 4) {
      return null;
    }
    String four = digits.length() <= 2
        ? (digits.length() == 1 ? "0" : "") + digits + "00"
        : digits.length() == 3 ? "0" + digits : digits;
    return zone.charAt(0) + four.substring(0, 2) + ":" + four.substring(2);
  }

  private boolean takeDate(String text) {
    List<String> parts = parts(text);
    if (parts.isEmpty()) {
      return true;
    }
    int[] numbers = new int[3];
    int count = 0;
    int longAt = -1;
    for (String part : parts) {
      if (Character.isDigit(part.charAt(0))) {
        if (count == 3) {
          return false;
        }
        if (part.length() >= 4) {
          longAt = count;
        }
        numbers[count++] = number(part);
      } else {
        int named = MONTHS.indexOf(part.substring(0, Math.min(3, part.length())));
        if (part.length() < 3
            || (part.length() > 3 && !FULL_MONTHS.contains(" " + part + " "))
            || named % 3 != 0
            || this.month > 0) {
          return false;
        }
        this.month = named / 3 + 1;
      }
    }
    if (count == 1 && parts.size() == 1 && parts.get(0).length() == 8) {
      this.year = numbers[0] / 10_000;
      this.month = numbers[0] / 100 % 100;
      this.day = numbers[0] % 100;
      return true;
    }
    return this.month > 0 ? withName(numbers, count, longAt) : inNumbers(numbers, count, longAt);
  }

  private boolean withName(int[] numbers, int count, int longAt) {
    if (count == 1) {
      this.year = longAt == 0 ? numbers[0] : -1;
      this.day = longAt == 0 ? 0 : numbers[0];
      return true;
    }
    if (count != 2 || longAt < 0) {
      return false;
    }
    this.year = numbers[longAt];
    this.day = numbers[1 - longAt];
    return true;
  }

  private boolean inNumbers(int[] numbers, int count, int longAt) {
    if (count == 1 && longAt == 0) {
      this.year = numbers[0];
      return true;
    }
    if (count == 2 && longAt >= 0) {
      this.year = numbers[longAt];
      this.month = numbers[1 - longAt];
      return true;
    }
    if (count != 3 || (longAt != 0 && longAt != 2)) {
      return false;
    }
    this.year = numbers[longAt];
    int first = numbers[longAt == 0 ? 1 : 0];
    int second = numbers[longAt == 0 ? 2 : 1];
    boolean isMonthFirst = longAt == 0 || second > 12 || first == second;
    if (!isMonthFirst && first <= 12) {
      return false; // which of the two is the month?
    }
    this.month = isMonthFirst ? first : second;
    this.day = isMonthFirst ? second : first;
    return true;
  }

  /** Numbers and words, without what stands between them, weekdays, "of" and the "th" of "5th". */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    String s = text.toLowerCase(Locale.ROOT);
    int i = 0;
    while (i < s.length()) {
      int from = i;
      char c = s.charAt(i);
      if (Character.isDigit(c)) {
        while (i < s.length() && Character.isDigit(s.charAt(i))) {
          i++;
        }
        parts.add(s.substring(from, i));
        if (i + 2 <= s.length() && " st nd rd th ".contains(" " + s.substring(i, i + 2) + " ")) {
          i += 2;
        }
      } else if (Character.isLetter(c)) {
        while (i < s.length() && Character.isLetter(s.charAt(i))) {
          i++;
        }
        String word = s.substring(from, i);
        boolean isFiller = word.equals("of")
            || word.equals("the")
            || word.equals("t")
            || (word.length() >= 3
                && WEEKDAYS.contains(" " + word.substring(0, 3) + " ")
                && !word.startsWith("mar"));
        if (!isFiller) {
          parts.add(word);
        }
      } else if (" ,./-".indexOf(c) >= 0) {
        i++;
      } else {
        return List.of("?");
      }
    }
    return parts;
  }

  private static int number(String digits) {
    return digits.length() > 9 ? -1 : Integer.parseInt(digits);
  }

  /** In the exact form of the kind; null if something is missing. */
  @Nullable
  String as(String kind) {
    String date = this.year < 0 || this.month == 0 || this.day == 0
        ? null
        : String.format(Locale.ROOT, "%04d-%02d-%02d", this.year, this.month, this.day);
    String time = this.hour < 0
        ? null
        : String.format(Locale.ROOT, "%02d:%02d:%02d", this.hour, this.minute, this.second)
            + this.fraction;
    String both = date == null || time == null ? null : date + "T" + time;
    return switch (kind) {
      case "localDate" -> date;
      case "localTime" -> time;
      case "localDateTime" -> both;
      case "instant", "offsetDateTime", "zonedDateTime" ->
        both == null || this.offset.isEmpty() ? null : both + this.offset;
      case "offsetTime" -> time == null || this.offset.isEmpty() ? null : time + this.offset;
      case "year" -> this.year < 0 ? null : String.format(Locale.ROOT, "%04d", this.year);
      case "yearMonth" ->
        this.year < 0 || this.month == 0
            ? null
            : String.format(Locale.ROOT, "%04d-%02d", this.year, this.month);
      case "monthDay" ->
        this.month == 0 || this.day == 0
            ? null
            : String.format(Locale.ROOT, "--%02d-%02d", this.month, this.day);
      default -> null;
    };
  }

  /** Whether something was written that the kind has no place for. */
  boolean hasMoreThan(String kind) {
    return switch (kind) {
      case "localDate" -> this.hour >= 0;
      case "localTime" -> this.year >= 0 || !this.offset.isEmpty();
      case "localDateTime" -> !this.offset.isEmpty();
      case "offsetTime" -> this.year >= 0;
      case "year" -> this.month > 0 || this.hour >= 0;
      case "yearMonth" -> this.day > 0 || this.hour >= 0;
      case "monthDay" -> this.year >= 0 || this.hour >= 0;
      default -> false;
    };
  }

  /** "1h 30m", "90 minutes", "1:30:00"; null if it is no duration. */
  static @Nullable String duration(String text) {
    String s = text.toLowerCase(Locale.ROOT).replace("and", " ").replace(",", " ");
    StringBuilder out = new StringBuilder("P");
    boolean hasTime = false;
    int i = 0;
    while (i < s.length()) {
      int from = i;
      while (i < s.length() && (Character.isDigit(s.charAt(i)) || s.charAt(i) == '.')) {
        i++;
      }
      String number = s.substring(from, i);
      while (i < s.length() && s.charAt(i) == ' ') {
        i++;
      }
      from = i;
      while (i < s.length() && Character.isLetter(s.charAt(i))) {
        i++;
      }
      String unit = s.substring(from, i);
      while (i < s.length() && s.charAt(i) == ' ') {
        i++;
      }
      char sign = switch (unit) {
        case "d", "day", "days" -> 'D';
        case "h", "hr", "hrs", "hour", "hours" -> 'H';
        case "m", "min", "mins", "minute", "minutes" -> 'M';
        case "s", "sec", "secs", "second", "seconds" -> 'S';
        default -> 0;
      };
      if (number.isEmpty() || sign == 0) {
        return text.toUpperCase(Locale.ROOT);
      }
      if (sign != 'D' && !hasTime) {
        out.append('T');
        hasTime = true;
      }
      out.append(number).append(sign);
    }
    return out.toString();
  }
}
