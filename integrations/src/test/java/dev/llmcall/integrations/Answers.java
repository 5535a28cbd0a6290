package dev.llmcall.integrations;

import dev.llmcall.LlmCall;
import dev.llmcall.UserMessage;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Message;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call for each kind of return type and of parameter; the client is written by this build. */
@LlmCall(models = {"a/first", "b/second"})
interface Answers {
  String text(String question);

  Shapes.Colour colour(String question);

  boolean flag(String question);

  Boolean boxedFlag(String question);

  byte int8(String question);

  short int16(String question);

  int int32(String question);

  long int64(String question);

  Integer boxedInt32(String question);

  float float32(String question);

  double float64(String question);

  char character(String question);

  BigInteger bigInteger(String question);

  BigDecimal bigDecimal(String question);

  Instant instant(String question);

  LocalDate localDate(String question);

  LocalTime localTime(String question);

  LocalDateTime localDateTime(String question);

  OffsetTime offsetTime(String question);

  OffsetDateTime offsetDateTime(String question);

  ZonedDateTime zonedDateTime(String question);

  Duration duration(String question);

  Period period(String question);

  Year year(String question);

  YearMonth yearMonth(String question);

  MonthDay monthDay(String question);

  ZoneId zoneId(String question);

  ZoneOffset zoneOffset(String question);

  UUID uuid(String question);

  URI uri(String question);

  Shapes.Point point(String question);

  Shapes.Line line(String question);

  Shapes.Page<Shapes.Point> page(String question);

  Shapes.Budget budget(String question);

  Shapes.Payment payment(String question);

  Shapes.Order order(String question);

  @SuppressWarnings("llmcall:recursive-answer")
  Shapes.Tree tree(String question);

  Shapes.Named named(String question);

  Shapes.Bean bean(String question);

  List<Shapes.Point> points(String question);

  Collection<String> words(String question);

  Set<Shapes.Colour> colours(String question);

  Map<String, Integer> scores(String question);

  Map<Shapes.Colour, Shapes.Point> places(String question);

  int[] ints(String question);

  String[][] grid(String question);

  Optional<Shapes.Point> optionalPoint(String question);

  OptionalInt optionalInt(String question);

  OptionalLong optionalLong(String question);

  OptionalDouble optionalDouble(String question);

  Shapes.@Nullable Point pointOrNull(String question);

  LlmResult<Shapes.Point> result(String question);

  LlmResult<String> textResult(String question);

  CompletableFuture<Shapes.Point> future(String question);

  CompletionStage<String> stage(String question);

  CompletableFuture<LlmResult<List<Integer>>> futureResult(String question);

  @UserMessage("{{question}} in {{colour}} at {{point.x}} with {{numbers}}")
  String asked(String question, Shapes.Colour colour, Shapes.Point point, List<Integer> numbers);

  @UserMessage("{{question}}")
  Shapes.Point judged(
      String question, CallOptions options, Check<Shapes.Point> check, List<Message> history);
}
