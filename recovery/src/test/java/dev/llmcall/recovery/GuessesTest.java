package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may have been meant otherwise is read, and is said to be a guess. */
class GuessesTest {
  private static final String PERSON = """
      {"type":"object","properties":{"name":{"anyOf":[{"type":"string"},{"type":"null"}]},\
      "age":{"anyOf":[{"type":"integer"},{"type":"null"}]}},"required":["name","age"]}""";

  private static final String TAGS = """
      {"type":"object","properties":{"tags":{"type":"array","items":{"type":"string"}}},"required":["tags"]}""";

  private static final String TAGS_AND_NOTE = """
      {"type":"object","properties":{"tags":{"type":"array","items":{"type":"string"}},\
      "note":{"anyOf":[{"type":"string"},{"type":"null"}]}},"required":["tags","note"]}""";

  private static final String MAPS = """
      {"type":"object","properties":{"maps":{"type":"array","items":{"type":"object","additionalProperties":\
      {"type":"string"}}}},"required":["maps"]}""";

  private static Recovered read(String schema, String text) {
    return Recovery.of(schema).read(text);
  }

  private static void isGuess(String schema, String text, String json) {
    Recovered read = read(schema, text);
    assertThat(read.json()).as(text).contains(json);
    assertThat(read.isLossy()).as("%s as %s", text, read.repairs()).isTrue();
  }

  @Test
  void aTextThatIsTheWholeObjectIsNoItemOfItsList() {
    Recovered read = read(TAGS, "[\"{\\\"TAGS\\\": [\\\"oak\\\"]}\"]");
    assertThat(read.json()).contains("{\"tags\":[\"oak\"]}");
    assertThat(read.isLossy()).isFalse();
    assertThat(read(TAGS, "[\"{}\"]").isLossy()).isTrue();
    assertThat(read(TAGS, "[\"oak\", \"elm\"]").isLossy()).isFalse();
  }

  @Test
  void sentencesInBracketsAreNoItems() {
    assertThat(read(TAGS, "[Sure, the answer is {tags: []} as requested.]").isLossy())
        .isTrue();
  }

  @Test
  void aListMayBeAnyMemberOfSeveral() {
    isGuess(TAGS_AND_NOTE, "[\"oak\"]", "{\"tags\":[\"oak\"],\"note\":null}");
  }

  @Test
  void anObjectWithNothingInItIsNotPreferredToOneWithSomething() {
    isGuess(PERSON, "{\"name\": \"Ada\", \"age\": 36} or {}", "{\"name\":\"Ada\",\"age\":36}");
    Recovered read = read(PERSON, "{} or rather {\"name\": \"Ada\", \"age\": 36}");
    assertThat(read.json()).contains("{\"name\":\"Ada\",\"age\":36}");
    assertThat(read.isLossy()).isFalse();
  }

  @Test
  void anObjectWithNothingInItIsNoAnswerInTheMiddleOfALine() {
    isGuess(PERSON, "see \\\\\"more\\\\\": {}}", "{\"name\":null,\"age\":null}");
    assertThat(read(PERSON, "The answer:\n{}").isLossy()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: \"Ada\"}}\nage: 36}",
        "{\"name\": \"Ada\"}}},, \"age: 36}",
        "{\"name\": \"Ada\"}\nage: 36",
        "{\"name\": \"Ada\"}},"
      })
  void aMissingMemberBehindTheBracketIsNoProse(String text) {
    isGuess(PERSON, text, "{\"name\":\"Ada\",\"age\":null}");
  }

  @Test
  void proseBehindTheBracketIsNoMember() {
    assertThat(read(PERSON, "{\"name\": \"Ada\"}\nNote: her age is unknown.").isLossy())
        .isFalse();
  }

