package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Attempt.Reason;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmHealth;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.generated.CallSpec;
import java.io.EOFException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body is changed once where a server names what it does not accept; and a request that nobody saw goes out once more. */
class AdaptationTest {
  private static final String GOOD = "{\"label\":\"GOOD\",\"reason\":\"r\"}";

  /** Refuses what a body has, by a message with the body's own name for it. */
  private static Script.Step refusing(String name, String error) {
    return (request, abort) -> Script.body(request).contains("\"" + name + "\":")
        ? Script.reply(400, error).play(request, abort)
        : Script.answers("x").play(request, abort);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "max_tokens | Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        "temperature | Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
        "temperature | `temperature` is deprecated for this model.",
        "temperature | temperature is not supported",
        "seed | Unrecognized request argument supplied: seed",
        "seed | Invalid JSON payload received. Unknown name \\\"seed\\\": Cannot find field.",
        "top_k | Unrecognized request arguments supplied: top_k, seed",
        "seed | Extra inputs are not permitted: `seed`",
      })
  void b28_leavesOutTheParameterThatAnErrorNames(String name, String message) {
    Script script = Script.of(
        refusing(name, "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid\"}}"));
    try (LlmClient client = Given.clientSide(script).build()) {
      LlmResult<String> result = call(
              client, Given.ASK.models("a").temperature(0.2).maxTokens(9))
          .options(CallOptions.none().body("seed", "1").body("top_k", "2"))
          .result();
      assertThat(result.attempts())
          .extracting(Attempt::reason)
          .containsExactly(Reason.NEXT, Reason.ADAPTED);
    }
    assertThat(script.bodies().get(0)).contains("\"" + name + "\":");
    assertThat(script.bodies().get(1)).doesNotContain("\"" + name + "\":");
  }

  @Test
  void b28_renamesTheTokenLimitAndDropsTheTemperatureOfReasoningModelsAtOnce() {
    String error = "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported"
        + " with this model. Use 'max_completion_tokens' instead.\",\"param\":\"max_tokens\","
        + "\"code\":\"unsupported_parameter\"}}";
    Script script = Script.of(refusing("max_tokens", error));
    try (LlmClient client = Given.clientSide(script).build()) {
      call(client, Given.ASK.models("a").temperature(0.2).maxTokens(9)).answer();
    }
    assertThat(script.bodies().get(1))
        .contains("\"max_completion_tokens\":9")
        .doesNotContain("temperature");
  }

  @Test
  void b29_makesTheBodyForEachModelByItself() {
    Script script = Script.of((request, abort) -> Script.models(request).contains("b")
        ? refusing("temperature", "{\"error\":{\"message\":\"temperature is deprecated\"}}")
            .play(request, abort)
        : Script.fails(503).play(request, abort));
    try (LlmClient client = Given.clientSide(script).build()) {
      call(client, Given.ASK.models("a", "b", "c").temperature(1)).answer();
    }
    assertThat(script.asked()).containsExactly("a", "b", "b");
  }

  @Test
  void b30_leavesOutWhatMistralForbids() {
    String error = "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\","
        + "\"loc\":[\"body\",\"seed\"],\"msg\":\"Extra inputs are not permitted\",\"input\":1}]}}";
    Script script = Script.of(refusing("seed", error));
    try (LlmClient client = Given.clientSide(script).build()) {
      ask(client, "a").options(CallOptions.none().body("seed", "1")).answer();
    }
    assertThat(script.bodies().get(1)).doesNotContain("seed");
  }

  @Test
  void b33_leavesOutAResponseFormatThatIsRefused() {
    String error = "{\"error\":\"'response_format.type' must be 'text'\"}";
    Script script = Script.of((request, abort) -> Script.body(request).contains("response_format")
        ? Script.reply(400, error).play(request, abort)
        : Script.answers(GOOD).play(request, abort));
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThat(call(client, Given.JUDGE.models("a")).answer().label()).isEqualTo("GOOD");
    }
  }

  @Test
  void remembersWhatAModelRefusesForAllCallsOfTheClient() {
    Script script = Script.of(
        refusing("temperature", "{\"error\":{\"message\":\"temperature is deprecated\"}}"));
    CallSpec<String> warm = Given.ASK.models("a").temperature(1);
    try (LlmClient client = Given.clientSide(script).build()) {
      call(client, warm).answer();
      call(client, warm).answer();
      call(client, Given.ASK.models("a").temperature(0.5)).answer();
      call(client, Given.ASK.models("b").temperature(0.5)).answer();
      assertThat(client.health().models())
          .extracting(LlmHealth.Model::without)
          .containsExactly(List.of("temperature"), List.of("temperature"));
    }
    assertThat(script.asked()).containsExactly("a", "a", "a", "a", "b", "b");
  }

  @Test
  void forgetsWhatDidNotHelp() {
    Script script =
        Script.of(Script.reply(400, "{\"error\":{\"message\":\"temperature is deprecated\"}}"));
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThatThrownBy(call(client, Given.ASK.models("a").temperature(1))::answer)
          .isInstanceOf(LlmException.class);
      assertThat(client.health().models().get(0).without()).isEmpty();
    }
    assertThat(script.asked()).as("once only").containsExactly("a", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the messages must alternate",
        "unknown_parameter nothing that was sent",
        "Unsupported parameter: 'messages'",
        "Unsupported parameter: 'model'",
        "this request is wrong",
      })
  void changesNothingWhereNothingIsNamedThatWasSent(String message) {
    Script script = Script.of(Script.reply(400, "{\"error\":{\"message\":\"" + message + "\"}}"));
    try (LlmClient client = Given.clientSide(script).build()) {
      LlmException failure = catchThrowableOfType(
          LlmException.class, call(client, Given.ASK.models("a").temperature(1))::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_REQUEST);
    }
    assertThat(script.asked()).containsExactly("a");
  }

  @Test
  void walksASegmentItselfThatRefusesAParameter() {
    Script script = Script.of(
        refusing("temperature", "{\"error\":{\"message\":\"temperature is not supported\"}}"));
    CallSpec<String> warm = Given.ASK.models("a", "b", "c").temperature(1);
    try (LlmClient client = Given.serverSide(script).build()) {
      assertThat(call(client, warm).result().attempts())
          .extracting(Attempt::reason)
          .containsExactly(Reason.NEXT, Reason.ADAPTED);
      call(client, warm).answer();
    }
    assertThat(script.asked()).as("with one body none fits all").containsExactly("a,b,c", "a", "a");
  }

  @Test
  void f72_sendsAgainOnceWhatNobodySawOnAKeptConnection() {
    Script.Step stale = (request, abort) -> {
      throw new Transport.StaleConnectionException("ended", new EOFException());
    };
    Script script = Script.of(stale, Script.answers("x"));
    try (LlmClient client = Given.clientSide(script).build()) {
      LlmResult<String> result = ask(client, "a", "b").result();
      assertThat(result.attempts())
          .extracting(Attempt::reason)
          .containsExactly(Reason.NEXT, Reason.REPLAY);
      assertThat(result.attempts().get(0).kind()).contains(ErrorKind.CONNECTION_LOST);
      assertThat(client.health().models().get(0).failures()).isZero();
    }
    Script twice = Script.of(stale, stale, Script.answers("x"));
    try (LlmClient client = Given.clientSide(twice).build()) {
      ask(client, "a", "b").answer();
    }
    assertThat(twice.asked()).containsExactly("a", "a", "b");
  }

  @Test
  void doesNotCountAReplayAsARetry() {
    Script.Step stale = (request, abort) -> {
      throw new Transport.StaleConnectionException("ended", new EOFException());
    };
    Script script = Script.of(stale, Script.fails(503), Script.fails(503), Script.answers("x"));
    try (LlmClient client =
        Given.clientSide(script).clock(new ManualClock()).retries(1).build()) {
      assertThat(ask(client, "a", "b").result().attempts())
          .extracting(Attempt::reason)
          .containsExactly(Reason.NEXT, Reason.REPLAY, Reason.RETRY, Reason.NEXT);
    }
  }
}
