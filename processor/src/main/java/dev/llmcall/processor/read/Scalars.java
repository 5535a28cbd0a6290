package dev.llmcall.processor.read;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import java.util.Map;
import java.util.Optional;

/** The types whose value is one text, number or boolean, by qualified name. */
final class Scalars {
  private record Form(String read, String format) {}

  private static final Map<String, String> WHOLE = Map.ofEntries(
      Map.entry("byte", "int8"),
      Map.entry("java.lang.Byte", "int8"),
      Map.entry("short", "int16"),
      Map.entry("java.lang.Short", "int16"),
      Map.entry("int", "int32"),
      Map.entry("java.lang.Integer", "int32"),
      Map.entry("long", "int64"),
      Map.entry("java.lang.Long", "int64"),
      Map.entry("java.math.BigInteger", "bigInteger"));

  private static final Map<String, String> FRACTION = Map.of(
      "float", "float32",
      "java.lang.Float", "float32",
      "double", "float64",
      "java.lang.Double", "float64",
      "java.math.BigDecimal", "bigDecimal");

  private static final Map<String, Form> FORMATTED = Map.ofEntries(
      Map.entry("char", new Form("character", "one character")),
      Map.entry("java.lang.Character", new Form("character", "one character")),
      Map.entry("java.util.UUID", new Form("uuid", "a UUID")),
      Map.entry("java.net.URI", new Form("uri", "a URI")),
      time("Instant", "instant", "ISO 8601 in UTC, such as 2026-03-31T15:04:05Z"),
      time("LocalDate", "localDate", "ISO 8601 date, such as 2026-03-31"),
      time("LocalTime", "localTime", "ISO 8601 time of day, such as 15:04:05"),
      time(
          "LocalDateTime",
          "localDateTime",
          "ISO 8601 date and time without offset, such as 2026-03-31T15:04:05"),
      time("OffsetTime", "offsetTime", "ISO 8601 time with offset, such as 15:04:05+02:00"),
      time(
          "OffsetDateTime",
          "offsetDateTime",
          "ISO 8601 date and time with offset, such as 2026-03-31T15:04:05+02:00"),
      time(
          "ZonedDateTime",
          "zonedDateTime",
          "ISO 8601 date and time with offset and zone, such as"
              + " 2026-03-31T15:04:05+02:00[Europe/Berlin]"),
      time("Duration", "duration", "ISO 8601 duration, such as PT1H30M"),
      time("Period", "period", "ISO 8601 period, such as P1Y2M3D"),
      time("Year", "year", "a year, such as 2026"),
      time("YearMonth", "yearMonth", "year and month, such as 2026-03"),
      time("MonthDay", "monthDay", "month and day, such as --03-31"),
      time("ZoneId", "zoneId", "a time zone, such as Europe/Berlin"),
      time("ZoneOffset", "zoneOffset", "an offset from UTC, such as +02:00"));

  private Scalars() {}

  private static Map.Entry<String, Form> time(String type, String read, String format) {
    return Map.entry("java.time." + type, new Form(read, format));
  }

  /** The shape of the type of this name, if it is one of them. */
  static Optional<Shape> find(String name, TypeName type) {
    if (name.equals("java.lang.String")) {
      return Optional.of(new Shape.Text(type));
    }
    if (name.equals("boolean") || name.equals("java.lang.Boolean")) {
      return Optional.of(new Shape.Bool(type));
    }
    if (WHOLE.containsKey(name)) {
      return Optional.of(new Shape.Numeric(type, WHOLE.get(name), true));
    }
    if (FRACTION.containsKey(name)) {
      return Optional.of(new Shape.Numeric(type, FRACTION.get(name), false));
    }
    return Optional.ofNullable(FORMATTED.get(name))
        .map(form -> new Shape.Formatted(type, form.read(), form.format()));
  }
}
