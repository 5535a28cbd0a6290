package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Quotes that are missing, there twice, or of two kinds, around names and texts. */
class QuotesTest {
  private static String read(String text) {
    return Recovery.untyped().read(text).json().orElse("nothing");
  }

  @Test
  void aNameMayLackItsFirstQuote() {
    assertThat(read("{width\": 3, \"depth\": 4}")).isEqualTo("{\"width\":3,\"depth\":4}");
    assertThat(read("{\"colour\": \"grey\", depth\": 4}"))
        .isEqualTo("{\"colour\":\"grey\",\"depth\":4}");
    assertThat(read("{\"colour\": grey, depth\": 4}"))
        .isEqualTo("{\"colour\":\"grey\",\"depth\":4}");
  }

  @Test
  void aNameMayEndInTheOtherQuote() {
    assertThat(read("{\"width': 3, 'depth\": 4}")).isEqualTo("{\"width\":3,\"depth\":4}");
    assertThat(read("{\"colour\": \"grey\", \"depth': 4}"))
        .isEqualTo("{\"colour\":\"grey\",\"depth\":4}");
    assertThat(read("{\"it's\": 1}")).isEqualTo("{\"it's\":1}");
  }

  @Test
  void aNameMayHaveItsQuotesTwice() {
    assertThat(read("{\"\"width\"\": \"\"wide\"\", \"depth\"\": 4}"))
        .isEqualTo("{\"width\":\"wide\",\"depth\":4}");
  }

  @Test
  void oneBacktickIsAQuoteAndNoFence() {
    assertThat(read("{`width`: `wide`, `depth`: 4}")).isEqualTo("{\"width\":\"wide\",\"depth\":4}");
  }

  @Test
  void backticksAfterAnEmptyObjectAreNotItsText() {
    assertThat(Recovery.untyped().read("{}```b`: 1}").json()).isPresent();
  }

  @Test
  void wordsWithoutCommaMayBeOneText() {
    Recovery texts = Recovery.of("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
    assertThat(texts.read("[true true]").isLossy()).isTrue();
    assertThat(texts.read("[1, true]").isLossy()).isFalse();
    Recovery numbers = Recovery.of("{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}");
    assertThat(numbers.read("[1 2]").isLossy()).isFalse();
  }

  @Test
  void aBackslashBeforeTheLastQuoteMayBeThePath() {
    Recovered read = Recovery.untyped().read("{\"from\": \"C:\\tmp\\\", \"n\": 1}");
    assertThat(read.json()).contains("{\"from\":\"C:\\tmp\\\\\",\"n\":1}");
    assertThat(read.isLossy()).isTrue();
  }

  @Test
  void aTextMayBeginWithAQuotedWord() {
    Recovered read =
        Recovery.untyped().read("{\"title\": \"\"Dune\" and others\", \"year\": 1965}");
    assertThat(read.json()).contains("{\"title\":\"\\\"Dune\\\" and others\",\"year\":1965}");
    assertThat(read.isLossy()).isTrue();
  }

  @Test
  void aBracketInAWordThatNothingOpenedIsAGuess() {
    Recovered read = Recovery.untyped().read("{\"row\": a], \"depth\": 4}");
    assertThat(read.isLossy()).isTrue();
  }

  @Test
  void aLineThatEndsInALonelyQuoteIsNoComment() {
    Recovered read = Recovery.untyped().read("[\"one\", // two\"\n \"three\"]");
    assertThat(read.isLossy()).isTrue();
    assertThat(Recovery.untyped().read("[\"one\", // \"two\"\n \"three\"]").isLossy())
        .isFalse();
  }

  @Test
  void anObjectInATextIsNotPutIntoAMemberThatIsMissing() {
    Recovery recovery = Recovery.of("""
        {"type":"object","properties":{"place":{"type":"object","properties":{"city":{"type":["string","null"]}},\
        "required":["city"]}},"required":["place"]}""");
    assertThat(recovery.read("\"{}\"").json()).isEmpty();
  }

  /** The second look, for values inside, finds an escaped object and resolves all escapes from there on. */
  @Test
  void textsThatWereReadStayWhatTheyWereWhenEscapesAreResolvedLater() {
    assertThat(read("('1{\\\"}' {\"k\": \"v\"")).isEqualTo("[\"1{\\\"}\",{\"k\":\"v\"}]");
  }
}
