package dev.llmcall.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.recovery.Violation;
import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.AnswerReader;
import dev.llmcall.runtime.generated.Choices;
import dev.llmcall.runtime.generated.JsonReader;
import dev.llmcall.runtime.generated.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
  private static final Members TICKET =
      Members.of("title", "tags", "owner").optional("owner").alias("title", "subject");
  private static final Members OWNER = Members.of("name", "level");
  private static final Choices LEVELS = Choices.of("LOW", "HIGH").alias("HIGH", "urgent");

  private record Owner(String name, int level) {}

  private record Ticket(String title, List<String> tags, Owner owner) {}

  @Test
  void readsMembersInTheOrderOfTheSchema() {
    assertThat(
            read(
                "{\"title\":\"a\",\"tags\":[\"x\",\"y\"],\"owner\":{\"name\":\"n\",\"level\":\"LOW\"}}"))
        .isEqualTo(new Ticket("a", List.of("x", "y"), new Owner("n", 0)));
  }

  @Test
  void readsMembersInAnyOrderAndSkipsUnknownOnes() {
    assertThat(read("""
                \n {"more":{"title":[1,{"title":2}]},"tags":[],"owner":{"x":1,"level":"HIGH","name":"n"},"z":null,"title":"a"} \t""")).isEqualTo(new Ticket("a", List.of(), new Owner("n", 1)));
  }

  @Test
  void knowsAliasesOfMembersAndChoices() {
    assertThat(
            read("{\"subject\":\"a\",\"tags\":[],\"owner\":{\"name\":\"n\",\"level\":\"urgent\"}}"))
        .isEqualTo(new Ticket("a", List.of(), new Owner("n", 1)));
  }

  @Test
  void unescapesTexts() {
    assertThat(read("{\"title\":\"\\u00e9\\n\\ud83d\\ude00 \uD83D\uDE00\",\"tags\":[]}")
            .title())
        .isEqualTo("\u00e9\n\uD83D\uDE00 \uD83D\uDE00");
  }

  @Test
  void ignoresAByteOrderMark() {
    assertThat(read("\uFEFF{\"title\":\"a\",\"tags\":[]}").title()).isEqualTo("a");
  }

  @Test
  void namesAllMissingMembersAtOnce() {
    refused("{}", ErrorKind.INVALID, "", "the members title, tags are missing");
    refused("{\"tags\":[]}", ErrorKind.INVALID, "", "the member title is missing");
    refused(
        "{\"title\":\"a\",\"tags\":[],\"owner\":{}}",
        ErrorKind.INVALID,
        "/owner",
        "the members name, level are missing");
  }

  @Test
  void refusesAKnownMemberThatComesTwice() {
    refused(
        "{\"title\":\"a\",\"title\":\"a\",\"tags\":[]}",
        ErrorKind.INVALID,
        "/title",
        "the member title comes twice");
    refused(
        "{\"title\":\"a\",\"subject\":\"b\",\"tags\":[]}",
        ErrorKind.INVALID,
        "/subject",
        "the member title comes twice");
  }

  @Test
  void readsSiblingObjectsAfresh() {
    AnswerReader<List<Owner>> owners = in -> {
      List<Owner> all = new ArrayList<>();
      in.beginArray();
      while (in.nextItem()) {
        all.add(owner(in));
      }
      return all;
    };
    assertThat(AnswerText.read(
            "[{\"name\":\"a\",\"level\":\"LOW\"},{\"name\":\"b\",\"level\":\"HIGH\"}]", owners))
        .containsExactly(new Owner("a", 0), new Owner("b", 1));
    refused(
        "[{\"name\":\"a\",\"level\":\"LOW\"},{\"name\":\"b\"}]",
        owners,
        ErrorKind.INVALID,
        "/1",
        "the member level is missing");
  }

  @Test
  void saysWhatWasExpectedAndWhatWasThere() {
    refused("[]", ErrorKind.INVALID, "", "expected an object, found an array");
    refused("{\"title\":null}", ErrorKind.INVALID, "/title", "expected a text, found null");
    refused("{\"title\":1}", ErrorKind.INVALID, "/title", "expected a text, found a number");
    refused("{\"tags\":\"x\"}", ErrorKind.INVALID, "/tags", "expected an array, found a text");
    refused(
        "{\"tags\":[\"x\",true]}",
        ErrorKind.INVALID,
        "/tags/1",
        "expected a text, found true or false");
    refused(
        "{\"owner\":{\"level\":\"CANARY\"}}",
        ErrorKind.INVALID,
        "/owner/level",
        "expected one of LOW, HIGH, found another text");
    refused(
        "{\"owner\":{\"level\":{}}}",
        ErrorKind.INVALID,
        "/owner/level",
        "expected one of LOW, HIGH, found an object");
  }

  @Test
  void refusesWhatIsNotJson() {
    refused("", ErrorKind.UNPARSABLE, "", "there is no JSON value");
    refused(" \n", ErrorKind.UNPARSABLE, "", "there is no JSON value");
    refused("CANARY is the answer", ErrorKind.UNPARSABLE, "", "not JSON at line 1, column 1");
    refused("{\"title\":\"CANARY", ErrorKind.UNPARSABLE, "", "the JSON ends too early");
    refused(
        "{\"title\":\"a\",\"tags\":[],}",
        ErrorKind.UNPARSABLE,
        "",
        "not JSON at line 1, column 24");
    refused("{\"title\":\"a\",\"tags\":[]", ErrorKind.UNPARSABLE, "", "the JSON ends too early");
    refused("{'title':'a'}", ErrorKind.UNPARSABLE, "", "not JSON at line 1, column 2");
    refused("{\"title\":NaN}", ErrorKind.UNPARSABLE, "", "not JSON at line 1, column 10");
    refused("{\"title\":\"a\\x\"}", ErrorKind.UNPARSABLE, "", "not JSON at line 1, column 12");
    refused("{\"title\":\"a\nb\"}", ErrorKind.UNPARSABLE, "", "not JSON at line 1, column 12");
    refused("{\n\"\u00e9\":01}", ErrorKind.UNPARSABLE, "", "not JSON at line 2, column 6");
    refused("```json\n{}\n```", ErrorKind.UNPARSABLE, "", "not JSON at line 1, column 1");
  }

  @Test
  void refusesWhatFollowsTheValue() {
    refused(
        "{\"title\":\"a\",\"tags\":[]} {}",
        ErrorKind.UNPARSABLE,
        "",
        "something follows the JSON value");
    refused(
        "{\"title\":\"a\",\"tags\":[]} CANARY",
        ErrorKind.UNPARSABLE,
        "",
        "not JSON at line 1, column 25");
  }

  @Test
  void refusesWhatNestsTooDeep() {
    String deep = "{\"more\":" + "[".repeat(300) + "]".repeat(300) + "}";
    refused(deep, ErrorKind.UNPARSABLE, "", "nested deeper than 200 levels at line 1, column 208");
    String million = "[".repeat(1_000_000);
    refused(
        million,
        in -> nested(in),
        ErrorKind.UNPARSABLE,
        "",
        "nested deeper than 200 levels" + " at line 1, column 201");
  }

  private static int nested(JsonReader in) {
    in.beginArray();
    int depth = 0;
    while (in.nextItem()) {
      depth = Math.max(depth, nested(in));
    }
    return depth + 1;
  }

  @Test
  void refusesNumbersThatAreTooLong() {
    refused(
        "{\"more\":1" + "0".repeat(1000) + "}",
        ErrorKind.UNPARSABLE,
        "",
        "a number of more than 1000 characters at line 1, column 9");
  }

  @Test
  void doesNotTakeAMemberForMissingThatIsThereUnderAWrongName() {
    refused(
        "{\"title\":\"a\",\"tags\":[],\"Owner\":{\"name\":\"n\",\"level\":\"LOW\"}}",
        ErrorKind.INVALID,
        "",
        "the member owner is missing, and there is one that is unknown");
  }

  @Test
  void readsHalfOfASurrogatePairAsTheReplacementCharacter() {
    assertThat(read("{\"title\":\"a\uD83Db\",\"tags\":[]}").title()).isEqualTo("a\uFFFDb");
    assertThat(read("{\"title\":\"a\\ud83db\",\"tags\":[]}").title()).isEqualTo("a\uFFFDb");
  }

  @Test
  void knowsNamesThatAreWrittenWithEscapes() {
    assertThat(read("{\"t\\u0069tle\":\"a\",\"tags\":[]}").title()).isEqualTo("a");
    refused(
        "{\"t\\u0069tle\":1,\"tags\":[]}",
        ErrorKind.INVALID,
        "/title",
        "expected a text, found a number");
  }

  @Test
  void refusesADiscriminatorThatComesTwice() {
    Choices types = Choices.of("circle", "square");
    Members shape = Members.of("size");
    AnswerReader<Integer> reader = in -> {
      int type = in.peekChoice("type", types);
      in.beginObject(shape);
      int size = 0;
      while (in.nextMember() == 0) {
        size = in.int32();
      }
      return type * 100 + size;
    };
    assertThat(AnswerText.read("{\"size\":3,\"type\":\"square\"}", reader)).isEqualTo(103);
    refused(
        "{\"type\":\"circle\",\"size\":3,\"type\":\"square\"}",
        reader,
        ErrorKind.INVALID,
        "/type",
        "the member type comes twice");
  }

  @Test
  void looksAheadForADiscriminatorWithoutTakingAnything() {
    Choices types = Choices.of("circle", "square");
    Members shape = Members.of("type", "size");
    AnswerReader<List<String>> shapes = in -> {
      List<String> all = new ArrayList<>();
      in.beginArray();
      while (in.nextItem()) {
        int type = in.peekChoice("type", types);
        in.beginObject(shape);
        long size = -1;
        for (int m = in.nextMember(); m >= 0; m = in.nextMember()) {
          if (m == 0) {
            in.choice(types);
          } else {
            size = in.int64();
          }
        }
        all.add(type + ":" + size);
      }
      return all;
    };
    String many = IntStream.range(0, 5000)
        .mapToObj(i -> i % 2 == 0
            ? "{\"size\":" + i + ",\"\u00e9\":{\"type\":\"x\"},\"type\":\"square\"}"
            : " { \"type\" : \"circle\", \"size\":" + i + "}")
        .collect(Collectors.joining(",", "[", "]"));
    assertThat(AnswerText.read(many, shapes))
        .hasSize(5000)
        .startsWith("1:0", "0:1", "1:2")
        .endsWith("1:4998", "0:4999");
    refused("[{\"size\":1}]", shapes, ErrorKind.INVALID, "/0", "the member type is missing");
    refused("[3]", shapes, ErrorKind.INVALID, "/0", "expected an object, found a number");
    refused(
        "[{\"type\":\"CANARY\"}]",
        shapes,
        ErrorKind.INVALID,
        "/0/type",
        "the member type: expected one of circle, square, found another text");
    refused(
        "[{\"type\":4}]",
        shapes,
        ErrorKind.INVALID,
        "/0/type",
        "the member type: expected one of circle, square, found a number");
  }

  @Test
  void keepsTheTextOfARefusingConstructorOut() {
    AnswerReader<String> reader = in -> {
      throw in.invalid(new IllegalArgumentException("bad: " + in.string()));
    };
    refused(
        "\"CANARY\"",
        reader,
        ErrorKind.INVALID,
        "",
        "the type refused these values: IllegalArgumentException");
  }

  @Test
  void namesEverythingThatDoesNotKeepToItsConstraints() {
    AnswerReader<List<String>> tickets = in -> {
      List<String> titles = new ArrayList<>();
      in.beginArray();
      while (in.nextItem()) {
        Ticket ticket = ticket(in);
        in.check(ticket.title().length() <= 5, "title", "at most 5 characters", ticket.title());
        in.check(
            ticket.tags().size() >= 1, "tags", "at least 1 item", ticket.tags().size());
        if (ticket.title().equals("CANARY2")) {
          throw in.invalid(new IllegalArgumentException("CANARY2 is bad"));
        }
        titles.add(ticket.title());
      }
      return titles;
    };
    assertThat(AnswerText.read("[{\"title\":\"12345\",\"tags\":[\"x\"]}]", tickets))
        .containsExactly("12345");
    AnswerException refusal = refusal(
        "[{\"title\":\"CANARY\",\"tags\":[]},{\"title\":\"CANARY2\",\"tags\":[\"x\"]}]", tickets);
    assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID);
    assertThat(refusal.violations())
        .containsExactly(
            new Violation("/0/title", "at most 5 characters", "CANARY"),
            new Violation("/0/tags", "at least 1 item", "0"),
            new Violation("/1/title", "at most 5 characters", "CANARY2"),
            new Violation("/1", "values that its type accepts", "CANARY2 is bad"));
    assertThat(refusal)
        .hasMessage("at /0/title: expected at most 5 characters;"
            + " at /0/tags: expected at least 1 item;"
            + " at /1/title: expected at most 5 characters;"
            + " at /1: the type refused these values: IllegalArgumentException");
  }

  private static AnswerException refusal(String text, AnswerReader<?> reader) {
    try {
      AnswerText.read(text, reader);
    } catch (AnswerException e) {
      return e;
    }
    throw new AssertionError("it was read: " + text);
  }

  @Test
  void readsMoreThanSixtyFourMembers() {
    String[] names = IntStream.range(0, 200).mapToObj(i -> "m" + i).toArray(String[]::new);
    AnswerReader<Integer> sum = in -> {
      in.beginObject(Members.of(names));
      int total = 0;
      for (int m = in.nextMember(); m >= 0; m = in.nextMember()) {
        total += in.int32();
      }
      return total;
    };
    String all = IntStream.range(0, 200)
        .mapToObj(i -> "\"m" + (199 - i) + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
    assertThat(AnswerText.read(all, sum)).isEqualTo(200);
    refused(
        all.replace("\"m130\":1,", ""), sum, ErrorKind.INVALID, "", "the member m130 is missing");
  }

  private static Ticket read(String text) {
    return AnswerText.read(text, AnswerTextTest::ticket);
  }

  private static Ticket ticket(JsonReader in) {
    String title = null;
    List<String> tags = new ArrayList<>();
    Owner owner = null;
    in.beginObject(TICKET);
    for (int m = in.nextMember(); m >= 0; m = in.nextMember()) {
      switch (m) {
        case 0 -> title = in.string();
        case 1 -> {
          in.beginArray();
          while (in.nextItem()) {
            tags.add(in.string());
          }
        }
        default -> owner = in.readNull() ? null : owner(in);
      }
    }
    return new Ticket(title, tags, owner);
  }

  private static Owner owner(JsonReader in) {
    String name = null;
    int level = 0;
    in.beginObject(OWNER);
    for (int m = in.nextMember(); m >= 0; m = in.nextMember()) {
      if (m == 0) {
        name = in.string();
      } else {
        level = in.choice(LEVELS);
      }
    }
    return new Owner(name, level);
  }

  private static void refused(String text, ErrorKind kind, String pointer, String message) {
    refused(text, AnswerTextTest::ticket, kind, pointer, message);
  }

  private static void refused(
      String text, AnswerReader<?> reader, ErrorKind kind, String pointer, String message) {
    AnswerException refusal = refusal(text, reader);
    assertThat(refusal.kind()
            + " at '"
            + refusal.violations().get(0).pointer()
            + "': "
            + refusal.getMessage())
        .isEqualTo(kind + " at '" + pointer + "': " + message);
    assertThat(refusal.getCause()).isNull();
    assertThat(refusal.getMessage()).doesNotContain("CANARY");
  }
}
