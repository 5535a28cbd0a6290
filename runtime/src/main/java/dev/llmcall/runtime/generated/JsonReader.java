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
import java.util.UUID;

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

  /** A text that is one of these; its index. */
  int choice(Choices choices);

  /** A text. */
  String string();

  /** A text of one UTF-16 character. */
  char character();

  /** A boolean. */
  boolean bool();

  /** A whole number within the range of {@code byte}. */
  byte int8();

  /** A whole number within the range of {@code short}. */
  short int16();

  /** A whole number within the range of {@code int}. */
  int int32();

  /** A whole number within the range of {@code long}. */
  long int64();

  /** A number within the range of {@code float}. */
  float float32();

  /** A number within the range of {@code double}. */
  double float64();

  /** A whole number. */
  BigInteger bigInteger();

  /** A number, with the digits that were written. */
  BigDecimal bigDecimal();

  Instant instant();

  LocalDate localDate();

  LocalTime localTime();

  LocalDateTime localDateTime();

  OffsetTime offsetTime();

  OffsetDateTime offsetDateTime();

  ZonedDateTime zonedDateTime();

  Duration duration();

  Period period();

  Year year();

  YearMonth yearMonth();

  MonthDay monthDay();

  ZoneId zoneId();

  ZoneOffset zoneOffset();

  UUID uuid();

  URI uri();

  /** What to throw where a value was read but cannot be what it should, such as a repeated map key. */
  AnswerException invalid(String problem);

  /** What to throw where the type's own constructor or factory refused the values that were read. */
  AnswerException invalid(RuntimeException refusal);
}
