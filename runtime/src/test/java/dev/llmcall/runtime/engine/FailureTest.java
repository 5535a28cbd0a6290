package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller is told of attempts that failed. */
class FailureTest {
  @Test
  void throwsTheLastFailureWithTheEarlierOnesInside() {
    LlmException failure = failure(Script.fails(429), Script.lost(), Script.fails(402));

    assertThat(failure).isInstanceOf(LlmException.Rejected.class);
    assertThat(failure.kind()).isEqualTo(ErrorKind.NO_CREDIT);
    assertThat(failure.attempts())
        .extracting(attempt -> attempt.kind().orElseThrow())
        .containsExactly(ErrorKind.RATE_LIMITED, ErrorKind.CONNECTION_LOST, ErrorKind.NO_CREDIT);
    assertThat(failure.getSuppressed())
        .extracting(earlier -> ((LlmException) earlier).kind())
        .containsExactly(ErrorKind.RATE_LIMITED, ErrorKind.CONNECTION_LOST);
    assertThat(((LlmException) failure.getSuppressed()[1]).attempts())
        .containsExactly(failure.attempts().get(1));
  }

  @Test
  void saysKindModelEndpointStatusCountAndHowToMendIt() {
    Script.Step poor =
        Script.reply(402, "{\"error\":{\"metadata\":{\"error_type\":\"payment_required\"}}}");
    LlmException failure = failure(Script.fails(429), poor);
    assertThat(failure)
        .hasMessage(
            "Tickets.ask: b at plain failed with NO_CREDIT (HTTP 402, payment_required) in attempt 2 of 2; add"
                + " credit to the account, or lower maxTokens");
    assertThat(failure.getSuppressed()[0])
        .hasMessageStartingWith("Tickets.ask: a at plain failed with RATE_LIMITED (HTTP 429");
  }

  @Test
  void keepsWhatTheServerSaidInTheAttemptAlone() {
    Script.Step chatty =
        Script.reply(400, "{\"error\":{\"code\":400,\"message\":\"canary-text\"}}");
    LlmException failure = failure(chatty);
    assertThat(failure.attempts().get(0).text().orElseThrow()).contains("canary-text");
    assertThat(failure.toString() + failure.attempts()).doesNotContain("canary");
  }

  @Test
  void takesAPageForAWrongAddress() {
    assertThat(failure(Script.reply(404, "<html>nothing here</html>")))
        .hasMessageEndingWith(
            "a page of HTML came back, so the endpoint's base URL is probably wrong");
  }