  @Test
  void wordsWithALostQuoteKeepTheirComma() {
    isGuess(PERSON, "{\"name\": Ada,`, \"age\": 36}", "{\"name\":\"Ada,\",\"age\":36}");
    isGuess(PERSON, "{'name':Ada \";'age':36}", "{\"name\":\"Ada \",\"age\":36}");
    isGuess(
        TAGS,
        "{\"tags\": [oak and elm,\"\", \"ash\"]}",
        "{\"tags\":[\"oak and elm\",\"\",\"ash\"]}");
  }

  @Test
  void aNameDoesNotGoOnOverOtherTexts() {
    for (String text : new String[] {
      "{\"maps\": [{\"a\": “oak””}, {\"b\": “elm”}]}",
      "{\"maps\": [{\"a\": 'oak''}, {\"b\": 'elm'}]}"
    }) {
      assertThat(read(MAPS, text).json()).contains("{\"maps\":[{\"a\":\"oak\"},{\"b\":\"elm\"}]}");
    }
  }

  @Test
  void twoBracketsApartInAListMayBeTwoItems() {
    isGuess(MAPS, "{\"maps\": [{\n{\"a\": \"oak\"}]}", "{\"maps\":[{\"a\":\"oak\"}]}");
    assertThat(read(MAPS, "{\"maps\": [{{\"a\": \"oak\"}}]}").isLossy()).isFalse();
  }

  @Test
  void whatIsLeftOutMayHoldWhatBelongsElsewhere() {
    isGuess(
        PERSON,
        "{\"name\": \"Ada\", \"age\": 36, \"more\": {\"a\": 1, \"b\": \"two}}",
        "{\"name\":\"Ada\",\"age\":36}");
    assertThat(read(PERSON, "{\"name\": \"Ada\", \"age\": 36, \"more\": {\"a\": [1]}}")
            .isLossy())
        .isFalse();
  }

  @Test
  void aQuoteAtTheEndOfEverythingMayBeOneInside() {
    isGuess(
        TAGS_AND_NOTE,
        "{\"tags\": [], \"note\": \"she said \"",
        "{\"tags\":[],\"note\":\"she said \"}");
    isGuess(
        TAGS_AND_NOTE, "{\"tags\": [], \"note\": \"5' 10\"", "{\"tags\":[],\"note\":\"5' 10\"}");
    assertThat(read(TAGS_AND_NOTE, "{\"tags\": [], \"note\": \"oak\"").isLossy())
        .isFalse();
  }

  @Test
  void joinedTextsKeepWhatWasGuessedInThem() {
    isGuess(
        PERSON,
        "{\"name\": \"Ada\", \"age\"  +\"36\"}",
        "{\"name\":\"Ada\\\", \\\"age36\",\"age\":null}");
  }

  @Test
  void aLiteralAndAnotherLineAreMoreThanOneText() {
    isGuess(PERSON, "{name: null\n age= null}", "{\"name\":\"null\\n age= null\",\"age\":null}");
  }

  @Test
  void linesAboveThatHoldValuesAreNoProse() {
    isGuess(
        PERSON,
        "[call(1, {\"age\": 36, # an age\n \"name\": \"Ada\", # a name\n});]",
        "{\"name\":\"Ada\",\"age\":null}");
  }

  @Test
  void anEmptyObjectIsNoVariant() {
    String variants = """
        {"anyOf":[{"type":"object","properties":{"type":{"const":"A"},"a":{"type":["integer","null"]}},"required":["type","a"]},\
        {"type":"object","properties":{"type":{"const":"B"},"b":{"type":"integer"}},"required":["type","b"]}]}""";
    isGuess(variants, "{\"type\": \"B\", \"b\": 1}\nElse: {}", "{\"type\":\"B\",\"b\":1}");
    assertThat(read(variants, "{}").isLossy()).isTrue();
  }

  @Test
  void theListInAListOfOneIsTheList() {
    String objects = "{\"type\":\"array\",\"items\":" + TAGS + "}";
    Recovered read = read(objects, "[[{\"tags\": [\"oak\"]}, {\"tags\": [\"elm\"]}]]");
    assertThat(read.json()).contains("[{\"tags\":[\"oak\"]},{\"tags\":[\"elm\"]}]");
    assertThat(read.isLossy()).isFalse();
    assertThat(read(objects, "[[]]").isLossy()).isTrue();
  }

