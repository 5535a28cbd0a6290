package dev.llmcall.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.AnswerReader;
import dev.llmcall.runtime.generated.JsonReader;
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
import org.junit.jupiter.api.Test;

class AnswerValuesTest {

  @Test
  void readsWholeNumbersToTheirLimits() {
    reads("-128", JsonReader::int8, (byte) -128);
    reads("127", JsonReader::int8, (byte) 127);
    reads("-32768", JsonReader::int16, Short.MIN_VALUE);
    reads("2147483647", JsonReader::int32, Integer.MAX_VALUE);
    reads("-9223372036854775808", JsonReader::int64, Long.MIN_VALUE);
    reads("9223372036854775807", JsonReader::int64, Long.MAX_VALUE);
    reads("9223372036854775807.0", JsonReader::int64, Long.MAX_VALUE);
    reads(
        "123456789012345678901234567890",
        JsonReader::bigInteger,
        new BigInteger("123456789012345678901234567890"));
  }

  @Test
  void takesANumberWithoutAFractionForAWholeOne() {
    reads("1.0", JsonReader::int32, 1);
    reads("1e2", JsonReader::int32, 100);
    reads("0e999", JsonReader::int8, (byte) 0);
    reads("12.50e1", JsonReader::bigInteger, new BigInteger("125"));
  }

  @Test
  void refusesANumberThatDoesNotFit() {
    refuses("128", JsonReader::int8, "expected a whole number from -128 to 127, found another one");
    refuses(
        "-32769",
        JsonReader::int16,
        "expected a whole number from -32768 to 32767, found another one");
    refuses(
        "2147483648", JsonReader::int32, "expected a whole number of 32 bits, found another one");
    refuses("1.5", JsonReader::int32, "expected a whole number of 32 bits, found another one");
    refuses(
        "9223372036854775808",
        JsonReader::int64,
        "expected a whole number of 64 bits, found another one");
    refuses(
        "9223372036854775808.0",
        JsonReader::int64,
        "expected a whole number of 64 bits, found another one");
    refuses(
        "1e999999999", JsonReader::int64, "expected a whole number of 64 bits, found another one");
    refuses(
        "1e99999999999999",
        JsonReader::int64,
        "expected a whole number of 64 bits, found another one");
    refuses(
        "1e999999999",
        JsonReader::bigInteger,
        "expected a whole number of at most 1000 digits, found another one");
    refuses(
        "1.5",
        JsonReader::bigInteger,
        "expected a whole number of at most 1000 digits, found another one");
    refuses(
        "1e-99999999",
        JsonReader::bigDecimal,
        "expected a number of at most 1000 digits, found another one");
    refuses(
        "1e99999999999999",
        JsonReader::bigDecimal,
        "expected a number of at most 1000 digits, found another one");
    refuses(
        "1e39",
        JsonReader::float32,
        "expected a number within the range of float, found another one");
    refuses(
        "-1e309",
        JsonReader::float64,
        "expected a number within the range of double, found another one");
  }

  @Test
  void refusesANumberInQuotes() {
    refuses("\"1\"", JsonReader::int32, "expected a whole number of 32 bits, found a text");
    refuses("true", JsonReader::float64, "expected a number, found true or false");
    refuses("\"true\"", JsonReader::bool, "expected true or false, found a text");
    refuses("0", JsonReader::bool, "expected true or false, found a number");
  }

  @Test
  void readsNumbersWithFractions() {
    reads("1.10", JsonReader::bigDecimal, new BigDecimal("1.10"));
    reads("3", JsonReader::bigDecimal, new BigDecimal("3"));
    reads("0.1", JsonReader::float64, 0.1);
    reads("7", JsonReader::float64, 7.0);
    reads("0.1", JsonReader::float32, 0.1f);
    reads("true", JsonReader::bool, true);
    reads("\"x\"", JsonReader::character, 'x');
    refuses(
        "\"xy\"", JsonReader::character, "expected a text of one character, found another text");
  }

