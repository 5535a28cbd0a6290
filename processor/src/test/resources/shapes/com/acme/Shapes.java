package com.acme;

import dev.llmcall.Alias;
import dev.llmcall.Describe;
import dev.llmcall.LlmCall;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
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

/** Every form that an answer can have, and what is made of those. */
@LlmCall(models = "a/b")
@SuppressWarnings({"llmcall:recursive-answer", "llmcall:many-optionals"})
public interface Shapes {
  boolean bool(String text);

  Boolean boxedBool(String text);

  byte int8(String text);

  short int16(String text);

  int int32(String text);

  long int64(String text);

  Integer boxed(String text);

  BigInteger big(String text);

  float float32(String text);

  double float64(String text);

  BigDecimal decimal(String text);

  char letter(String text);

  UUID uuid(String text);

  URI uri(String text);

  Instant instant(String text);

  LocalDate date(String text);

  LocalTime time(String text);

  LocalDateTime dateTime(String text);

  OffsetTime offsetTime(String text);

  OffsetDateTime offsetDateTime(String text);

  ZonedDateTime zoned(String text);

  Duration duration(String text);

  Period period(String text);

  Year year(String text);

  YearMonth yearMonth(String text);

  MonthDay monthDay(String text);

  ZoneId zone(String text);

  ZoneOffset offset(String text);

  Color color(String text);

  Priority describedEnum(String text);

  Size aliasedEnum(String text);

  List<String> texts(String text);

  Set<Integer> numbers(String text);

  int[] ints(String text);

  int[][] matrix(String text);

  List<LocalDate> dates(String text);

  List<Color> colors(String text);

  List<List<String>> nestedLists(String text);

  List<Point> points(String text);

  Point[] pointArray(String text);

  Collection<Long> collection(String text);

  Map<String, Integer> map(String text);

  Map<String, Point> mapOfRecords(String text);

  Map<Color, String> mapByEnum(String text);

  Map<LocalDate, List<String>> mapOfLists(String text);

  Optional<String> maybeText(String text);

  Optional<Point> maybeRecord(String text);

  OptionalInt maybeInt(String text);

  OptionalLong maybeLong(String text);

  OptionalDouble maybeDouble(String text);

  Optional<List<String>> maybeList(String text);

  Point point(String text);

  Segment segment(String text);

  Line line(String text);

  Contact optionalMembers(String text);

  Ticket described(String text);

  Aliased aliased(String text);

  Renamed renamed(String text);

  Order constrained(String text);

  Everything mixed(String text);

  Page<String> genericText(String text);

  Page<Point> genericPoint(String text);

  Pair<Color, Point> pair(String text);

  Shape shape(String text);

  List<Shape> shapes(String text);

  Drawing holder(String text);

  Optional<Shape> maybeShape(String text);

  Result<String> genericUnion(String text);

  Tree tree(String text);

  Expression expression(String text);

  Chain linked(String text);

  Twice sharedTwice(String text);

  Wide wide(String text);

  Bean bean(String text);

  Level1 deep(String text);

  Event emptyVariant(String text);

  Map<String, Shape> wrappedUnionInMap(String text);

  Invoice invoice(String text);

  Parcel limitedParts(String text);

  List<@jakarta.validation.constraints.Size(max = 12) String> limitedItems(String text);

  @jakarta.validation.constraints.Size(max = 3)
  List<String> limitedList(String text);

  @jakarta.validation.constraints.Pattern(regexp = "[A-Z]{3}-\\d+")
  String limitedText(String text);

  @jakarta.validation.constraints.Min(0)
  int limitedNumber(String text);

  java.util.Optional<@jakarta.validation.constraints.Size(max = 12) String> limitedOptional(String text);

  Outline describedRecursion(String text);

  Term describedUnion(String text);

  Times times(String text);

  Numbers numbersOfAllKinds(String text);

  Boxes boxes(String text);

  Made made(String text);

  Meal textsOfConstants(String text);

  Pair<List<Color>, Page<Map<String, Point>>> nestedGenerics(String text);

  List<Map<String, Integer>> listOfMaps(String text);

  Map<UUID, BigDecimal> mapByUuid(String text);

  Map<Integer, Color[]> mapOfArrays(String text);

  Set<Color> setOfEnums(String text);

  char[] letters(String text);

  double[][] realMatrix(String text);

  Optional<Map<Color, List<Shape>>> maybeMap(String text);

  Nested<Point> nestedUnion(String text);

  Partly partlyAsked(String text);

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  /** How soon. */
  enum Priority {
    /** This week. */
    LOW,
    @Describe("Somebody waits.")
    HIGH
  }

  enum Size {
    @Alias({"s", "little"})
    SMALL,
    LARGE
  }

  record Point(int x, int y) {}

  record Segment(Point from, Point to) {}

  record Line(Color color, List<Point> points, boolean closed) {}

  record Contact(String name, Optional<String> mail, OptionalInt age, Optional<Color> color) {}

  /**
   * A ticket of the support desk.
   *
   * @param title in one line
   */
  record Ticket(
      String title, @Describe("what to do, in order") List<String> steps, Priority priority, LocalDate due) {}

  record Aliased(@Alias("subject") String title, @Alias({"n", "number"}) int count, @Alias("large") Size size) {}

