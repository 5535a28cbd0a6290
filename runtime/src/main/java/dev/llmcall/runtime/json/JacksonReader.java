package dev.llmcall.runtime.json;

import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.Choices;
import dev.llmcall.runtime.generated.JsonReader;
import dev.llmcall.runtime.generated.Members;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
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
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The strict reader: what it is asked for must be there, as such, and nothing is guessed. */
final class JacksonReader implements JsonReader {
  private final JsonParser in;
  private final Cursor cursor;

  JacksonReader(JsonParser in, Cursor cursor) {
    this.in = in;
    this.cursor = cursor;
  }

  @Override
  public boolean readNull() {
    if (cursor.peek() != JsonToken.VALUE_NULL) {
      return false;
    }
    cursor.value();
    return true;
  }

  @Override
  public void beginObject(Members members) {
    cursor.beginObject(members);
  }

  @Override
  public int nextMember() {
    return cursor.nextMember();
  }

  @Override
  public int peekChoice(String member, Choices choices) {
    return cursor.peekChoice(member, choices);
  }

  @Override
  public void beginArray() {
    cursor.expect(JsonToken.START_ARRAY, "an array");
  }

  @Override
  public boolean nextItem() {
    return cursor.nextItem();
  }

  @Override
  public int choice(Choices choices) {
    JsonToken token = cursor.value();
    int index = token == JsonToken.VALUE_STRING ? choices.indexOf(in.getString()) : -1;
    if (index < 0) {
      throw invalid(Expected.among(choices, token));
    }
    return index;
  }

  @Override
  public String string() {
    return string("a text");
  }

  @Override
  public char character() {
    String value = string("a text of one character");
    if (value.length() != 1) {
      throw another("a text of one character");
    }
    return value.charAt(0);
  }

  @Override
  public boolean bool() {
    JsonToken token = cursor.value();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw invalid(Expected.kind("true or false", token));
    }
    return token == JsonToken.VALUE_TRUE;
  }

  @Override
  public byte int8() {
    return (byte) whole("a whole number from -128 to 127", Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  @Override
  public short int16() {
    return (short) whole("a whole number from -32768 to 32767", Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  public int int32() {
    return (int) whole("a whole number of 32 bits", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public long int64() {
    return whole("a whole number of 64 bits", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public float float32() {
    number("a number");
    float value = in.getFloatValue();
    if (Float.isInfinite(value)) {
      throw another("a number within the range of float");
    }
    return value;
  }

  @Override
  public double float64() {
    number("a number");
    double value = in.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw another("a number within the range of double");
    }
    return value;
  }

  @Override
  public BigInteger bigInteger() {
    number("a whole number");
    BigInteger value = Numbers.whole(in);
    if (value == null) {
      throw another("a whole number of at most " + Json.DIGITS + " digits");
    }
    return value;
  }

  @Override
  public BigDecimal bigDecimal() {
    number("a number");
    BigDecimal value = Numbers.decimal(in);
    if (value == null) {
      throw another("a number of at most " + Json.DIGITS + " digits");
    }
    return value;
  }

  @Override
  public Instant instant() {
    return parsed("a moment such as 2026-01-31T09:30:00Z", Instant::parse);
  }

  @Override
  public LocalDate localDate() {
    return parsed("a date such as 2026-01-31", LocalDate::parse);
  }

  @Override
  public LocalTime localTime() {
    return parsed("a time of day such as 09:30:00", LocalTime::parse);
  }

  @Override
  public LocalDateTime localDateTime() {
    return parsed("a date and time such as 2026-01-31T09:30:00", LocalDateTime::parse);
  }

  @Override
  public OffsetTime offsetTime() {
    return parsed("a time of day with offset such as 09:30:00+01:00", OffsetTime::parse);
  }

  @Override
  public OffsetDateTime offsetDateTime() {
    return parsed(
        "a date and time with offset such as 2026-01-31T09:30:00+01:00", OffsetDateTime::parse);
  }

  @Override
  public ZonedDateTime zonedDateTime() {
    return parsed(
        "a date and time with zone such as 2026-01-31T09:30:00+01:00[Europe/Paris]",
        ZonedDateTime::parse);
  }

  @Override
  public Duration duration() {
    return parsed("a duration such as PT1H30M", Duration::parse);
  }

  @Override
  public Period period() {
    return parsed("a period such as P1Y2M3D", Period::parse);
  }

  @Override
  public Year year() {
    String expected = "a year such as 2026";
    if (cursor.peek() != JsonToken.VALUE_NUMBER_INT) {
      return parsed(expected, Year::parse);
    }
    return Year.of((int) whole(expected, Year.MIN_VALUE, Year.MAX_VALUE));
  }

  @Override
  public YearMonth yearMonth() {
    return parsed("a month such as 2026-01", YearMonth::parse);
  }

  @Override
  public MonthDay monthDay() {
    return parsed("a day of the year such as --01-31", MonthDay::parse);
  }

  @Override
  public ZoneId zoneId() {
    return parsed("a time zone such as Europe/Paris", ZoneId::of);
  }

  @Override
  public ZoneOffset zoneOffset() {
    return parsed("an offset such as +01:00", ZoneOffset::of);
  }

  @Override
  public UUID uuid() {
    String expected = "a UUID of 36 characters";
    String value = string(expected);
    try {
      if (value.length() == 36) { // the parser of the JDK takes shorter ones
        return UUID.fromString(value);
      }
    } catch (IllegalArgumentException e) {
      // told below, without the text
    }
    throw another(expected);
  }

  @Override
  public URI uri() {
    String value = string("a URI");
    try {
      if (!value.isEmpty()) {
        return new URI(value);
      }
    } catch (URISyntaxException e) {
      // told below, without the text
    }
    throw another("a URI");
  }

  @Override
  public AnswerException invalid(String problem) {
    return cursor.invalid(problem);
  }

  @Override
  public AnswerException invalid(RuntimeException refusal) {
    if (refusal instanceof AnswerException known) {
      return known;
    }
    // Its message may quote the answer.
    return invalid("the type refused these values: " + refusal.getClass().getSimpleName());
  }

  private String string(String expected) {
    cursor.expect(JsonToken.VALUE_STRING, expected);
    return in.getString();
  }

  private void number(String expected) {
    JsonToken token = cursor.value();
    if (!Numbers.isNumber(token)) {
      throw invalid(Expected.kind(expected, token));
    }
  }

  private long whole(String expected, long min, long max) {
    number(expected);
    if (!Numbers.isWithin(in, min, max)) {
      throw another(expected);
    }
    return Numbers.within(in);
  }

  private <T> T parsed(String expected, Function<String, T> parse) {
    String value = string(expected);
    try {
      return parse.apply(value);
    } catch (DateTimeException e) {
      throw another(expected); // not its message, which quotes the text
    }
  }

  private AnswerException another(String expected) {
    return invalid(Expected.another(expected, in.currentToken()));
  }
}
