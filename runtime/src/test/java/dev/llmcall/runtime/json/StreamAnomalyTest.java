package dev.llmcall.runtime.json;

import static dev.llmcall.runtime.json.Streams.delta;
import static dev.llmcall.runtime.json.Streams.done;
import static dev.llmcall.runtime.json.Streams.event;
import static dev.llmcall.runtime.json.Streams.finish;
import static dev.llmcall.runtime.json.Streams.piece;
import static dev.llmcall.runtime.json.Streams.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Failures of streams seen in the wild, by number: part E, and of the others what streams have too. Those
 * that are about time, 67 and 68, are in the engine's tests.
 */
class StreamAnomalyTest {
  private static final String GOOD = piece("Hel") + piece("lo") + finish("stop") + done();

  @Test
  void e52_commentsAreNoData() {
    assertThat(answer(": OPENROUTER PROCESSING\n" + GOOD).text()).isEqualTo("Hello");
    assertThat(read(": OPENROUTER PROCESSING\n\n" + GOOD).progress())
        .as("nor a sign of work")
        .isEqualTo(2);
  }

  @Test
  void e53_aCommentAndABlankLineAreNoEvent() {
    Streams.Read read = read(": keep-alive\n\n".repeat(3) + GOOD);
    assertThat(read.shown()).isEqualTo("Hello");
    assertThat(read.broken()).isZero();
  }

  @Test
  void e54_noSpaceBehindTheColon() {
    assertThat(answer(GOOD.replace("data: ", "data:")).text()).isEqualTo("Hello");
  }

  @Test
  void e55_jsonBehindAnEmptyDataLine() {
    assertThat(answer(GOOD.replace("data: ", "data:\n ")).text()).isEqualTo("Hello");
  }

  @Test
  void e56_allEndsOfLinesHoweverTheyAreCut() {
    for (String end : new String[] {"\r\n", "\r"}) {
      String stream = GOOD.replace("\n", end);
      for (int most = 1; most < 6; most++) {
        assertThat(read(stream, most).pieces()).containsExactly("Hel", "lo");
      }
    }
  }

  @Test
  void e57_charactersThatReadsCut() {
    String stream = piece("Grüße, ") + piece("世界 🚀") + done();
    for (int most = 1; most < 6; most++) {
      assertThat(read(stream, most).pieces()).containsExactly("Grüße, ", "世界 🚀");
    }
  }

  @Test
  void e58_aByteOrderMarkAtTheBeginning() {
    assertThat(answer("\uFEFF" + GOOD).text()).isEqualTo("Hello");
  }

