package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The public test suites of other readers, as {@code docs/recovery.md} describes them. Each test prints how many rows come out as
 * they should, and which do not.
 */
class CasesTest {
  /** What a row asks for; an answer that must not come is empty. */
  private record Row(int number, Map<?, ?> fields) {
    String input() {
      return (String) fields.get("input");
    }

    boolean has(String field) {
      return fields.containsKey(field);
    }

    Recovery recovery(String schema) {
      return fields.get(schema) instanceof Map<?, ?> map
          ? Recovery.of(JsonTree.write(map))
          : Recovery.untyped();
    }

    Optional<Object> expected() {
      return has("expected_error") ? Optional.empty() : Optional.of(wrap(fields.get("expected")));
    }
  }

  private record NullValue() {}

  private static Object wrap(Object value) {
    return value == null ? new NullValue() : value;
  }

  private static Optional<Object> value(Optional<String> json) {
    return json.map(each -> wrap(JsonTree.parse(each)));
  }

  @Test
  void readsWhatBamlReads() throws IOException {
    Score score = new Score("baml-jsonish, final");
    for (Row row : rows("baml-jsonish.jsonl")) {
      if (row.fields.get("mode").equals("final") && !row.has("disputed")) {
        Recovered read = row.recovery("target_schema").read(row.input());
        Optional<Object> value =
            value(read.json()).filter(each -> Asserts.hold(row.fields.get("target_schema"), each));
        score.add(row, value.equals(row.expected()));
      }
    }
    score.atLeast(0.98);
  }

  @Test
  void showsWhatBamlShowsOfAnAnswerThatHasNotEnded() throws IOException {
    Score score = new Score("baml-jsonish, partial");
    for (Row row : rows("baml-jsonish.jsonl")) {
      if (row.fields.get("mode").equals("partial")) {
        score.add(row, known(row, "target_schema").equals(row.expected()));
      }
    }
    score.atLeast(0.95);
  }

