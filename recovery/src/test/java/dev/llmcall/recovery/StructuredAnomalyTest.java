package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What models make of JSON, seen in the wild; {@code docs/anomalies.md} has the list. */
class StructuredAnomalyTest {
  private static final String NOTE = """
      {"type":"object","properties":{"text":{"type":"string"},\
      "author":{"anyOf":[{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]},\
      {"type":"null"}]}},"required":["text","author"]}""";
  private static final String WHOLE = "{\"text\":\"a b\",\"author\":null}";

  private final Recovery note = Recovery.of(NOTE);

  @Test
  void c35_jsonInAFenceIsRead() {
    for (String fence :
        new String[] {"```json\n%s\n```", "```\n%s\n```\n", "Here:\n```JSON\n%s```"}) {
      Recovered read = note.read(fence.formatted(WHOLE));
      assertThat(read.json()).contains(WHOLE);
      assertThat(read.isLossy()).isFalse();
    }
  }

  @Test
  void c37_jsonThatWasCutIsNeverReadWithoutLoss() {
    for (int length = 1; length < WHOLE.length() - 1; length++) {
      Recovered read = note.read(WHOLE.substring(0, length));
      assertThat(read.isLossy() || read.json().isEmpty())
          .as(WHOLE.substring(0, length))
          .isTrue();
    }
  }

  @Test
  void c38_endsOfLinesInTextsAreRead() {
    Recovered read = note.read("{\"text\":\"a\nb\tc\",\"author\":null}");
    assertThat(read.json()).contains("{\"text\":\"a\\nb\\tc\",\"author\":null}");
    assertThat(read.isLossy()).isFalse();
  }

  @Test
  void c39_nullIsReadForAnOptionalObject() {
    Recovered read = note.read(WHOLE);
    assertThat(read.json()).contains(WHOLE);
    assertThat(read.repairs()).isEmpty();
  }
}
