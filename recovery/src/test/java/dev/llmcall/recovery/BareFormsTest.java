package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers without the brackets or quotes that were asked for. */
class BareFormsTest {
  private static Recovery listOf(String items) {
    return Recovery.of("{\"type\":\"array\",\"items\":" + items + "}");
  }

  private static String untyped(String text) {
    return Recovery.untyped().read(text).json().orElse("nothing");
  }

  @Test
  void textsAndNumbersBetweenCommasAreAList() {
    assertThat(untyped("\"oak\", \"elm\"")).isEqualTo("[\"oak\",\"elm\"]");
    assertThat(untyped("\"oak\"\n7\nnull")).isEqualTo("[\"oak\",7,null]");
    assertThat(untyped("\"Oak\" is a tree, 7 metres"))
        .isEqualTo("\"\\\"Oak\\\" is a tree, 7 metres\"");
  }

  @Test
  void namesAndValuesBetweenCommasAreAnObject() {
    assertThat(untyped("\"tree\": \"oak\", \"height\": 7"))
        .isEqualTo("{\"tree\":\"oak\",\"height\":7}");
    assertThat(untyped("\"tree\": \"oak\",\n\"height\": 7\n}"))
        .isEqualTo("{\"tree\":\"oak\",\"height\":7}");
    assertThat(untyped("\"tree\": an oak")).isEqualTo("\"\\\"tree\\\": an oak\"");
  }

  @Test
  void aSecondListIsNoReferenceInASentence() {
    Recovered read = Recovery.untyped().read("[1][2]");
    assertThat(read.json()).contains("[2]");
    assertThat(read.repairs())
        .extracting(Repair::kind)
        .containsExactly(RepairKind.LAST_CANDIDATE_TAKEN);
  }

  @Test
  void aValueInQuotesIsThatValue() {
    assertThat(Recovery.of("{\"type\":\"integer\"}").read("\"42\"").json()).contains("42");
    assertThat(listOf("{\"type\":\"string\"}").read("\"oak\"").json()).contains("[\"oak\"]");
    assertThat(Recovery.of("{\"type\":\"string\"}").read("\"oak\"").json())
        .contains("\"\\\"oak\\\"\"");
  }

  @Test
  void linesWithMarksAreItems() {
    assertThat(listOf("{\"type\":\"string\"}")
            .read("The trees are:\n\n- oak\n- \"elm\"\n")
            .json())
        .contains("[\"oak\",\"elm\"]");
    assertThat(listOf("{\"type\":\"integer\"}").read("* 7\n* 12").json()).contains("[7,12]");
    assertThat(listOf("{\"enum\":[\"OAK\",\"ELM\"]}").read("1. Oak\n2) Elm").json())
        .contains("[\"OAK\",\"ELM\"]");
    assertThat(listOf("{\"type\":\"string\"}").read("- oak\nand more\n- elm").json())
        .isEmpty();
    assertThat(listOf("{\"type\":\"string\"}").read("2020. Oak\n2021. Elm").json())
        .isEmpty();
  }

  @Test
  void valuesBetweenCommasAreItemsUnlessAnyTextIsOne() {
    assertThat(listOf("{\"enum\":[\"OAK\",\"ELM\"]}").read("oak, elm").json())
        .contains("[\"OAK\",\"ELM\"]");
    assertThat(listOf("{\"type\":\"integer\"}").read("7, 12, 40").json()).contains("[7,12,40]");
    assertThat(listOf("{\"type\":\"string\"}").read("oaks, and others").json()).isEmpty();
    assertThat(listOf("{\"type\":\"number\"}").read("1,5").json()).isNotEqualTo("[1,5]");
  }

  @Test
  void whatIsNoItemInSuchAListIsReported() {
    Recovered read = listOf("{\"type\":\"integer\"}").read("7, many, 40");
    assertThat(read.json().isEmpty() || read.isLossy()).isTrue();
  }

  @Test
  void aCallInsideOfAValueIsItsArgument() {
    String tree = """
        {"type":"object","properties":{"name":{"type":"string"},"height":{"type":"integer"}},"required":["name","height"]}""";
    for (String text : new String[] {
      "[callback({\"name\": \"oak\", \"height\": 7})]",
      "{\"result\": make_tree( { name: 'oak', height: 7 } )}",
      "[callback({\"height\": 7, # a height\n \"name\": \"oak\", # a name\n});]"
    }) {
      Recovered read = Recovery.of(tree).read(text);
      assertThat(read.json()).as(text).contains("{\"name\":\"oak\",\"height\":7}");
      assertThat(read.isLossy()).as(text).isFalse();
    }
    assertThat(listOf("{\"type\":\"string\"}").read("[f({x}) there, f([1])]").json())
        .contains("[\"f({x}) there\",\"f([1])\"]");
  }
}