  /** In these rows something is lost or guessed, by what the suite expects. */
  @Test
  void reportsEachLossOfBamls() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Row row : rows("baml-jsonish.jsonl")) {
      if (row.fields.get("mode").equals("final") && !row.has("disputed")) {
        Recovered read = row.recovery("target_schema").read(row.input());
        if (!read.isLossy() && read.violations().isEmpty() && isLost(row, read)) {
          silent.add(row.fields.get("name") + ": " + read.repairs());
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  /** Whether a word of the answer is in nothing that was read, and in nothing that was said to be removed. */
  private static boolean isLost(Row row, Recovered read) {
    String all = Folding.fold(read.json().orElse("")
        + JsonTree.write(row.fields.get("target_schema"))
        + read.repairs().stream()
            .map(each -> each.before() + each.after())
            .reduce("", String::concat));
    // one comment stands for all in its value, and what is shown of a repair is cut
    boolean isCutShort = read.repairs().stream()
        .anyMatch(each -> each.before().endsWith("…")
            || each.kind() == RepairKind.COMMENT_REMOVED
            || each.kind() == RepairKind.FORMAT_CONVERTED);
    for (String word : row.input().split("[^\\p{L}\\p{N}]+", 0)) {
      if (!all.contains(Folding.fold(word))) {
        return !isCutShort;
      }
    }
    return false;
  }

  @Test
  void repairsWhatTheBestKnownRepairersDo() throws IOException {
    Score score = new Score("json-repair");
    for (Row row : rows("json-repair.jsonl")) {
      Object expected = row.fields.get("expected");
      if ((expected instanceof Map || expected instanceof List) && !row.has("conflict")) {
        score.add(
            row, value(row.recovery("schema").read(row.input()).json()).equals(row.expected()));
      }
    }
    score.atLeast(0.85);
  }

  @Test
  void doesBetterThanTheBestKnownReader() throws IOException {
    Score score = new Score("beyond");
    for (Row row : rows("beyond.jsonl")) {
      Recovered read = row.recovery("target_schema").read(row.input());
      Map<?, ?> suggested = (Map<?, ?>) row.fields.get("suggested");
      score.add(
          row,
          suggested.containsKey("report")
              ? read.json().isEmpty() || read.isLossy()
              : value(read.json()).equals(Optional.of(wrap(suggested.get("value")))));
    }
    score.atLeast(1);
  }

  @Test
  void showsOfAnUnfinishedTextWhatIsKnown() throws IOException {
    Score score = new Score("partial-json");
    Map<String, Integer> others = new TreeMap<>();
    for (Row row : rows("partial-json.jsonl")) {
      Optional<String> reason = disagreement(row);
      if (reason.isPresent()) {
        others.merge(reason.get(), 1, Integer::sum);
      } else {
        score.add(row, known(row, "target_schema").equals(row.expected()));
      }
    }
    System.out.println("partial-json, rows that mean something else: " + others);
    score.atLeast(0.95);
  }

  /** Why a row means something else than {@link Pieces#known}, if it does. */
  private static Optional<String> disagreement(Row row) {
    String allowed = String.valueOf(row.fields.get("allow_partial"));
    boolean isHeldBack = String.valueOf(row.fields.get("semantics")).contains("held back");
    if (row.has("input_hex")) {
      return Optional.of("bytes that are no text");
    }
    if (row.has("schema_dsl")) {
      return Optional.of("a schema of another language");
    }
    if (row.has("note")) {
      return Optional.of("the text and its completion instead of a value");
    }
    if (!allowed.equals("null") && !allowed.equals("ALL")) {
      return Optional.of("a setting that allows some kinds only");
    }
    if (!isHeldBack && endsInNumberOrLiteral(row.input())) {
      return Optional.of("the last number or literal completed");
    }
    if ("on".equals(options(row).get("partial_mode"))
        && Pattern.compile("\"[^\",]*$").matcher(row.input()).find()) {
      return Optional.of("the last text left out");
    }
    if (String.valueOf(row.fields.get("expected")).contains("checks")) {
      return Optional.of("checks of another language");
    }
    return Optional.empty();
  }

  private static Map<?, ?> options(Row row) {
    return row.fields.get("options") instanceof Map<?, ?> options ? options : Map.of();
  }

  /** Outside of texts, and with nothing behind it. */
  private static boolean endsInNumberOrLiteral(String input) {
    String outside = input.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"");
    return !outside.replace("\"\"", "").contains("\"") && outside.matches("(?s).*[-\\w.+]$");
  }

  private static Optional<Object> known(Row row, String schema) {
    Pieces pieces = row.recovery(schema).pieces();
    pieces.add(row.input());
    return value(pieces.known());
  }

  private static List<Row> rows(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(CasesTest.class.getResourceAsStream(file))) {
      List<Row> rows = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 0)) {
        rows.add(new Row(rows.size() + 1, (Map<?, ?>) named(JsonTree.parse(line))));
      }
      return rows;
    }
  }

  /** What JSON has no number for is a text for us: {@code {"$num": "NaN"}} is "NaN". */
  private static Object named(Object value) {
    if (value instanceof Map<?, ?> map) {
      if (map.containsKey("$num")) {
        return map.get("$num");
      }
      Map<Object, Object> all = new LinkedHashMap<>();
      map.forEach((name, each) -> all.put(name, named(each)));
      return all;
    }
    return value instanceof List<?> list
        ? new ArrayList<>(list.stream().map(CasesTest::named).toList())
        : value;
  }

  /** How many rows are as they should be. */
  private static final class Score {
    private final String name;
    private final List<String> misses = new ArrayList<>();
    private int all;

    Score(String name) {
      this.name = name;
    }

    void add(Row row, boolean isGood) {
      this.all++;
      if (!isGood) {
        this.misses.add("line " + row.number + " " + row.fields.get("name"));
      }
    }

    void atLeast(double share) {
      int good = this.all - this.misses.size();
      String summary = this.name + ": " + good + " of " + this.all + "; not: " + this.misses;
      System.out.println(summary);
      assertThat(this.all).isPositive();
      assertThat((double) good / this.all).as(summary).isGreaterThanOrEqualTo(share);
    }
  }

  /**
   * The assertions that BAML's schemas carry. With us they are constraints, and checked by generated code
   * after a value was read; this stands in for it.
   */
  private static final class Asserts {
    private static final Pattern FORM =
        Pattern.compile("this(\\.(\\w+))?(\\|length)? (<|<=|>|>=|==) \"?(-?\\w+)\"?");

    static boolean hold(Object schema, Object value) {
      return hold(schema, (Map<?, ?>) schema, value);
    }

    private static boolean hold(Object schema, Map<?, ?> root, Object value) {
      if (!(schema instanceof Map<?, ?> map)) {
        return true;
      }
      if (map.get("$ref") instanceof String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        if (!hold(((Map<?, ?>) root.get("$defs")).get(name), root, value)) {
          return false;
        }
      }
      if (map.get("x-asserts") instanceof List<?> asserts
          && !asserts.stream().allMatch(each -> holds((Map<?, ?>) each, value))) {
        return false;
      }
      Predicate<String> member = name ->
          hold(((Map<?, ?>) map.get("properties")).get(name), root, ((Map<?, ?>) value).get(name));
      return !(map.get("properties") instanceof Map<?, ?> properties && value instanceof Map)
          || properties.keySet().stream().allMatch(each -> member.test((String) each));
    }

    private static boolean holds(Map<?, ?> check, Object value) {
      Matcher form = FORM.matcher(((String) check.get("expr")).strip());
      if (!form.matches()) {
        return true;
      }
      Object operand = form.group(2) == null ? value : ((Map<?, ?>) value).get(form.group(2));
      if (form.group(3) != null) {
        operand = BigDecimal.valueOf(((String) operand).length());
      }
      if (!(operand instanceof BigDecimal number)) {
        return form.group(5).equals(operand);
      }
      int order = number.compareTo(new BigDecimal(form.group(5)));
      return switch (form.group(4)) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> order == 0;
      };
    }
  }
}
