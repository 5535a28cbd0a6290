package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Chunks.DONE;
import static dev.llmcall.runtime.engine.Chunks.ERROR;
import static dev.llmcall.runtime.engine.Chunks.PING;
import static dev.llmcall.runtime.engine.Chunks.answer;
import static dev.llmcall.runtime.engine.Chunks.end;
import static dev.llmcall.runtime.engine.Chunks.piece;
import static dev.llmcall.runtime.engine.Chunks.thought;
import static dev.llmcall.runtime.engine.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.LlmStream.Piece;
import dev.llmcall.runtime.LlmStream.Restart;
import dev.llmcall.runtime.LlmStream.Text;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are shown as they come: what is seen of failures, and what is not. */
class StreamTest {
  private static final String CUT = piece("half ") + piece("an ans");

  @Test
  void showsThePiecesAndThenTheWholeAnswer() {
    Script script = Script.of(Script.reply(200, answer("Hel", "lo")));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a").stream()) {
      assertThat(pieces(stream)).containsExactly("Hel", "lo");
      LlmResult<String> result = stream.result();
      assertThat(result.value()).isEqualTo("Hello");
      assertThat(result.text()).isEqualTo("Hello");
      assertThat(result.model()).isEqualTo("b/y");
      assertThat(result.finishReason()).contains("stop");
      assertThat(result.requestId()).contains("gen-1");
      assertThat(result.usage().orElseThrow().completionTokens()).hasValue(3);
      assertThat(result.cost().orElseThrow()).isEqualByComparingTo("0.5");
      Attempt attempt = result.attempts().get(0);
      assertThat(attempt.kind()).isEmpty();
      assertThat(attempt.timeToFirstToken()).isPresent();
      assertThat(stream.result()).isSameAs(result);
    }
  }

  @Test
  void countsBrokenEvents() {
    String broken = "data: {\"choices\":[{\"delta\"\n\n";
    Script script = Script.of(
        Script.reply(200, broken + piece("half") + broken),
        Script.reply(200, piece("whole") + broken + end("stop") + DONE));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a", "b").stream()) {
      assertThat(stream.result().attempts())
          .extracting(Attempt::brokenEvents)
          .containsExactly(2, 1);
      assertThat(stream.result().report()).contains("answered").endsWith(", 1 broken event");
    }
  }

  @Test
  void asksForPieces() {
    Script script = Script.of(Script.reply(200, answer("a")));
    try (LlmClient client = client(script)) {
      tell(client, "a").stream().result();
    }
    assertThat(script.bodies().get(0)).contains(",\"stream\":true");
    assertThat(script.requests().get(0).headers()).containsEntry("Accept", "text/event-stream");
  }

  @Test
  void sendsNothingBeforeItIsAsked() {
    Script script = Script.of(Script.reply(200, answer("a")));
    try (LlmClient client = client(script)) {
      tell(client, "a").stream().close();
      tell(client, "a").textStream().close();
      tell(client, "a").publisher();
      assertThat(tell(client, "a").stream().iterator()).isNotNull();
    }
    assertThat(script.requests()).isEmpty();
  }

  /** Everything that can go wrong before there is text to show. */
  static List<Script.Step> earlyFailures() {
    return List.of(
        Script.fails(500),
        Script.unreachable(),
        Script.lost(),
        Script.reply(200, ERROR),
        Script.reply(200, PING + thought("hm") + ERROR),
        Script.reply(200, PING + thought("hm")),
        Script.reply(200, "{\"error\":{\"code\":429,\"message\":\"x\"}}"),
        Script.reply(200, "<html>no</html>"),
        Script.reply(200, ""),
        Script.reply(200, piece(" ") + piece("\\n") + end("stop") + DONE),
        Script.reply(200, thought("hm") + end("length") + DONE),
        Script.reply(200, piece("<think>hm") + end("stop") + DONE),
        Script.reply(200, "data: {\"choices\":[{\"delta\":{\"refusal\":\"no\"}}]}\n\n" + DONE),
        Script.reply(200, "{\"choices\":[{\"message\":{\"content\":\"\"}}]}"),
        Script.reply(301, ""),
        Script.reply(200, "event: error\ndata: overloaded\n\n"));
  }

  @ParameterizedTest
  @MethodSource("earlyFailures")
  void fallsBackUnseenBeforeTheFirstText(Script.Step failing) {
    Script script = Script.of(failing, Script.reply(200, answer("fine")));
    try (LlmClient client =
            Given.clientSide(script).retries(0).route("b", Given.plain("other")).build();
        LlmStream stream = tell(client, "a", "b/b").stream()) {
      assertThat(pieces(stream)).containsExactly("fine");
      assertThat(stream.result().attempts()).hasSize(2);
      assertThat(stream.result().attempts().get(0).kind()).isPresent();
    }
  }

  /** What can go wrong after text was shown, and its kind. */
  static List<Broken> lateFailures() {
    return List.of(
        new Broken(CUT, ErrorKind.CONNECTION_LOST),
        new Broken(CUT + ERROR, ErrorKind.OVERLOADED),
        new Broken(CUT + end("error") + DONE, ErrorKind.OVERLOADED),
        new Broken(CUT + end("length") + DONE, ErrorKind.TRUNCATED),
        new Broken(CUT + end("content_filter") + DONE, ErrorKind.MODERATED),
        new Broken(CUT + piece(" ").repeat(2001), ErrorKind.TRUNCATED),
        new Broken(CUT + "<html>bad gateway</html>", ErrorKind.BAD_REPLY),
        new Broken(CUT + "data: {\"choices\":[{\"delta\":{\"cont", ErrorKind.CONNECTION_LOST));
  }

  record Broken(String stream, ErrorKind kind) {
    Script.Step step() {
      return Script.reply(200, stream);
    }

    @Override
    public String toString() {
      return kind.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("lateFailures")
  void beginsAnewOnTheNextModelAndSaysSo(Broken broken) {
    Script script = Script.of(broken.step(), Script.reply(200, answer("whole ", "answer")));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a", "b").stream()) {
      List<Piece> all = new ArrayList<>();
      stream.forEach(all::add);
      List<Piece> restarts = all.stream().filter(Restart.class::isInstance).toList();
      assertThat(restarts).hasSize(1);
      assertThat(((Restart) restarts.get(0)).failed().kind()).contains(broken.kind());
      assertThat(all.subList(0, 2)).containsExactly(new Text("half "), new Text("an ans"));
      assertThat(all.subList(all.indexOf(restarts.get(0)) + 1, all.size()))
          .containsExactly(new Text("whole "), new Text("answer"));
      LlmResult<String> result = stream.result();
      assertThat(result.value()).as("of one model").isEqualTo("whole answer");
      assertThat(result.attempts()).hasSize(2);
      assertThat(result.attempts().get(0).kind()).contains(broken.kind());
      assertThat(result.attempts().get(0).timeToFirstToken()).isPresent();
    }
    assertThat(script.asked())
        .as("the model that broke off is not asked again")
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @MethodSource("lateFailures")
  void endsInAnExceptionWithWhatWasShownIfNoModelIsLeft(Broken broken) {
    Script script = Script.of(broken.step(), Script.fails(400));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a", "b").stream()) {
      List<Piece> all = new ArrayList<>();
      Iterator<Piece> pieces = stream.iterator();
      LlmException failure =
          catchThrowableOfType(LlmException.class, () -> pieces.forEachRemaining(all::add));
      assertThat(all).as("what was shown is not taken back").noneMatch(Restart.class::isInstance);
      assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_REQUEST);
      assertThat(failure.attempts()).hasSize(2);
      assertThat(failure.partialText().orElseThrow()).startsWith("half an ans");
      assertThat(failure.toString()).doesNotContain("half");
      assertThat(failure.getSuppressed()).hasSize(1);
      assertThatThrownBy(stream::result).isSameAs(failure);
      assertThatThrownBy(pieces::hasNext).isSameAs(failure);
    }
  }

  @ParameterizedTest
  @MethodSource("lateFailures")
  void aStreamOfTextsEndsInAnExceptionWithWhatWasShown(Broken broken) {
    Script script = Script.of(broken.step(), Script.reply(200, answer("never")));
    try (LlmClient client = client(script);
        Stream<String> stream = tell(client, "a", "b").textStream()) {
      List<String> all = new ArrayList<>();
      LlmException failure =
          catchThrowableOfType(LlmException.class, () -> stream.forEach(all::add));
      assertThat(all.subList(0, 2)).containsExactly("half ", "an ans");
      assertThat(failure.kind()).isEqualTo(broken.kind());
      assertThat(failure.partialText()).contains(String.join("", all));
      assertThat(failure.attempts()).hasSize(1);
    }
    assertThat(script.asked()).containsExactly("a");
  }

  @Test
  void aStreamOfTextsFallsBackBeforeTheFirst() {
    Script script = Script.of(Script.fails(400), Script.reply(200, answer("Hel", "lo")));
    try (LlmClient client = client(script);
        Stream<String> stream = tell(client, "a", "b").textStream()) {
      assertThat(stream.map(String::length)).containsExactly(3, 2);
    }
  }

  @Test
  void beginsAnewAsOftenAsThereAreModels() {
    Script script = Script.of(
        Script.reply(200, CUT), Script.reply(200, piece("other")), Script.reply(200, answer("c")));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a", "b", "c").stream()) {
      assertThat(shown(stream)).isEqualTo("c");
      assertThat(stream.result().attempts()).hasSize(3);
    }
  }

  @Test
  void theTextOfTheLastModelIsWhatWasShown() {
    Script script = Script.of(Script.reply(200, CUT), Script.reply(200, piece("other")));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a", "b").stream()) {
      LlmException failure = catchThrowableOfType(LlmException.class, stream::result);
      assertThat(failure.partialText()).contains("other");
      assertThat(failure.attempts().get(0).text()).contains("half an ans");
    }
  }

  @Test
  void stopsWhereItIsTold() {
    Script script = Script.of(
        Script.reply(200, CUT + end("content_filter") + DONE), Script.reply(200, answer("no")));
    try (LlmClient client = client(script);
        LlmStream stream =
            tell(client, "a", "b")
                .options(CallOptions.none().stopOn(ErrorKind.MODERATED))
                .stream()) {
      LlmException failure = catchThrowableOfType(LlmException.class, stream::result);
      assertThat(failure.kind()).isEqualTo(ErrorKind.MODERATED);
      assertThat(failure.partialText()).contains("half an ans");
    }
    assertThat(script.asked()).containsExactly("a");
  }

  @Test
  void goesOnBehindTheFirstOfASegmentThatBrokeOff() {
    Script script = Script.of(Script.reply(200, CUT), Script.reply(200, answer("fine")));
    try (LlmClient client = Given.serverSide(script).build();
        LlmStream stream = tell(client, "a", "b", "c").stream()) {
      assertThat(shown(stream)).isEqualTo("fine");
    }
    assertThat(script.asked()).containsExactly("a,b,c", "b,c");
  }

  @Test
  void aWholeReplyIsOnePiece() {
    Script script = Script.of(Script.reply(
        200,
        "{\"choices\":[{\"message\":{\"content\":\"<think>x</think>Hello\"},"
            + "\"finish_reason\":\"stop\"}]}"));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a").stream()) {
      assertThat(pieces(stream)).containsExactly("Hello");
      assertThat(stream.result().value()).isEqualTo("Hello");
      assertThat(stream.result().text()).isEqualTo("<think>x</think>Hello");
    }
  }

  @Test
  void doesNotShowWhatTheModelThinks() {
    Script script = Script.of(Script.reply(
        200, thought("hm") + piece("<thi") + piece("nk>x</think>") + piece("\\n\\nHello") + DONE));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a").stream()) {
      assertThat(pieces(stream)).containsExactly("Hello");
      assertThat(stream.result().value()).isEqualTo("Hello");
      assertThat(stream.result().text()).isEqualTo("<think>x</think>\n\nHello");
    }
  }

  @Test
  void aCheckJudgesTheWholeAnswer() {
    Script script =
        Script.of(Script.reply(200, answer("ba", "d")), Script.reply(200, answer("good")));
    try (LlmClient client = client(script);
        LlmStream stream =
            tell(client, "a", "b")
                .check(text -> text.equals("bad") ? "it is bad" : null)
                .stream()) {
      assertThat(shown(stream)).isEqualTo("good");
      assertThat(stream.result().attempts().get(0).kind()).contains(ErrorKind.INVALID);
    }
  }

  @Test
  void canBeIteratedOverOnce() {
    Script script = Script.of(Script.reply(200, answer("a")));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a").stream()) {
      Iterator<Piece> pieces = stream.iterator();
      assertThatIllegalStateException()
          .isThrownBy(stream::iterator)
          .withMessageContaining("call the method again");
      assertThat(pieces.next()).isEqualTo(new Text("a"));
      assertThat(pieces.hasNext()).isFalse();
      assertThatThrownBy(pieces::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void theResultPassesOverWhatWasNotRead() {
    Script script = Script.of(Script.reply(200, answer("a", "b", "c")));
    try (LlmClient client = client(script);
        LlmStream stream = tell(client, "a").stream()) {
      assertThat(stream.iterator().next()).isEqualTo(new Text("a"));
      assertThat(stream.result().value()).isEqualTo("abc");
    }
  }

  @Test
  void whatIsClosedEarlyIsCancelled() {
    Script script = Script.of(Script.reply(200, answer("a", "b")));
    try (LlmClient client = client(script)) {
      LlmStream stream = tell(client, "a", "b").stream();
      Iterator<Piece> pieces = stream.iterator();
      pieces.next();
      stream.close();
      stream.close();
      LlmException failure = catchThrowableOfType(LlmException.class, pieces::hasNext);
      assertThat(failure).isInstanceOf(LlmException.Cancelled.class);
      assertThat(failure.partialText()).contains("a");
      assertThat(failure.attempts()).hasSize(1);
      assertThat(failure.attempts().get(0).kind()).contains(ErrorKind.CANCELLED);
      assertThatThrownBy(stream::result).isSameAs(failure);
    }
    assertThat(script.asked()).containsExactly("a");
  }

  @Test
  void whatIsClosedBeforeItWasReadIsCancelled() {
    Script script =
        Script.of(Script.reply(200, "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"));
    try (LlmClient client = client(script)) {
      LlmStream unread = tell(client, "a").stream();
      unread.close();
      assertThatThrownBy(unread::result)
          .isInstanceOf(LlmException.Cancelled.class)
          .hasMessage("Tickets.tell: CANCELLED before anything was sent: the stream was closed");
    }
  }

  @Test
  void closingAfterTheEndChangesNothing() {
    Script script = Script.of(Script.reply(200, answer("a")));
    try (LlmClient client = client(script)) {
      LlmStream stream = tell(client, "a").stream();
      stream.result();
      stream.close();
      assertThat(stream.result().value()).isEqualTo("a");
    }
  }

  @Test
  void oneThatWasNotDeclaredAsAStreamIsNone() {
    try (LlmClient client = client(Script.of(Script.fails(500)))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Given.ask(client, "a").stream())
          .withMessage("Tickets.ask was not declared as a stream");
    }
  }

  @Test
  void saysNothingOfTheTextInWords() {
    assertThat(new Text("canary").toString()).isEqualTo("Text[6 characters]");
  }

  private static LlmClient client(Script script) {
    return Given.clientSide(script).retries(0).build();
  }

  private static List<String> pieces(LlmStream stream) {
    List<String> all = new ArrayList<>();
    stream.forEach(piece -> all.add(((Text) piece).text()));
    return all;
  }

  /** What is on the screen of somebody who obeys restarts. */
  private static String shown(LlmStream stream) {
    StringBuilder screen = new StringBuilder();
    for (Piece piece : stream) {
      if (piece instanceof Text text) {
        screen.append(text.text());
      } else {
        screen.setLength(0);
      }
    }
    return screen.toString();
  }
}
