package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member that is null because it is missing stands nowhere in what was left out. */
class AbsentTest {
  private static final Recovery PERSON = Recovery.of("""
      {"type":"object","properties":{"name":{"type":"string"},\
      "age":{"anyOf":[{"type":"integer"},{"type":"null"}]},\
      "home":{"anyOf":[{"type":"object","properties":{"city":{"type":"string"},\
      "zip":{"anyOf":[{"type":"string"},{"type":"null"}]}},"required":["city","zip"]},{"type":"null"}]}},\
      "required":["name","age","home"]}""");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"age\": 36, {\"name\": \"Ada\"}",
        "{\"name\": \"\"} #tag\", \"age: \"36\"",
        "{\"name\": \"Ada\", \"age\": 36}\nor better\n{\"name\": \"Ada\"}",
        "{\"name\": \"Ada\", \"home\": {\"city\": \"Ulm\", \"zip\": null, \"age\": 36}}",
        "{\"name\": \"Ada\", \"age\": 36, \"home\": {\"city\": \"Ulm\"}, \"zip\": \"89073\"}",
        "{name: \"Ada King\"\uFF0C age=> \"36\"}",
      })
  void saysThatAMemberWhichIsMissingStandsElsewhere(String text) {
    Recovered read = PERSON.read(text);
    assertThat(read.json()).isPresent();
    assertThat(read.isLossy()).as("%s", read.repairs()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Her age: unknown.\n{\"name\": \"Ada\"}",
        "{\"name\": \"Ada\"}\nI left out \"age\" since nobody knows it.",
        "{\"name\": \"Ada\", \"age\": null}\nor better\n{\"name\": \"Ada King\"}",
        "{\"name\": \"Ada\", \"age\": 36, \"home\": {\"city\": \"Ulm\"}, \"mood\": \"fine\"}",
      })
  void whatIsMissingEverywhereIsNull(String text) {
    Recovered read = PERSON.read(text);
    assertThat(read.json()).isPresent();
    assertThat(read.isLossy()).as("%s", read.repairs()).isFalse();
  }
}
