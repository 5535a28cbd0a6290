package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a call goes on after a server-side segment has failed. */
class ContinuationTest {
  private static final String GOOD = "{\"label\":\"GOOD\",\"reason\":\"r\"}";

  @Test
  void goesOnAtTheSecondEntryAfterALostConnection() {
    assertThat(asked(Script.lost(), Script.answers("x"))).containsExactly("a,b,c", "b,c");
  }

  @Test
  void goesOnAtTheSecondEntryAfterATimeOutOfTheEdge() {
    Script.Step page = Script.reply(524, "<html>a time-out</html>");
    assertThat(asked(page, page, page, Script.answers("x")))
        .containsExactly("a,b,c", "b,c", "c", "d");
  }

  @Test
  void goesOnAtTheSecondEntryAfterAPageOfAGateway() {
    Script.Step page = Script.reply(502, "<html>Bad Gateway</html>");
    assertThat(asked(page, Script.answers("x"))).containsExactly("a,b,c", "b,c");
  }

  @Test
  void takesATimeOutThatTheEndpointReportsForTheLastModels() {
    String body = "{\"error\":{\"code\":504},\"openrouter_metadata\":{\"attempt\":3}}";
    assertThat(asked(Script.reply(504, body), Script.answers("x"))).containsExactly("a,b,c", "d");
  }

  @Test
  void leavesOutTheIdThatARejectionNames() {
    Script.Step named =
        Script.reply(400, "{\"error\":{\"code\":400,\"message\":\"b is not a valid model ID\"}}");
    assertThat(asked(named, Script.answers("x"))).containsExactly("a,b,c", "a,c");
  }

  @Test
  void asksEachEntryAfterARejectionThatNamesNone() {
    Script.Step rejected =
        Script.reply(400, "{\"error\":{\"code\":400},\"openrouter_metadata\":{\"attempt\":0}}");
    assertThat(asked(rejected, rejected, rejected, Script.answers("x")))
        .containsExactly("a,b,c", "a", "b", "c");
  }

  @Test
  void goesToTheNextSegmentAfterAnErrorOfARoutedRequest() {
    assertThat(asked(Script.fails(503), Script.answers("x"))).containsExactly("a,b,c", "d");
  }

  @Test
  void goesOnAfterTheModelWhoseAnswerCannotBeUsed() {
    assertThat(judged(Script.answersAt(2, "[]"), Script.answers(GOOD)))
        .containsExactly("a,b,c", "c");
  }

  @Test
  void goesToTheNextSegmentAfterAnUnusableAnswerOfTheLastModel() {
    assertThat(judged(Script.answersAt(3, "[]"), Script.answers(GOOD)))
        .containsExactly("a,b,c", "d");
  }

  @Test
  void countsSeveralProvidersOfOneModelOnce() {
    String upstream = ",\"openrouter_metadata\":{\"attempt\":3,\"attempts\":["
        + "{\"provider\":\"p\",\"model\":\"a-1\",\"status\":429},"
        + "{\"provider\":\"q\",\"model\":\"a-1\",\"status\":503},"
        + "{\"provider\":\"p\",\"model\":\"b-1\",\"status\":200}]}";
    assertThat(judged(Script.reply(200, Script.answer("[]", upstream)), Script.answers(GOOD)))
        .containsExactly("a,b,c", "c");
  }

  @Test
  void goesOnAtTheSecondEntryAfterAnUnusableAnswerOfAnUnknownModel() {
    assertThat(judged(Script.answers("[]"), Script.answers(""), Script.answers(GOOD)))
        .containsExactly("a,b,c", "b,c", "c");
  }

  @Test
  void goesOnAfterTheModelThatFailedWithinASuccess() {
    Script.Step error = Script.reply(
        200,
        "{\"error\":{\"code\":502,\"message\":\"m\"},\"openrouter_metadata\":{\"attempt\":1}}");
    assertThat(asked(error, Script.answers("x"))).containsExactly("a,b,c", "b,c");
  }

  @Test
  void skipsTheRestOfAnEndpointThatRefusesTheKeyAndGoesOnElsewhere() {
    Script script = Script.of(Script.fails(401), Script.answers("x"));
    try (LlmClient client =
        Given.serverSide(script).route("near/", Given.plain("near")).build()) {
      String answer = ask(client, "a", "b", "c", "d", "e", "near/f", "g").answer();
      assertThat(answer).isEqualTo("x");
    }
    assertThat(script.asked()).containsExactly("a+b,c,d", "f");
  }

  @Test
  void skipsLaterEntriesOfAnUnreachableEndpointToo() {
    Script script = Script.of(Script.unreachable(), Script.fails(500));
    Endpoint near = Given.plain("near");
    try (LlmClient client =
        Given.clientSide(script).route("near/", near).route("also/", near).build()) {
      LlmException failure = catchThrowableOfType(
          LlmException.class, ask(client, "near/a", "b", "also/c", "near/d")::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
    }
    assertThat(script.asked()).containsExactly("a", "b");
  }

  /** What is asked for a chain whose first three models are one segment, the fourth is elsewhere. */
  private static List<String> asked(Script.Step... steps) {
    Script script = Script.of(steps);
    try (LlmClient client =
        Given.serverSide(script).route("far/", Given.plain("far")).build()) {
      ask(client, "a", "b", "c", "far/d").answer();
    }
    return script.asked();
  }

  private static List<String> judged(Script.Step... steps) {
    Script script = Script.of(steps);
    try (LlmClient client =
        Given.serverSide(script).route("far/", Given.plain("far")).build()) {
      call(client, Given.JUDGE.models("a", "b", "c", "far/d")).answer();
    }
    return script.asked();
  }
}
