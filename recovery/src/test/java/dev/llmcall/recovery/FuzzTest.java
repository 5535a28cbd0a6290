package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a text holds: a value or a violation, and work in proportion to its length. */
class FuzzTest {
  private static final int CASES = Integer.getInteger("llmcall.recovery.fuzz", 20_000);
  private static final long SEED = Long.getLong("llmcall.recovery.seed", 20_260_331);
  private static final String[] BITS = {
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ":",
    ",",
    ";",
    "\"",
    "'",
    "`",
    "```",
    "```json\n",
    "\\",
    "\\\"",
    "\\u00",
    "\"\"\"",
    "/*",
    "*/",
    "//",
    "#",
    "\n",
    " ",
    "-",
    ".",
    "...",
    "1",
    "12",
    "1,234",
    "0x1F",
    "1e999",
    "true",
    "None",
    "null",
    "name",
    "age",
    "tags",
    "x y",
    "<think>",
    "</think>",
    "<a>",
    "</a>",
    "|",
    "|---|",
    "\n- ",
    "“",
    "”",
    "\uD83D",
    "\uDE00",
    "\u0000",
    "é",
    "=",
    "=>",
    "+",
    "\uFEFF",
    "[think]",
    "{\"name\": \"Ada\"",
    "\"age\": 36",
    "{\"tags\": [",
    "\"when\": \"2026-03-31\"",
    "{\"type\": \"A\"",
    "{\"key\": \"a\", \"value\":",
    "\", ",
    "},",
    "\uFF0C",
    "\uFF1A",
    "\n  age: 36"
  };

  private static final String[] SCHEMAS = {
    "{}",
    """
    {"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"},"tags":{"type":"array","items":\
    {"type":"string"}},"when":{"anyOf":[{"type":"string","format":"date"},{"type":"null"}]}},"required":["name","age","tags","when"]}""",
    "{\"type\":\"array\",\"items\":{\"anyOf\":[{\"type\":\"number\"},{\"$ref\":\"#\"},{\"type\":\"boolean\"}]}}",
    """
    {"$ref":"#/$defs/A","$defs":{"A":{"anyOf":[{"type":"integer"},{"type":"string","enum":["x","y"]},{"type":"array","items":\
    {"$ref":"#/$defs/A"}},{"type":"object","additionalProperties":{"$ref":"#/$defs/A"}}]}}}""",
    """
    {"type":"array","items":{"anyOf":[{"type":"object","properties":{"type":{"const":"A"},"age":{"type":["integer","null"]}},\
    "required":["type","age"]},{"type":"object","properties":{"type":{"const":"B"},"tags":{"type":"object",\
    "additionalProperties":{"type":"string","x-kind":"instant"}}},"required":["type","tags"]}]}}"""
  };

  private final Random random = new Random(SEED);

  private String soup() {
    StringBuilder soup = new StringBuilder();
    for (int i = this.random.nextInt(40); i >= 0; i--) {
      soup.append(BITS[this.random.nextInt(BITS.length)]);
    }
    return soup.toString();
  }

