package dev.llmcall.integrations;

import dev.llmcall.runtime.LlmResult;
import dev.llmcall.testkit.ModelReply;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One kind of return type.
 *
 * @param call calls the method that has it
 * @param good an answer of a model
 * @param value what that is in Java
 * @param useless an answer that is no such value
 */
record Family(
    String name, Function<Answers, Object> call, String good, Object value, String useless) {
  private static final String QUESTION = "Which?";
  private static final String UNRELATED = "{\"left\":{},\"right\":{}}";

  static List<Family> all() {
    List<Family> all = new ArrayList<>();
    all.add(new Family("text", c -> c.text(QUESTION), "Well.", "Well.", ""));
    scalars(all);
    times(all);
    structures(all);
    containers(all);
    deliveries(all);
    return all;
  }

  private static void scalars(List<Family> all) {
    all.add(value("enum", c -> c.colour(QUESTION), "\"GREEN\"", Shapes.Colour.GREEN));
    all.add(value("boolean", c -> c.flag(QUESTION), "true", true));
    all.add(value("Boolean", c -> c.boxedFlag(QUESTION), "false", false));
    all.add(value("byte", c -> c.int8(QUESTION), "-128", (byte) -128));
    all.add(value("short", c -> c.int16(QUESTION), "32767", (short) 32767));
    all.add(value("int", c -> c.int32(QUESTION), "-7", -7));
    all.add(value("long", c -> c.int64(QUESTION), "9007199254740993", 9007199254740993L));
    all.add(value("Integer", c -> c.boxedInt32(QUESTION), "8", 8));
    all.add(value("float", c -> c.float32(QUESTION), "1.5", 1.5f));
    all.add(value("double", c -> c.float64(QUESTION), "0.1", 0.1));
    all.add(value("char", c -> c.character(QUESTION), "\"x\"", 'x'));
    String digits = "123456789012345678901234567890";
    all.add(value("BigInteger", c -> c.bigInteger(QUESTION), digits, new BigInteger(digits)));
    all.add(value("BigDecimal", c -> c.bigDecimal(QUESTION), "12.3450", new BigDecimal("12.3450")));
    String uuid = "123e4567-e89b-12d3-a456-426614174000";
    all.add(text("UUID", c -> c.uuid(QUESTION), UUID.fromString(uuid)));
    all.add(text("URI", c -> c.uri(QUESTION), URI.create("https://example.org/a?b=c")));
  }

  private static void times(List<Family> all) {
    all.add(text("Instant", c -> c.instant(QUESTION), Instant.parse("2026-02-28T10:15:30Z")));
    all.add(text("LocalDate", c -> c.localDate(QUESTION), LocalDate.parse("2026-02-28")));
    all.add(text("LocalTime", c -> c.localTime(QUESTION), LocalTime.parse("10:15:30")));
    all.add(text(
        "LocalDateTime",
        c -> c.localDateTime(QUESTION),
        LocalDateTime.parse("2026-02-28T10:15:30")));
    all.add(text("OffsetTime", c -> c.offsetTime(QUESTION), OffsetTime.parse("10:15:30+01:00")));
    all.add(text(
        "OffsetDateTime",
        c -> c.offsetDateTime(QUESTION),
        OffsetDateTime.parse("2026-02-28T10:15:30+01:00")));
    all.add(text(
        "ZonedDateTime",
        c -> c.zonedDateTime(QUESTION),
        ZonedDateTime.parse("2026-02-28T10:15:30+01:00[Europe/Paris]")));
    all.add(text("Duration", c -> c.duration(QUESTION), Duration.ofMinutes(90)));
    all.add(text("Period", c -> c.period(QUESTION), Period.of(1, 2, 3)));
    all.add(value("Year", c -> c.year(QUESTION), "\"2026\"", Year.of(2026)));
    all.add(text("YearMonth", c -> c.yearMonth(QUESTION), YearMonth.of(2026, 2)));
    all.add(text("MonthDay", c -> c.monthDay(QUESTION), MonthDay.of(12, 24)));
    all.add(text("ZoneId", c -> c.zoneId(QUESTION), ZoneId.of("Europe/Paris")));
    all.add(text("ZoneOffset", c -> c.zoneOffset(QUESTION), ZoneOffset.ofHours(2)));
  }

  private static void structures(List<Family> all) {
    String point = "{\"x\":1,\"y\":2}";
    Shapes.Point made = new Shapes.Point(1, 2);
    all.add(object("record", c -> c.point(QUESTION), point, made));
    all.add(object(
        "nested record",
        c -> c.line(QUESTION),
        "{\"from\":" + point + ",\"to\":" + point + ",\"colour\":null}",
        new Shapes.Line(made, made, Optional.empty())));
    all.add(object(
        "generic record",
        c -> c.page(QUESTION),
        "{\"items\":[" + point + "],\"number\":3}",
        new Shapes.Page<>(List.of(made), 3)));
    all.add(new Family(
        "record that refuses",
        c -> c.budget(QUESTION),
        "{\"euros\":5}",
        new Shapes.Budget(5),
        "{\"euros\":-5}"));
    all.add(value(
        "sealed interface",
        c -> c.payment(QUESTION),
        "{\"type\":\"Card\",\"number\":\"4711\"}",
        new Shapes.Card("4711")));
    all.add(object(
        "record of all sorts",
        c -> c.order(QUESTION),
        "{\"id\":\"o1\",\"amounts\":[{\"key\":\"tea\",\"value\":2}],"
            + "\"payments\":[{\"type\":\"Cash\",\"cents\":250}]}",
        new Shapes.Order("o1", Map.of("tea", 2), List.of(new Shapes.Cash(250)))));
    all.add(object(
        "recursive record",
        c -> c.tree(QUESTION),
        "{\"name\":\"root\",\"branches\":[{\"name\":\"leaf\",\"branches\":[]}]}",
        new Shapes.Tree("root", List.of(new Shapes.Tree("leaf", List.of())))));
    all.add(object(
        "class by constructor",
        c -> c.named(QUESTION),
        "{\"name\":\"Ann\",\"size\":3}",
        new Shapes.Named("Ann", 3)));
    Shapes.Bean bean = new Shapes.Bean();
    bean.setName("Shop");
    bean.setOpen(true);
    all.add(object(
        "class by setters", c -> c.bean(QUESTION), "{\"name\":\"Shop\",\"open\":true}", bean));
  }

  private static void containers(List<Family> all) {
    Shapes.Point point = new Shapes.Point(1, 2);
    all.add(value("List", c -> c.points(QUESTION), "[{\"x\":1,\"y\":2}]", List.of(point)));
    all.add(value("Collection", c -> c.words(QUESTION), "[\"a\",\"b\"]", List.of("a", "b")));
    all.add(value(
        "Set",
        c -> c.colours(QUESTION),
        "[\"RED\",\"GREEN\",\"RED\"]",
        Set.of(Shapes.Colour.RED, Shapes.Colour.GREEN)));
    all.add(value("Map", c -> c.scores(QUESTION), "[{\"key\":\"a\",\"value\":1}]", Map.of("a", 1)));
    all.add(value(
        "Map by enum",
        c -> c.places(QUESTION),
        "[{\"key\":\"RED\",\"value\":{\"x\":1,\"y\":2}}]",
        Map.of(Shapes.Colour.RED, point)));
    all.add(value("array", c -> c.ints(QUESTION), "[3,1,2]", new int[] {3, 1, 2}));
    all.add(value(
        "array of arrays", c -> c.grid(QUESTION), "[[\"a\"],[]]", new String[][] {{"a"}, {}}));
    all.add(optional(
        "Optional", c -> c.optionalPoint(QUESTION), "{\"x\":1,\"y\":2}", Optional.of(point)));
    all.add(optional("Optional.empty", c -> c.optionalPoint(QUESTION), "null", Optional.empty()));
    all.add(optional("OptionalInt", c -> c.optionalInt(QUESTION), "4", OptionalInt.of(4)));
    all.add(optional("OptionalLong", c -> c.optionalLong(QUESTION), "null", OptionalLong.empty()));
    all.add(
        optional("OptionalDouble", c -> c.optionalDouble(QUESTION), "2.5", OptionalDouble.of(2.5)));
    all.add(optional(
        "Nullable", c -> Optional.ofNullable(c.pointOrNull(QUESTION)), "null", Optional.empty()));
  }

  private static void deliveries(List<Family> all) {
    String point = "{\"x\":1,\"y\":2}";
    Shapes.Point made = new Shapes.Point(1, 2);
    all.add(object("LlmResult", c -> c.result(QUESTION).value(), point, made));
    all.add(
        new Family("LlmResult<String>", c -> c.textResult(QUESTION).value(), "Well.", "Well.", ""));
    all.add(object("CompletableFuture", c -> answer(c.future(QUESTION)), point, made));
    all.add(new Family("CompletionStage", c -> answer(c.stage(QUESTION)), "Well.", "Well.", ""));
    all.add(value(
        "CompletableFuture<LlmResult>",
        c -> answer(c.futureResult(QUESTION).thenApply(LlmResult::value)),
        "[1,2]",
        List.of(1, 2)));
  }

  private static Object answer(CompletionStage<?> stage) {
    return stage.toCompletableFuture().join();
  }

  /** An answer that is no JSON object stands in one. */
  private static Family value(
      String name, Function<Answers, Object> call, String json, Object value) {
    return new Family(name, call, "{\"value\":" + json + "}", value, UNRELATED);
  }

  /** Likewise, but one that may be missing. */
  private static Family optional(
      String name, Function<Answers, Object> call, String json, Object value) {
    return new Family(
        name, call, "{\"value\":" + json + "}", value, "{\"value\":{\"left\":{},\"right\":{}}}");
  }

  private static Family text(String name, Function<Answers, Object> call, Object value) {
    return value(name, call, "\"" + value + "\"", value);
  }

  private static Family object(
      String name, Function<Answers, Object> call, String json, Object value) {
    return new Family(name, call, json, value, UNRELATED);
  }

  ModelReply uselessReply() {
    return useless.isEmpty() ? ModelReply.text("").tokens(8, 0) : ModelReply.text(useless);
  }

  @Override
  public String toString() {
    return name;
  }
}
