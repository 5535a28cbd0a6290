package dev.llmcall.recovery;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Texts with one exact form, such as dates: whether they have it, and what other forms come to. */
final class Formats {
  /** The text in its exact form; no repair if it had it. */
  record Read(String text, @Nullable RepairKind repair) {}

  private Formats() {}

  /** The kind that a {@code format} of JSON Schema stands for; empty if any text will do. */
  static String kindOf(String format) {
    return switch (format) {
      case "date" -> "localDate";
      case "time" -> "offsetTime";
      case "date-time" -> "offsetDateTime";
      case "duration" -> "duration";
      case "uuid" -> "uuid";
      case "uri" -> "uri";
      default -> "";
    };
  }

  static String words(String kind) {
    return switch (kind) {
      case "localDate" -> "a date such as 2026-03-31";
      case "localTime" -> "a time such as 15:04:05";
      case "localDateTime" -> "a date and time such as 2026-03-31T15:04:05";
      case "instant" -> "a date and time in UTC such as 2026-03-31T15:04:05Z";
      case "offsetDateTime", "zonedDateTime" -> "a date and time such as 2026-03-31T15:04:05+02:00";
      case "offsetTime" -> "a time such as 15:04:05+02:00";
      case "duration" -> "a duration such as PT1H30M";
      case "period" -> "a period such as P1Y2M3D";
      case "year" -> "a year such as 2026";
      case "yearMonth" -> "a year and month such as 2026-03";
      case "monthDay" -> "a month and day such as --03-31";
      case "zoneId" -> "a time zone such as Europe/Berlin";
      case "zoneOffset" -> "an offset such as +02:00";
      case "uuid" -> "a UUID";
      case "uri" -> "a URI";
      case "character" -> "one character";
      default -> "a text";
    };
  }

  /** Null if the text is no such value, or may be more than one. */
  static @Nullable Read read(String text, String kind) {
    if (isExact(text, kind)) {
      return new Read(text, null);
    }
    String bare = text.strip();
    if (!bare.equals(text) && isExact(bare, kind)) {
      return new Read(bare, RepairKind.FORMAT_REPLACED);
    }
    return bare.length() > 100 ? null : other(bare, kind);
  }

  private static @Nullable Read other(String text, String kind) {
    switch (kind) {
      case "uuid" -> {
        return uuid(text);
      }
      case "duration" -> {
        return checked(DateText.duration(text), kind);
      }
      case "zoneOffset" -> {
        return checked(DateText.offset(text), kind);
      }
      case "uri", "character", "period", "zoneId" -> {
        String capital = text.toUpperCase(Locale.ROOT);
        return kind.equals("period") ? checked(capital, kind) : null;
      }
      default -> {}
    }
    DateText date = DateText.read(text);
    if (date == null) {
      return null;
    }
    String exact = date.as(kind);
    if (exact == null || !isExact(exact, kind)) {
      return null;
    }
    return new Read(
        exact, date.hasMoreThan(kind) ? RepairKind.FORMAT_CUT : RepairKind.FORMAT_REPLACED);
  }

  private static @Nullable Read checked(@Nullable String text, String kind) {
    return text == null || !isExact(text, kind) ? null : new Read(text, RepairKind.FORMAT_REPLACED);
  }

  private static @Nullable Read uuid(String text) {
    StringBuilder hex = new StringBuilder(36);
    String bare = text.toLowerCase(Locale.ROOT).replace("urn:uuid:", "");
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (Character.digit(c, 16) >= 0) {
        hex.append(c);
      } else if (c != '-' && c != '{' && c != '}') {
        return null;
      }
    }
    if (hex.length() != 32) {
      return null;
    }
    hex.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-');
    return new Read(hex.toString(), RepairKind.FORMAT_REPLACED);
  }

  @SuppressWarnings("CheckReturnValue") // only whether it can be parsed matters
  private static boolean isExact(String text, String kind) {
    try {
      switch (kind) {
        case "localDate" -> LocalDate.parse(text);
        case "localTime" -> LocalTime.parse(text);
        case "localDateTime" -> LocalDateTime.parse(text);
        case "instant" -> Instant.parse(text);
        case "offsetDateTime" -> OffsetDateTime.parse(text);
        case "zonedDateTime" -> ZonedDateTime.parse(text);
        case "offsetTime" -> OffsetTime.parse(text);
        case "duration" -> Duration.parse(text);
        case "period" -> Period.parse(text);
        case "year" -> Year.parse(text);
        case "yearMonth" -> YearMonth.parse(text);
        case "monthDay" -> MonthDay.parse(text);
        case "zoneId" -> ZoneId.of(text);
        case "zoneOffset" -> ZoneOffset.of(text);
        case "uuid" -> {
          return text.length() == 36 && UUID.fromString(text).toString().equalsIgnoreCase(text);
        }
        case "uri" -> URI.create(text);
        case "character" -> {
          return text.length() == 1;
        }
        default -> {}
      }
      return true;
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }
}