  @Test
  void neverThrowsAndNeverWritesWhatIsNotJson() {
    List<Recovery> recoveries = List.of(SCHEMAS).stream().map(Recovery::of).toList();
    for (int i = 0; i < CASES; i++) {
      String text = soup();
      if (i % 4 == 0) {
        byte[] bytes = new byte[this.random.nextInt(100)];
        this.random.nextBytes(bytes);
        text = new String(bytes, i % 8 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
      }
      Recovery recovery = recoveries.get(i % recoveries.size());
      String shown = text;
      assertThatCode(() -> recovery.read(shown).json().ifPresent(JsonTree::parse))
          .as("seed %d, text %s", SEED, JsonOut.quote(text))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void readsPiecesLikeTheWhole() {
    List<Recovery> recoveries = List.of(SCHEMAS).stream().map(Recovery::of).toList();
    for (int i = 0; i < CASES; i++) {
      String text = soup();
      Recovery recovery = recoveries.get(i % recoveries.size());
      Recovered whole = recovery.read(text);
      Pieces pieces = recovery.pieces();
      int at = 0;
      while (at < text.length()) {
        int next = Math.min(text.length(), at + 1 + this.random.nextInt(4));
        pieces.add(text.substring(at, next));
        pieces.known().ifPresent(JsonTree::parse);
        at = next;
      }
      Recovered inPieces = pieces.end();
      String what = "seed " + SEED + ", text " + JsonOut.quote(text);
      assertThat(inPieces.json()).as(what).isEqualTo(whole.json());
      assertThat(inPieces.violations()).as(what).isEqualTo(whole.violations());
      assertThat(inPieces.repairs())
          .as(what)
          .extracting(Repair::kind)
          .containsExactlyElementsOf(whole.repairs().stream().map(Repair::kind).toList());
    }
  }

  /** A backslash at the end of a piece was looked at before it was known to be half of an escape. */
  @Test
  void readsAnEscapeInTwoPiecesLikeOneInOne() {
    String text = "[[a]\\\"b\"\"\"\\\"}c";
    Pieces pieces = Recovery.untyped().pieces();
    for (int i = 0; i < text.length(); i++) {
      pieces.add(text.substring(i, i + 1));
    }
    Recovered whole = Recovery.untyped().read(text);
    assertThat(pieces.end().json()).isEqualTo(whole.json());
    assertThat(pieces.end().repairs()).isEqualTo(whole.repairs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "(",
        "[{",
        "{\"a\":",
        "{a:[",
        "[\"",
        "{{",
        "[[],",
        "[(",
        "```[",
        "<a>",
        "<think>[",
        "{\"a\":[{\"a\":"
      })
  void refusesAMillionBracketsWithoutFurtherAdo(String bracket) {
    String text = bracket.repeat(1_000_000 / bracket.length());
    for (String schema : SCHEMAS) {
      Pieces pieces = Recovery.of(schema).pieces();
      pieces.add(text);
      pieces.known();
      Recovered read = pieces.end();
      // any text is a value of the schema that says nothing
      assertThat(read.json().isEmpty() || read.isLossy() || schema.equals("{}")).isTrue();
      assertThat(pieces.looks()).isLessThan(60L * text.length());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"x\"}, ",
        "\"a ",
        "[\"a, ",
        "{\"a\": \"b \"c\" d\", ",
        "\\\"",
        "{a: b, ",
        "'",
        "“a” ",
        "/* ",
        "// \n",
        "{\"a\": 'b\", ",
        "\"\"\"",
        "``` ",
        "`",
        "a: b\n",
        "{ \"a\" ",
        "[1 2 ",
        "<think>",
        "<b>",
        "1,234 ",
        "{\"a\":\"x\n",
        ",\n\"",
        "{\"k\": \"v, \"k\": ",
        "\\",
        "{\"a\": [1, 2}, ",
        "[\"x\" y\", ",
        "(",
        "| a | b |\n",
        "- a: b\n",
        "\"{\\\"a\\\": ",
        "{ x ",
        ". ",
        "... ",
        "[think]",
        "{\"a\": {\"b\": "
      })
  void worksInProportionToTheLength(String pattern) {
    for (String start : new String[] {"", "{\"tags\": [", "[\"", "{\"name\": \""}) {
      for (String schema : SCHEMAS) {
        long small = looks(schema, start + pattern.repeat(400));
        long large = looks(schema, start + pattern.repeat(4_000));
        assertThat(large).as("%s after %s", pattern, start).isLessThan(13 * small + 20_000);
      }
    }
  }

  private static long looks(String schema, String text) {
    Pieces pieces = Recovery.of(schema).pieces();
    pieces.add(text);
    pieces.end();
    return pieces.looks();
  }

  @Test
  void refusesWhatIsLongerThanAllowed() {
    Recovery recovery = Recovery.of("{}", new Recovery.Limits(10, 3));
    assertThat(recovery.read("[1,2,3,4,5]").violations()).hasSize(1);
    assertThat(recovery.read("[1,2,3,4]").json()).contains("[1,2,3,4]");
    assertThat(recovery.read("[[[1]]]").json()).contains("[[[1]]]");
    assertThat(recovery.read("[[[[1]]]]").violations()).hasSize(1);
  }
}
