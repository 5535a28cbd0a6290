package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts whose end is missing, and answers that end too early. */
class EndsTest {
  private static String read(String text) {
    return Recovery.untyped().read(text).json().orElse("nothing");
  }

  @Test
  void aTextWithoutEndEndsBeforeTheBracketsAlthoughProseFollows() {
    assertThat(read("{\"sky\": \"grey, no wind}\n\nAnything else?"))
        .isEqualTo("{\"sky\":\"grey, no wind\"}");
    assertThat(read("[\"grey, \"blue]\nThese are all.")).isEqualTo("[\"grey\",\"blue\"]");
  }

  @Test
  void aTextWithoutEndEndsBeforeBracketsAlthoughOthersAreMissing() {
    assertThat(read("{\"at\": {\"sky\": \"grey}")).isEqualTo("{\"at\":{\"sky\":\"grey\"}}");
    assertThat(read("{\"skies\": [\"grey]")).isEqualTo("{\"skies\":[\"grey\"]}");
    assertThat(read("{\"at\": {\"sky\": \"see (note) [1]"))
        .isEqualTo("{\"at\":{\"sky\":\"see (note) [1]\"}}");
  }

  @Test
  void anItemWithoutEndLeavesTheBracketOfItsList() {
    assertThat(read("{\"skies\": [\"grey], \"winds\": [\"west\"]}"))
        .isEqualTo("{\"skies\":[\"grey\"],\"winds\":[\"west\"]}");
  }

  @Test
  void theBeginningOfALiteralAtTheEndIsThatLiteral() {
    Recovered read = Recovery.untyped().read("[false, tru");
    assertThat(read.json()).contains("[false,true]");
    assertThat(read.isLossy()).isTrue();
    assertThat(read("{\"sky\": nul")).isEqualTo("{\"sky\":null}");
    assertThat(read("[false, tru]")).isEqualTo("[false,\"tru\"]");
  }

  @Test
  void whatFollowsAnObjectThatWasReopenedEmptyIsStray() {
    assertThat(Recovery.untyped().read("{pine<b>#)]```:").json()).isPresent();
    assertThat(Recovery.untyped().read("{pine<b>#)]```+").json()).isPresent();
  }
}
