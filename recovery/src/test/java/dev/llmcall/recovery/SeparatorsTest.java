package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What stands between values, or is missing there, or does not belong there. */
class SeparatorsTest {
  private static String read(String text) {
    return Recovery.untyped().read(text).json().orElse("nothing");
  }

  @Test
  void numbersAndLiteralsMayStandSideBySide() {
    assertThat(read("[7 8 9]")).isEqualTo("[7,8,9]");
    assertThat(read("[\"x\" 8 9]")).isEqualTo("[\"x\",8,9]");
    assertThat(read("[true null false]")).isEqualTo("[true,null,false]");
    assertThat(read("[7 8 days]")).isEqualTo("[\"7 8 days\"]");
    assertThat(read("{\"open\": true\"since\": 1990}")).isEqualTo("{\"open\":true,\"since\":1990}");
    assertThat(read("{`open`: null `since`: 1990}")).isEqualTo("{\"open\":null,\"since\":1990}");
  }

  @Test
  void longRowsOfNumbersTakeLinearTime() {
    assertThat(looks(20_000)).isLessThan(11 * looks(2_000));
  }

  private static long looks(int numbers) {
    Pieces pieces = Recovery.untyped().pieces();
    pieces.add("[" + "7 ".repeat(numbers) + "]");
    pieces.end();
    return pieces.looks();
  }

  @Test
  void dotsOfOneCharacterAreDotsToo() {
    assertThat(read("{\"days\": [\"mon\", \"tue\", …], …}"))
        .isEqualTo("{\"days\":[\"mon\",\"tue\"]}");
    assertThat(Recovery.untyped().read("[1, …, 9]").repairs())
        .extracting(Repair::kind)
        .contains(RepairKind.ELLIPSIS_REMOVED);
    assertThat(read("[\"and so on…\"]")).isEqualTo("[\"and so on…\"]");
  }

  @Test
  void codeInATextMayLookLikeAnEnd() {
    assertThat(read("{\"body\": \"do {\n  s = \"go\";\n}\"\n}"))
        .isEqualTo("{\"body\":\"do {\\n  s = \\\"go\\\";\\n}\"}");
    assertThat(read("{\"in\": {\"body\": \"{ s = \"go\"; }\"}, \"n\": 1}"))
        .isEqualTo("{\"in\":{\"body\":\"{ s = \\\"go\\\"; }\"},\"n\":1}");
    assertThat(read("{\"a\": \"x\"; \"b\": \"y\"; }")).isEqualTo("{\"a\":\"x\",\"b\":\"y\"}");
  }

  @Test
  void aListGoesOnBehindABracketThatClosesNothing() {
    assertThat(read("[{\"n\": 1}}, {\"n\": 2}]")).isEqualTo("[{\"n\":1},{\"n\":2}]");
    assertThat(read("{\"all\": [{\"n\": 1}}, {\"n\": 2}]}"))
        .isEqualTo("{\"all\":[{\"n\":1},{\"n\":2}]}");
    assertThat(read("[{\"all\": [{\"n\": 1}}, {\"all\": []}]"))
        .isEqualTo("[{\"all\":[{\"n\":1}]},{\"all\":[]}]");
  }

  @Test
  void anObjectEndsWhereTheListAroundItGoesOn() {
    Recovered read = Recovery.untyped().read("[{\"n\": {\"m\": 1}, 2, 3]");
    assertThat(read.json()).contains("[{\"n\":{\"m\":1}},2,3]");
    assertThat(read.isLossy()).isTrue();
    assertThat(read("[{\"n\": 1}}, 2, 3]")).isEqualTo("[{\"n\":1},2,3]");
  }

  @Test
  void membersGoOnBehindSeveralBracketsThatCloseNothing() {
    assertThat(read("{\"n\": {\"m\": 1}}}, \"k\": 2}")).isEqualTo("{\"n\":{\"m\":1},\"k\":2}");
  }

  @Test
  void aColourIsNoComment() {
    assertThat(read("{\"colour\": #00ff7f, \"n\": 1}"))
        .isEqualTo("{\"colour\":\"#00ff7f\",\"n\":1}");
    assertThat(read("{\"colour\": #00ff7f\n\"red\"}")).isEqualTo("{\"colour\":\"red\"}");
  }

  @Test
  void wordsUpToTheEndOfAListAreAnItem() {
    assertThat(read("{\"all\": [\"a oak\", the old elm], \"n\": [\"x\", no (really) [1] way]}"))
        .isEqualTo("{\"all\":[\"a oak\",\"the old elm\"],\"n\":[\"x\",\"no (really) [1] way\"]}");
    assertThat(read("[\"say \"oak\", then go\", \"x\"]"))
        .isEqualTo("[\"say \\\"oak\\\", then go\",\"x\"]");
  }

  @Test
  void escapedLineBreaksOutsideOfTextsAreWhiteSpace() {
    assertThat(read("{\\n\"n\": 1,\\n\\t\"days\": [1,\\n2]\\n}"))
        .isEqualTo("{\"n\":1,\"days\":[1,2]}");
    assertThat(read("{\"path\": \\new}")).isEqualTo("{\"path\":\"\\\\new\"}");
  }
}