  @Test
  void saysWhereAnAnswerDoesNotFit() {
    Script script = Script.of(Script.answers("{\"label\":\"UGLY\",\"reason\":\"r\"}"));
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThatThrownBy(call(client, Given.JUDGE.models("a"))::answer)
          .isInstanceOf(LlmException.Unusable.class)
          .hasMessageStartingWith(
              "Tickets.judge: a at plain failed with INVALID (HTTP 200): at /label");
    }
  }

  @Test
  void takesWhatTheTypeRefusesForInvalidWithoutQuotingIt() {
    Script script = Script.of(Script.answers("{\"label\":\"GOOD\",\"reason\":\"\"}"));
    try (LlmClient client = Given.clientSide(script).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, call(client, Given.JUDGE.models("a"))::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID);
      assertThat(failure).hasMessageContaining("IllegalArgumentException").hasNoCause();
      assertThat(failure.getMessage()).doesNotContain("canary");
    }
  }

  @Test
  void goesOnWhenACheckRefusesOrThrows() {
    Script script =
        Script.of(Script.answers("one"), Script.answers("two"), Script.answers("three"));
    try (LlmClient client = Given.clientSide(script).build()) {
      LlmResult<String> result = ask(client, "a", "b", "c")
          .check(answer -> answer.equals("one") ? "too small" : null)
          .check(answer -> {
            if (answer.equals("two")) {
              throw new IllegalStateException("canary");
            }
            return null;
          })
          .result();
      assertThat(result.value()).isEqualTo("three");
      assertThat(result.attempts())
          .extracting(Attempt::kind)
          .containsExactly(
              Optional.of(ErrorKind.INVALID), Optional.of(ErrorKind.INVALID), Optional.empty());
      assertThat(result.attempts().get(0).text()).contains("one");
    }
  }

  @Test
  void refusesAResponseThatIsTooLarge() {
    Script script = Script.of(Script.answers("x".repeat(500)), Script.answers("fine"));
    try (LlmClient client = Given.clientSide(script).answerLimit(400).build()) {
      LlmResult<String> result = ask(client, "a", "b").result();
      assertThat(result.value()).isEqualTo("fine");
      assertThat(result.attempts().get(0).kind()).contains(ErrorKind.BAD_REPLY);
      assertThat(result.attempts().get(0).status()).isEqualTo(OptionalInt.of(200));
    }
  }

  @Test
  void readsAResponseThatIsJustAsLargeAsAllowed() {
    Script script = Script.of(Script.answers("x".repeat(9000)));
    int size = Script.answer("x".repeat(9000), "").length();
    try (LlmClient client = Given.clientSide(script).answerLimit(size).build()) {
      assertThat(ask(client, "a").answer()).hasSize(9000);
    }
    try (LlmClient client = Given.clientSide(script).answerLimit(size - 1).build()) {
      assertThatThrownBy(ask(client, "a")::answer).hasMessageContaining("larger than");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "9045", "9047", "99999999999", "-1", "many"})
  void readsABodyWhateverItsLengthIsSaidToBe(String said) throws IOException {
    byte[] body = Script.answer("x".repeat(9000), "").getBytes(UTF_8);
    BodyBytes bytes = new BodyBytes(Optional.of(said));
    assertThat(bytes.read(new ByteArrayInputStream(body), 20_000)).isTrue();
    assertThat(Arrays.copyOf(bytes.bytes(), bytes.length())).isEqualTo(body);
  }

  @Test
  void keepsTheReasonOfAConnectionThatDidNotComeAbout() {
    LlmException failure = failure(Script.unreachable());
    assertThat(failure)
        .isInstanceOf(LlmException.Unavailable.class)
        .hasCauseInstanceOf(Transport.ConnectException.class)
        .hasMessage("Tickets.ask: a at plain failed with UNREACHABLE: connection refused; check the"
            + " endpoint's base URL, and the network");
  }

  @Test
  void tellsOfALostConnectionOnlyTheType() {
    LlmException failure = failure(Script.lost());
    assertThat(failure).hasNoCause().hasMessageEndingWith("java.io.EOFException");
  }

  @Test
  void survivesATransportThatThrowsWhatItShouldNot() {
    Script.Step broken = (request, abort) -> {
      throw new IllegalStateException("pool");
    };
    Script script = Script.of(broken, Script.answers("x"));
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThat(ask(client, "a", "b").answer()).isEqualTo("x");
    }
  }

  @Test
  void parsesAnAnswerOutsideACall() {
    assertThat(Given.JUDGE.parse("{\"label\":\"BAD\",\"reason\":\"r\"}"))
        .isEqualTo(new Given.Verdict("BAD", "r"));
    assertThatThrownBy(() -> Given.JUDGE.parse("{canary"))
        .isInstanceOf(LlmException.Unusable.class)
        .hasMessageStartingWith("Tickets.judge: the answer is UNPARSABLE: ")
        .hasMessageNotContaining("canary");
  }

  private static LlmException failure(Script.Step... steps) {
    try (LlmClient client = Given.clientSide(Script.of(steps)).build()) {
      String[] models = Arrays.copyOf(new String[] {"a", "b", "c"}, steps.length);
      return catchThrowableOfType(LlmException.class, ask(client, models)::answer);
    }
  }
}