  @Test
  void aMapInAnObjectOrAListIsTheMap() {
    String map = "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}";
    assertThat(read(map, "{\"result\": {\"a\": 1, \"b\": 2}}").json())
        .contains("{\"a\":1,\"b\":2}");
    assertThat(read(map, "[{\"a\": 1}]").json()).contains("{\"a\":1}");
    isGuess(map, "{\"x\": {\"a\": 1}}", "{\"a\":1}");
  }

  @Test
  void keysOfEntriesKeepWhatWasGuessedInThem() {
    Recovered read = read(
        MAPS,
        "{\"maps\": [[{\"key\": \"a\"\uFF0C \"value\": 7}, {\"key\": \"b\", \"value\": 8}]]}");
    assertThat(read.json()).isPresent();
    assertThat(read.isLossy()).as("%s", read.repairs()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"\"\"it\\'s\"\"\", \"age\": 36}",
        "{\"name\": \"\"\"yes\"\"\"\", \"age\": 36}",
        "{\"name\": \"say \"a\"\uFF0C \"b\"\", \"age\": 36}",
        "{\"name\": oak\uFF0C \"age\": 36}",
        "{\"name\": \\\"oak\", \"age\": 36}"
      })
  void otherSignsMayBeOurs(String text) {
    Recovered read = read(PERSON, text);
    assertThat(read.json()).isPresent();
    assertThat(read.isLossy()).as("%s", read.repairs()).isTrue();
  }

  @Test
  void theLastValueMayHaveBeenCutOff() {
    isGuess(
        PERSON, "{\"name\": \"Ada\", \"age\": 36}\nOr better:\n{", "{\"name\":\"Ada\",\"age\":36}");
  }

  @Test
  void linesWithADashAloneHoldWhatIsBelow() {
    String lists = """
        {"type":"object","properties":{"rows":{"type":"array","items":{"type":"array","items":{"type":"integer"}}}},\
        "required":["rows"]}""";
    assertThat(read(lists, "rows:\n  -\n    - 1\n    - 2\n  - - 3\n").json())
        .contains("{\"rows\":[[1,2],[3]]}");
  }

  @Test
  void itemsOfDifferentFormsMayBeOfDifferentLists() {
    String rows = """
        {"type":"array","items":{"type":"array","items":{"type":"integer"}}}""";
    assertThat(read(rows, "[[1], [2]]").isLossy()).isFalse();
    String row = """
        {"type":"object","properties":{"n":{"type":"array","items":{"type":"integer"}}},"required":["n"]}""";
    isGuess(row, "{\"n\": [1, 2, [3]]}", "{\"n\":[1,2,3]}");
    String notes = """
        {"type":"array","items":{"type":"object","properties":{"note":{"type":"string"}},"required":["note"]}}""";
    isGuess(notes, "[json\n[{\"note\": \"oak\"}]]", "[{\"note\":\"json\"},{\"note\":\"oak\"}]");
  }

  @Test
  void objectsAroundAListAreNotItsItems() {
    String rows = """
        {"type":"array","items":{"type":"object","properties":{"n":{"type":"array","items":{"type":"integer"}}},\
        "required":["n"]}}""";
    Recovered read = read(rows, "{\"data\": {\"result\": [{\"n\": [1]}, {\"n\": [2]}]}}");
    assertThat(read.json()).contains("[{\"n\":[1]},{\"n\":[2]}]");
    assertThat(read.isLossy()).isFalse();
    isGuess(rows, "[{\"data\": {\"result\": []}}]", "[{\"n\":[]}]");
  }