  record Renamed(@com.fasterxml.jackson.annotation.JsonProperty("first_name") String first, String last) {}

  record Order(
      @NotBlank @jakarta.validation.constraints.Size(max = 12) String title,
      @Min(1) @Max(9) int count,
      @Positive long weight,
      @DecimalMin("0.5") @DecimalMax(value = "9.5", inclusive = false) BigDecimal factor,
      @NotEmpty @jakarta.validation.constraints.Size(max = 3) List<String> lines,
      @Pattern(regexp = "[A-Z]{3}-\\d+") Optional<String> code) {}

  record Everything(
      String text,
      boolean flag,
      int whole,
      double real,
      BigDecimal exact,
      Color color,
      LocalDate day,
      List<String> list,
      Map<String, Double> map,
      Optional<Point> point,
      Shape shape) {}

  record Page<T>(List<T> items, boolean more) {}

  record Pair<A, B>(A first, B second) {}

  sealed interface Shape permits Circle, Box, Label {}

  record Circle(Point center, double radius) implements Shape {}

  @Describe("edges are parallel to the axes")
  record Box(Point corner, int width, int height) implements Shape {}

  record Label(String text, Optional<Color> color) implements Shape {}

  record Drawing(String name, List<Shape> shapes, Optional<Shape> frame) {}

  sealed interface Result<T> permits Found, Missing {}

  record Found<T>(T value) implements Result<T> {}

  record Missing<T>(String reason) implements Result<T> {}

  record Tree(String name, List<Tree> children) {}

  sealed interface Expression permits Num, Sum {}

  record Num(int value) implements Expression {}

  record Sum(List<Expression> parts) implements Expression {}

  record Chain(int value, Optional<Chain> next) {}

  record Twice(Color one, Color two, Point a, @Describe("the other end") Point b) {}

  record Wide(
      String a, String b, String c, String d, String e, String f, String g, String h, String i,
      String j, String k, String l, String m, String n, String o, String p, int q, int r) {}

  final class Bean {
    private String name = "";
    private List<Integer> marks = List.of();

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public List<Integer> getMarks() {
      return marks;
    }

    public void setMarks(List<Integer> marks) {
      this.marks = marks;
    }
  }

  record Level1(Level2 two) {}

  record Level2(Level3 three) {}

  record Level3(Level4 four) {}

  record Level4(String end) {}

  sealed interface Event permits Started, Stopped {}

  record Started() implements Event {}

  record Stopped(int code) implements Event {}

  record Invoice(
      @Describe("as printed at the top") String number,
      LocalDate issued,
      Optional<LocalDate> due,
      Party seller,
      Party buyer,
      List<Item> items,
      BigDecimal net,
      BigDecimal tax,
      BigDecimal total,
      Currency currency) {}

  record Party(String name, @Describe("street and number") String street, String city, Optional<String> taxId) {}

  record Item(String text, @Describe("how many") BigDecimal quantity, BigDecimal price) {}

  record Parcel(
      List<@NotBlank @jakarta.validation.constraints.Size(max = 12) String> tags,
      Map<@Pattern(regexp = "[A-Z]{3}-\\d+") String, @Min(0) Integer> stock,
      List<@jakarta.validation.constraints.Size(max = 3) List<@Positive Integer>> rows,
      Optional<@jakarta.validation.constraints.Size(max = 12) String> note) {}

  record Outline(String title, @Describe("where it begins") Tree root) {}

  sealed interface Term permits Constant, Product {}

  record Constant(int value) implements Term {}

  /** Two terms. */
  record Product(@Describe("the left side") Term left, @Describe("the right side") Term right)
      implements Term {}

  record Times(
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetTime offsetTime,
      OffsetDateTime offsetDateTime,
      ZonedDateTime zoned,
      Duration duration,
      Period period,
      Year year,
      YearMonth month,
      MonthDay day,
      ZoneId zone,
      ZoneOffset offset) {}

  record Numbers(
      byte int8, short int16, int int32, long int64, float float32, double float64, BigInteger big, BigDecimal exact) {}

  record Boxes(
      Boolean flag, Byte int8, Short int16, Integer int32, Long int64, Float float32, Double float64, Character letter) {}

  final class Made {
    private final String name;
    private final Optional<Color> color;

    public Made(String name, Optional<Color> color) {
      this.name = name;
      this.color = color;
    }

    public String getName() {
      return name;
    }

    public Optional<Color> getColor() {
      return color;
    }
  }

  enum Meal {
    @com.fasterxml.jackson.annotation.JsonProperty("at-noon")
    LUNCH,
    @Alias("supper")
    @Describe("in the evening")
    DINNER
  }

  sealed interface Nested<T> permits Leaf, Inner {}

  record Leaf<T>(T value) implements Nested<T> {}

  sealed interface Inner<T> extends Nested<T> permits Few, Many {}

  record Few<T>(T first, Optional<T> second) implements Inner<T> {}

  record Many<T>(List<T> all) implements Inner<T> {}

  record Partly(String asked, @com.fasterxml.jackson.annotation.JsonIgnore int local) {}

  enum Currency {
    EUR,
    USD,
    GBP
  }
}
