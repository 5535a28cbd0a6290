package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final String PERSON = """
      {"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer","x-kind":"int32"},\
      "tags":{"type":"array","items":{"type":"string"}}},"required":["name","age","tags"]}""";

  private final Recovery person = Recovery.of(PERSON);

  @Test
  void leavesStrictJsonAsItIs() {
    Recovered read = this.person.read("{\"name\":\"Ada\",\"age\":36,\"tags\":[]}");
    assertThat(read.json()).contains("{\"name\":\"Ada\",\"age\":36,\"tags\":[]}");
    assertThat(read.repairs()).isEmpty();
    assertThat(read.violationsWithoutLoss()).isEmpty();
  }

  @Test
  void saysWhatItChangedWhere() {
    Recovered read =
        this.person.read("Sure!\n```json\n{name: 'Ada', \"age\": \"36\", tags: 'x',}\n```");
    assertThat(read.json()).contains("{\"name\":\"Ada\",\"age\":36,\"tags\":[\"x\"]}");
    assertThat(read.isLossy()).isFalse();
    assertThat(read.repairs())
        .extracting(Repair::pointer, Repair::kind)
        .contains(
            tuple("", RepairKind.PROSE_REMOVED),
            tuple("", RepairKind.FENCE_REMOVED),
            tuple("/name", RepairKind.QUOTES_REPLACED),
            tuple("/age", RepairKind.NUMBER_FORM_REPLACED),
            tuple("/tags", RepairKind.LIST_ADDED));
  }

  @Test
  void listsAllThatIsWrong() {
    Recovered read = this.person.read("{\"age\": 3000000000, \"tags\": [\"a\"]}");
    assertThat(read.json()).isEmpty();
    assertThat(read.violations())
        .containsExactly(
            new Violation("/name", "a text", "nothing"),
            new Violation("/age", "a whole number from -2147483648 to 2147483647", "3000000000"));
  }

  @Test
  void saysWhatLossWouldBeAccepted() {
    Recovered read = this.person.read("{\"name\": \"Ada\", \"age\": 36}");
    assertThat(read.json()).contains("{\"name\":\"Ada\",\"age\":36,\"tags\":[]}");
    assertThat(read.isLossy()).isTrue();
    assertThat(read.violationsWithoutLoss())
        .containsExactly(new Violation("/tags", "a list", "nothing"));
  }

  @Test
  void takesAnEmptyListForTheAnswerOnlyUnderANameThatSaysSo() {
    String list = "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";
    String held =
        "{\"type\":\"object\",\"properties\":{\"value\":" + list + "},\"required\":[\"value\"]}";
    for (Recovery recovery : List.of(Recovery.of(list), Recovery.of(held))) {
      for (String other : List.of(
          "{\"unrelated\":[]}",
          "{\"errors\":[null]}",
          "{\"unrelated\":\"[]\"}",
          "{\"unrelated\":[],\"more\":1}")) {
        Recovered read = recovery.read(other);
        assertThat(read.json().isEmpty() || read.isLossy()).as(other).isTrue();
      }
      assertThat(recovery.read("{\"results\":[]}").isLossy()).isFalse();
      assertThat(recovery.read("{\"unrelated\":[\"a\"]}").isLossy()).isFalse();
    }
    assertThat(this.person.read("{\"unrelated\":{}}").json()).isEmpty();
  }

  @Test
  void saysNothingOfTheAnswerInAnyToString() {
    Recovered read = this.person.read("{\"secret name\": \"hush\", \"age\": \"hush\"}");
    assertThat(read.toString() + read.repairs() + read.violations())
        .doesNotContain("hush", "secret");
  }

  @Test
  void knowsWhatHasComeSoFar() {
    Pieces pieces = this.person.pieces();
    pieces.add("{\"name\": \"Ad");
    assertThat(pieces.known()).contains("{\"name\":\"Ad\",\"age\":null,\"tags\":[]}");
    pieces.add("a\", \"age\": 3");
    assertThat(pieces.known()).contains("{\"name\":\"Ada\",\"age\":null,\"tags\":[]}");
    pieces.add("6, \"tags\": [\"x\", tr");
    assertThat(pieces.known()).contains("{\"name\":\"Ada\",\"age\":36,\"tags\":[\"x\"]}");
    pieces.add("ue]}");
    assertThat(pieces.end().json())
        .contains("{\"name\":\"Ada\",\"age\":36,\"tags\":[\"x\",\"true\"]}");
    assertThatThrownBy(() -> pieces.add("x")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void showsALiteralOnceItIsWholeAndANumberOnceSomethingFollows() {
    assertThat(known("{\"open\": tru")).contains("{}");
    assertThat(known("{\"open\": true")).contains("{\"open\":true}");
    assertThat(known("[null, 1")).contains("[null]");
    assertThat(known("[null, 1 ")).contains("[null,1]");
    assertThat(known("[null, 1 d")).contains("[null]");
  }

  @Test
  void showsNoHalfOfACharacter() {
    assertThat(known("[\"a\\ud83d")).contains("[\"a\"]");
    assertThat(known("[\"a\\ud83d\\ude00")).contains("[\"a\ud83d\ude00\"]");
  }

  @Test
  void showsABracketThatHasJustCome() {
    assertThat(known("Here:\n[")).contains("[]");
    assertThat(known("{\n ")).contains("{}");
    assertThat(known("see [")).isEmpty();
    Pieces pieces = this.person.pieces();
    pieces.add("```json\n{");
    assertThat(pieces.known()).contains("{\"name\":null,\"age\":null,\"tags\":[]}");
  }

  private static Optional<String> known(String text) {
    Pieces pieces = Recovery.untyped().pieces();
    pieces.add(text);
    return pieces.known();
  }

  @Test
  void refusesWhatIsNoSchema() {
    assertThatThrownBy(() -> Recovery.of("nonsense")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Recovery.of("{\"$ref\":\"#/$defs/A\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("#/$defs/A");
    assertThatThrownBy(() -> new Recovery.Limits(10, 1_001))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