  @Test
  void aCommentWithHalfOfATextIsNone() {
    isGuess(TAGS, "{\"tags\": [#oak”, “elm”\n “ash”]}", "{\"tags\":[\"ash\"]}");
    isGuess(TAGS, "{\"tags\": [#oak', 'elm'\n 'ash']}", "{\"tags\":[\"ash\"]}");
    assertThat(read(TAGS, "{\"tags\": [# “oak” and `elm`\n “ash”]}").isLossy()).isFalse();
  }

  @Test
  void aNameThatEndsWithTheSignOfItsColonMayGoOn() {
    isGuess(PERSON, "{\"name=>\"\"\"}", "{\"name\":\"\",\"age\":null}");
    isGuess(PERSON, "{\"name=\"'oak'}", "{\"name\":\"oak\",\"age\":null}");
  }

  @Test
  void aNameWithoutQuotesAndColonIsNoItem() {
    assertThat(read(PERSON, "{age 36, name Ada}").json()).contains("{\"name\":\"Ada\",\"age\":36}");
    assertThat(read(TAGS, "{tags null}").json().orElse("")).doesNotContain("tags null");
  }

  @Test
  void linesInBracketsAreNoItems() {
    assertThat(read(TAGS, "[tags:\n  - \"oak\"\n  - \"elm\"]").isLossy()).isTrue();
    assertThat(read(MAPS, "{\"maps\": -\n  a: oak\n-\n  a: oak}").isLossy()).isTrue();
  }

  @Test
  void anEmptyTextBeforeABracketTooManyMayHoldIt() {
    isGuess(PERSON, "{\"name\": \"\"], \"age\": 36}", "{\"name\":\"\",\"age\":36}");
    isGuess(PERSON, "{\"age\": 36, \"name\": \"\"} she said: \\", "{\"name\":\"\",\"age\":36}");
  }

  @Test
  void aBracketThatIsThereTwiceIsNotTheEndOfTheList() {
    String people = "{\"type\":\"array\",\"items\":" + PERSON + "}";
    isGuess(people, "[{\"name\": null, \"age\": 36}}", "[{\"name\":null,\"age\":36}]");
    assertThat(read(people, "[{\"name\": null, \"age\": 36}\n}").isLossy()).isFalse();
  }

  @Test
  void aQuoteAloneBeforeABracketMayBeAText() {
    assertThat(read(PERSON, "{\"name\": `}\n\nOr:\n{\"name\": `}").isLossy()).isTrue();
  }

  @Test
  void wordsOfASentenceAreNoObjects() {
    String notes = """
        {"type":"array","items":{"type":"object","properties":{"note":{"type":"string"}},"required":["note"]}}""";
    assertThat(read(notes, "Sure, the").isLossy()
            || read(notes, "Sure, the").json().isEmpty())
        .isTrue();
  }

  @Test
  void aNumberBehindADashMayBeAnItem() {
    isGuess(PERSON, "{\"age\": - 36}", "{\"name\":null,\"age\":-36}");
    assertThat(read(PERSON, "{\"age\": -36}").isLossy()).isFalse();
  }

  @Test
  void aVariantWithoutItsNameIsAGuessIfAnotherFits() {
    String shapes = """
        {"anyOf":[{"type":"object","properties":{"type":{"const":"Word"},"on":{"type":"string"}},"required":["type","on"]},\
        {"type":"object","properties":{"type":{"const":"Day"},"on":{"type":"string","x-kind":"localDate"}},\
        "required":["type","on"]},\
        {"type":"object","properties":{"type":{"const":"Box"},"in":{"type":"object","properties":\
        {"on":{"type":"integer"}},"required":["on"]}},"required":["type","in"]}]}""";
    isGuess(shapes, "{\"on\": \"2000/08/18\"}", "{\"type\":\"Word\",\"on\":\"2000/08/18\"}");
    isGuess(shapes, "{\"in\": {\"on\": \"oak\"}}", "{\"type\":\"Word\",\"on\":\"oak\"}");
    assertThat(read(shapes, "{\"on\": \"oak\"}").isLossy()).isFalse();
  }
}