  @Test
  void e59_completeWithoutDone() {
    Answer answer = answer(piece("Hello") + finish("stop") + usage(3));
    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.usage().orElseThrow().completionTokens()).hasValue(3);
    assertThat(answer("data: " + delta("{\"content\":\"Hello\"}") + "\n\n"
                + finish("stop").strip())
            .text())
        .as("also if the last event is cut off")
        .isEqualTo("Hello");
  }

  @Test
  void e60_doneWithoutAFinishReason() {
    Answer answer = answer(piece("Hello") + done());
    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.finishReason()).as("unknown").isEmpty();
  }

  @Test
  void e61_usageInAChunkWithoutChoices() {
    for (String choices : new String[] {"\"choices\":[],", "", "\"choices\":null,"}) {
      Answer answer = answer(piece("Hello")
          + finish("stop")
          + event("{" + choices + "\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":2}}")
          + done());
      assertThat(answer.usage().orElseThrow().completionTokens()).hasValue(2);
      assertThat(answer.finishReason()).contains("stop");
    }
  }

  @Test
  void e61_usageInTheLastChunkAndNullInTheOthers() {
    Answer answer = answer(piece("Hello").replace("}]}", "}],\"usage\":null}")
        + event("{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"completion_tokens\":2,\"cost\":0.5}}")
        + event("{\"choices\":[],\"usage\":null}")
        + done());
    assertThat(answer.usage().orElseThrow().completionTokens()).hasValue(2);
    assertThat(answer.cost().orElseThrow()).isEqualByComparingTo("0.5");
  }

  @Test
  void e62_emptyChoicesInTheMiddleAreNotTheEnd() {
    assertThat(answer(piece("Hel") + event("{\"choices\":[]}") + piece("lo") + done())
            .text())
        .isEqualTo("Hello");
  }

  @Test
  void e63_filterChunksWithoutDelta() {
    Answer answer = answer(event(
            "{\"id\":\"\",\"model\":\"\",\"created\":0,\"choices\":[],\"prompt_filter_results\":[]}")
        + piece("Hello")
        + event("{\"id\":\"\",\"model\":\"\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
            + "\"content_filter_results\":{},\"content_filter_offsets\":{}}]}")
        + finish("stop")
        + done());
    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.model()).contains("b/y");
    assertThat(answer.requestId()).contains("gen-1");
  }

  @Test
  void e64_anErrorInTheMiddleIsTheEnd() {
    String error = "\"error\":{\"code\":429,\"message\":\"slow down\","
        + "\"metadata\":{\"error_type\":\"rate_limit_exceeded\"}}";
    for (String chunk : new String[] {
      "{" + error + ",\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}",
      "{\"choices\":[]," + error + "}",
      "{" + error + "}",
      "{\"choices\":[{\"delta\":{}," + error + "}]}",
    }) {
      Streams.Read read = read(piece("Hel") + event(chunk) + piece("lo") + finish("stop") + done());
      assertThat(read.pieces()).containsExactly("Hel");
      Failure failure = (Failure) read.outcome();
      assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
      assertThat(failure.code()).contains("rate_limit_exceeded");
      assertThat(failure.text().orElseThrow()).contains("slow down");
    }
  }

  @Test
  void e64_theReasonErrorIsNoSuccess() {
    Failure failure = failure(piece("Hel") + finish("error") + done());
    assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(failure.text()).contains("Hel");
  }

  @Test
  void e65_errorsUnderOddFieldsOrAsText() {
    assertThat(failure(piece("a") + "error: {\"code\":503,\"message\":\"Loading model\"}\n\n")
            .kind())
        .isEqualTo(ErrorKind.OVERLOADED);
    assertThat(failure(piece("a") + "event: error\ndata: {\"code\":429,\"message\":\"x\"}\n\n")
            .kind())
        .isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure(piece("a") + "event: error\ndata: the prompt is too long\n\n")
            .kind())
        .isEqualTo(ErrorKind.CONTEXT_LENGTH);
    assertThat(failure(piece("a") + event("error: rate limit reached")).kind())
        .isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure(piece("a") + event("Error")).kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(
            failure(piece("a") + "{\"error\":{\"code\":429,\"message\":\"x\"}}").kind())
        .isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure(piece("a") + "event: error\ndata: {\"code\":\n\n").kind())
        .isEqualTo(ErrorKind.OVERLOADED);
    assertThat(failure(piece("a") + event("<html>Bad gateway</html>")).kind())
        .isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(piece("a") + "<html>Bad gateway</html>").kind())
        .isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void e66_anEndInTheMiddleIsNoAnswer() {
    for (String stream : new String[] {
      piece("Hel"),
      piece("Hel") + ": x\n\n",
      piece("Hel") + "data: {\"choices\":[{\"del",
      piece("Hel") + usage(1)
    }) {
      Streams.Read read = read(stream);
      assertThat(read.shown()).isEqualTo("Hel");
      Failure failure = (Failure) read.outcome();
      assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
      assertThat(failure.text()).contains("Hel");
    }
    assertThat(failure("").kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
    assertThat(failure(": x\n\n").kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
  }

  @Test
  void e66_whatWasSaidBeforeTheEndSaysWhy() {
    assertThat(failure(event("{\"object\":\"error\",\"message\":\"no\",\"code\":429}"))
            .kind())
        .isEqualTo(ErrorKind.RATE_LIMITED);
  }

  @Test
  void a02_a04_eventsWithoutChoicesAreNoAnswer() {
    assertThat(failure(event("{\"choices\":null}") + done()).kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(done()).kind()).isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void a07_noTextBecauseOfTheLimitIsTruncated() {
    assertThat(failure(thought("hm") + finish("length") + done()).kind())
        .isEqualTo(ErrorKind.TRUNCATED);
  }

  @Test
  void a08_noTextIsEmpty() {
    assertThat(failure(piece("") + piece(" ") + finish("stop") + done()).kind())
        .isEqualTo(ErrorKind.EMPTY);
    assertThat(read(piece(" ") + piece("\\n") + done()).pieces()).isEmpty();
  }

  @Test
  void a10_piecesInParts() {
    Streams.Read read =
        read(event(delta("{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
                + "\"text\":\"hm\"}]}]}"))
            + event(delta("{\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}]}"))
            + done());
    assertThat(read.pieces()).containsExactly("Hello");
    assertThat(read.progress()).isEqualTo(2);
  }

  @Test
  void a12_aLeadingBlockOfThoughtsIsNotShown() {
    String stream = "\n<think>if a < b</think>\n\nIt is <think>a</think>.";
    for (int cut = 1; cut < stream.length(); cut++) {
      StringBuilder events = new StringBuilder();
      for (int from = 0; from < stream.length(); from += cut) {
        String part = stream.substring(from, Math.min(stream.length(), from + cut));
        events.append(piece(part.replace("\n", "\\n")));
      }
      Streams.Read read = read(events + done());
      assertThat(read.shown()).isEqualTo("It is <think>a</think>.");
      assertThat(((Answer) read.outcome()).text()).as("the model's own").isEqualTo(stream);
    }
    assertThat(
            read(piece("<think>hm") + piece("</think>") + piece("a") + done()).progress())
        .isEqualTo(3);
    assertThat(failure(piece("<think>hm") + finish("stop")).kind()).isEqualTo(ErrorKind.EMPTY);
  }

  @Test
  void a12_whatOnlyBeginsLikeOneIsShown() {
    assertThat(read(piece("<") + piece("thin") + piece("g>") + done()).pieces())
        .containsExactly("<thing>");
    assertThat(read(piece(" <thin") + finish("stop")).pieces()).containsExactly(" <thin");
    assertThat(read(piece("a <think>") + done()).pieces()).containsExactly("a <think>");
  }

  @Test
  void a16_anIndexIsNotNeeded() {
    assertThat(answer(GOOD.replace("\"index\":0,", "")).text()).isEqualTo("Hello");
  }

  @Test
  void a17_emptyReasonsAreNoEnd() {
    for (String reason : new String[] {"\"\"", "\"null\"", "null"}) {
      String stream =
          piece("Hello").replace("\"finish_reason\":null", "\"finish_reason\":" + reason);
      assertThat(failure(stream).kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
    }
    assertThat(answer(piece("Hello") + finish("eos")).text()).isEqualTo("Hello");
    assertThat(failure(piece("Hello") + finish("LENGTH")).kind()).isEqualTo(ErrorKind.TRUNCATED);
  }

  @Test
  void a18_rolesAreOfNoConcern() {
    assertThat(answer(event(delta("{\"role\":\"\",\"content\":\"Hello\"}")) + done())
            .text())
        .isEqualTo("Hello");
    assertThat(answer(event(delta("{\"role\":null,\"content\":\"Hello\"}")) + done())
            .text())
        .isEqualTo("Hello");
  }

  @Test
  void a19_aWholeReplyIsNoStream() throws IOException {
    for (String body : new String[] {"{\"error\":1}", " \n[{}]", "\uFEFF\"x\"", "<html>"}) {
      StreamReader reader = Streams.reader(new ByteArrayInputStream(body.getBytes(UTF_8)));
      assertThat(reader.isStream()).isFalse();
      assertThat(new String(reader.body().readAllBytes(), UTF_8))
          .endsWith(body.stripLeading().substring(1));
    }
  }

  @Test
  void a19_aWholeReplyInAnEventIsItsText() {
    Streams.Read read = read(event(Replies.reply("\"Hello\"", "\"stop\"")));
    assertThat(read.pieces()).containsExactly("Hello");
    assertThat(((Answer) read.outcome()).finishReason()).contains("stop");
  }

  @Test
  void a19_aWholeReplyBehindItsPiecesIsNotReadTwice() {
    assertThat(answer(piece("Hel") + piece("lo") + event(Replies.reply("\"Hello\"", "\"stop\"")))
            .text())
        .isEqualTo("Hello");
    assertThat(answer(event("{\"choices\":[{\"delta\":{\"content\":\"Hello\"},"
                    + "\"message\":{\"content\":\"Hello\"}}]}")
                + done())
            .text())
        .isEqualTo("Hello");
  }

  @Test
  void a20_incompleteUsageIsNoTrouble() {
    Answer answer = answer(piece("Hello")
        + event("{\"choices\":[],\"usage\":{\"completion_tokens\":null,\"prompt_tokens\":\"3\","
            + "\"prompt_tokens_details\":null}}")
        + done());
    assertThat(answer.usage().orElseThrow().promptTokens()).hasValue(3);
    assertThat(answer.usage().orElseThrow().completionTokens()).isEmpty();
  }

  @Test
  void c36_endlessWhiteSpaceIsCutOff() {
    Failure blank = failure(piece(" ").repeat(3000));
    assertThat(blank.kind()).isEqualTo(ErrorKind.EMPTY);
    Streams.Read read = read(piece("{") + piece("\\n \\n ").repeat(3000));
    assertThat(((Failure) read.outcome()).kind()).isEqualTo(ErrorKind.TRUNCATED);
    assertThat(read.shown().length()).isLessThan(2100);
    assertThat(read.progress()).as("white space is no sign of work").isEqualTo(1);
    assertThat(answer((piece(" ".repeat(1500)) + piece("a")).repeat(5) + done()).text())
        .as("only in a row")
        .hasSize(7505);
  }

  @Test
  void aBrokenEventIsPassedOverAndCounted() {
    for (String broken : new String[] {"{\"choices\":[{\"delta\":{\"cont", "ping", "[", "{]"}) {
      Streams.Read read =
          read(piece("Hel") + event(broken) + piece("lo") + finish("stop") + done());
      assertThat(read.pieces()).containsExactly("Hel", "lo");
      assertThat(read.broken()).isEqualTo(1);
      assertThat(read.outcome()).isInstanceOf(Answer.class);
    }
    assertThat(failure(event("ping") + event("pong")).kind())
        .as("nothing else came")
        .isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void onlyTheFirstOfSeveralAnswersIsRead() {
    String second = piece("no").replace("\"index\":0", "\"index\":1");
    assertThat(answer(piece("Hel") + second + piece("lo") + second + done()).text())
        .isEqualTo("Hello");
    assertThat(failure(piece("Hel") + finish("stop").replace("\"index\":0", "\"index\":1"))
            .kind())
        .isEqualTo(ErrorKind.CONNECTION_LOST);
  }

  @Test
  void thoughtsAreProgressAndNoText() {
    Streams.Read read = read(thought("hm")
        + event(delta("{\"reasoning_content\":\"hm\"}"))
        + event(
            delta("{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"x\"}]}"))
        + thought("")
        + thought("\\n")
        + event(delta("{\"reasoning\":null,\"reasoning_details\":[],\"content\":\"\"}"))
        + piece("a")
        + done());
    assertThat(read.pieces()).containsExactly("a");
    assertThat(read.progress()).isEqualTo(4);
  }

  @Test
  void aRefusalIsTold() {
    Failure failure = failure(event(delta("{\"refusal\":\"I \"}"))
        + event(delta("{\"refusal\":\"cannot\"}"))
        + finish("stop")
        + done());
    assertThat(failure.kind()).isEqualTo(ErrorKind.REFUSED);
    assertThat(failure.text()).contains("I cannot");
  }

  @Test
  void tooLongAnAnswerIsNone() {
    assertThat(failure(piece("x".repeat(1000)).repeat(101)).kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(": " + "x".repeat(Streams.LIMIT)).kind()).isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void whatTheEndpointTellsOfItselfIsKept() {
    Answer answer = answer(piece("a")
        + finish("stop")
        + event("{\"choices\":[],\"openrouter_metadata\":{\"attempt\":2,\"attempts\":["
            + "{\"model\":\"a/x\",\"provider\":\"A\",\"status\":503},"
            + "{\"model\":\"b/y\",\"provider\":\"B\",\"status\":200}]}}")
        + done());
    assertThat(answer.upstreamAttempt()).hasValue(2);
    assertThat(answer.upstream()).hasSize(2);
  }

  private static String thought(String text) {
    return event(delta("{\"content\":\"\",\"reasoning\":\"" + text + "\"}"));
  }

  private static String usage(int tokens) {
    return event("{\"choices\":[],\"usage\":{\"completion_tokens\":" + tokens + "}}");
  }

  private static Answer answer(String stream) {
    return (Answer) read(stream).outcome();
  }

  private static Failure failure(String stream) {
    return (Failure) read(stream).outcome();
  }
}
