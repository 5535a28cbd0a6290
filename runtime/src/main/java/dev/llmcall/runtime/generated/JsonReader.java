package dev.llmcall.runtime.generated;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads an answer, value by value, strictly: each method takes the next value and throws {@link
 * AnswerException} where it is not what it was asked for. Numbers are exact: what does not fit the
 * type is refused. For one thread.
 */
public interface JsonReader {

  /** Takes a null; says false and takes nothing if the next value is something else. */
  boolean readNull();

  /** Enters an object. */
  void beginObject(Members members);

  /**
   * The index of the next member that is known; its value is next. Members that are not known are
   * skipped, one that comes twice is refused. At the end of the object, -1: it has been left, and
   * nothing that must be there was missing.
   */
  int nextMember();

  /**
   * Looks ahead, without taking anything, for the text of a member of the object that is next.
   *
   * @return the index of the text
   */
  int peekChoice(String member, Choices choices);

  /** Enters an array. */
  void beginArray();

  /** Whether there is another item, which is next then; at the end the array has been left. */
  boolean nextItem();

  /** An array of texts, as a list that cannot be changed. */
  default List<String> strings() {
    Items<String> items = new Items<>();
    beginArray();
    while (nextItem()) {
      items.add(string());
    }
    return items.toList();
  }

  /** A text that is one of these; its index. */
  int choice(Choices choices);

  /** A text. */
  String string();

  /** A text of one UTF-16 character. */
  char character();

  /** A boolean. */
  boolean bool();

  /** A whole number within the range of {@code byte}. */
  default byte int8() {
    return (byte) whole("a whole number from -128 to 127", Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  /** A whole number within the range of {@code short}. */
  default short int16() {
    return (short) whole("a whole number from -32768 to 32767", Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** A whole number within the range of {@code int}. */
  default int int32() {
    return (int) whole("a whole number of 32 bits", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A whole number within the range of {@code long}. */
  default long int64() {
    return whole("a whole number of 64 bits", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * A whole number within a range.
   *
   * @param expected what it should be, in words
   */
  long whole(String expected, long min, long max);

  /** A number within the range of {@code float}. */
  float float32();

  /** A number within the range of {@code double}. */
  double float64();

  /** A whole number. */
  BigInteger bigInteger();

  /** A number, with the digits that were written. */
  BigDecimal bigDecimal();

  /** A moment such as 2026-01-31T09:30:00Z. */
  default Instant instant() {
    return parsed("a moment such as 2026-01-31T09:30:00Z", Instant::parse);
  }

  /** A date such as 2026-01-31. */
  default LocalDate localDate() {
    return parsed("a date such as 2026-01-31", LocalDate::parse);
  }

  /** A time of day such as 09:30:00. */
  default LocalTime localTime() {
    return parsed("a time of day such as 09:30:00", LocalTime::parse);
  }

  /** A date and time such as 2026-01-31T09:30:00. */
  default LocalDateTime localDateTime() {
    return parsed("a date and time such as 2026-01-31T09:30:00", LocalDateTime::parse);
  }

  /** A time of day with offset such as 09:30:00+01:00. */
  default OffsetTime offsetTime() {
    return parsed("a time of day with offset such as 09:30:00+01:00", OffsetTime::parse);
  }

  /** A date and time with offset such as 2026-01-31T09:30:00+01:00. */
  default OffsetDateTime offsetDateTime() {
    return parsed(
        "a date and time with offset such as 2026-01-31T09:30:00+01:00", OffsetDateTime::parse);
  }

  /** A date and time with zone such as 2026-01-31T09:30:00+01:00[Europe/Paris]. */
  default ZonedDateTime zonedDateTime() {
    return parsed(
        "a date and time with zone such as 2026-01-31T09:30:00+01:00[Europe/Paris]",
        ZonedDateTime::parse);
  }

  /** A duration such as PT1H30M. */
  default Duration duration() {
    return parsed("a duration such as PT1H30M", Duration::parse);
  }

  /** A period such as P1Y2M3D. */
  default Period period() {
    return parsed("a period such as P1Y2M3D", Period::parse);
  }

  /** A year such as 2026, as a number or a text. */
  Year year();

  /** A month such as 2026-01. */
  default YearMonth yearMonth() {
    return parsed("a month such as 2026-01", YearMonth::parse);
  }

  /** A day of the year such as --01-31. */
  default MonthDay monthDay() {
    return parsed("a day of the year such as --01-31", MonthDay::parse);
  }

  /** A time zone such as Europe/Paris. */
  default ZoneId zoneId() {
    return parsed("a time zone such as Europe/Paris", ZoneId::of);
  }

  /** An offset such as +01:00. */
  default ZoneOffset zoneOffset() {
    return parsed("an offset such as +01:00", ZoneOffset::of);
  }

  /** A UUID of 36 characters. */
  default UUID uuid() {
    return parsed("a UUID of 36 characters", text -> {
      if (text.length() != 36) { // the parser of the JDK takes shorter ones
        throw new IllegalArgumentException("another length");
      }
      return UUID.fromString(text);
    });
  }

  /** A URI; an empty text is none. */
  default URI uri() {
    return parsed("a URI", text -> {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
      return URI.create(text);
    });
  }

  /**
   * A text of some other type.
   *
   * @param expected what it should be, in words
   * @param parse what makes it; a {@link java.time.DateTimeException} or {@link
   *     IllegalArgumentException} says that the text is another one
   */
  <T> T parsed(String expected, Function<String, T> parse);

  /**
   * Notes a constraint that a member of the object that was left does not keep to. Reading goes on, so
   * that all of them are known at its end.
   *
   * @param holds whether it does keep to it; nothing is noted then
   * @param expected the constraint, in words
   * @param found the value, or how large it is
   */
  void check(boolean holds, String member, String expected, Object found);

  /**
   * The same of an item that was read just now.
   *
   * @param holds whether it does keep to it; nothing is noted then
   * @param expected the constraint, in words
   * @param found the item, or how large it is
   */
  void check(boolean holds, String expected, Object found);

  /**
   * What to throw where a value was read but cannot be what it should.
   *
   * @param expected what it should be, in words
   * @param found what is there, in words, without text of the answer
   */
  AnswerException invalid(String expected, String found);

  /** What to throw where the type's own constructor or factory refused the values that were read. */
  AnswerException invalid(RuntimeException refusal);
}