  @Test
  void readsTimes() {
    reads("\"2026-01-31T09:30:00Z\"", JsonReader::instant, Instant.parse("2026-01-31T09:30:00Z"));
    reads("\"2026-01-31\"", JsonReader::localDate, LocalDate.of(2026, 1, 31));
    reads("\"09:30:00\"", JsonReader::localTime, LocalTime.of(9, 30));
    reads(
        "\"2026-01-31T09:30:00\"", JsonReader::localDateTime, LocalDateTime.of(2026, 1, 31, 9, 30));
    reads("\"09:30:00+01:00\"", JsonReader::offsetTime, OffsetTime.parse("09:30+01:00"));
    reads(
        "\"2026-01-31T09:30:00+01:00\"",
        JsonReader::offsetDateTime,
        OffsetDateTime.parse("2026-01-31T09:30+01:00"));
    reads(
        "\"2026-01-31T09:30:00+01:00[Europe/Paris]\"",
        JsonReader::zonedDateTime,
        ZonedDateTime.parse("2026-01-31T09:30+01:00[Europe/Paris]"));
    reads("\"PT1H30M\"", JsonReader::duration, Duration.ofMinutes(90));
    reads("\"P1Y2M3D\"", JsonReader::period, Period.of(1, 2, 3));
    reads("\"2026\"", JsonReader::year, Year.of(2026));
    reads("2026", JsonReader::year, Year.of(2026));
    reads("\"2026-01\"", JsonReader::yearMonth, YearMonth.of(2026, 1));
    reads("\"--01-31\"", JsonReader::monthDay, MonthDay.of(1, 31));
    reads("\"Europe/Paris\"", JsonReader::zoneId, ZoneId.of("Europe/Paris"));
    reads("\"+01:00\"", JsonReader::zoneOffset, ZoneOffset.ofHours(1));
  }

  @Test
  void refusesTimesWithoutQuotingThem() {
    refuses(
        "\"CANARY\"",
        JsonReader::instant,
        "expected a moment such as 2026-01-31T09:30:00Z, found another text");
    refuses(
        "\"31.01.2026\"",
        JsonReader::localDate,
        "expected a date such as 2026-01-31, found another text");
    refuses(
        "1769850000",
        JsonReader::instant,
        "expected a moment such as 2026-01-31T09:30:00Z, found a number");
    refuses(
        "\"CANARY\"",
        JsonReader::zoneId,
        "expected a time zone such as Europe/Paris, found another text");
    refuses(
        "\"PT99999999999999999999H\"",
        JsonReader::duration,
        "expected a duration such as PT1H30M, found another text");
    refuses("1e20", JsonReader::year, "expected a year such as 2026, found a number");
  }

  @Test
  void readsIdentifiers() {
    reads(
        "\"123e4567-e89b-12d3-a456-426614174000\"",
        JsonReader::uuid,
        UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
    refuses(
        "\"1-1-1-1-1\"", JsonReader::uuid, "expected a UUID of 36 characters, found another text");
    refuses(
        "\"123e4567-e89b-12d3-a456-42661417400x\"",
        JsonReader::uuid,
        "expected a UUID of 36 characters, found another text");
    reads(
        "\"https://example.org/a?b#c\"", JsonReader::uri, URI.create("https://example.org/a?b#c"));
    refuses("\"not a uri CANARY\"", JsonReader::uri, "expected a URI, found another text");
    refuses("\"\"", JsonReader::uri, "expected a URI, found another text");
  }

  private static <T> void reads(String json, AnswerReader<T> reader, T expected) {
    assertThat(AnswerText.read(json, reader)).isEqualTo(expected);
  }

  private static void refuses(String json, AnswerReader<?> reader, String message) {
    assertThatThrownBy(() -> AnswerText.read(json, reader))
        .isInstanceOf(AnswerException.class)
        .hasMessage(message)
        .hasNoCause();
  }
}
