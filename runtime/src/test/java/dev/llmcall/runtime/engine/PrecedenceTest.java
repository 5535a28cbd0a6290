package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.generated.Call;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.generated.Calls;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several places decides. */
class PrecedenceTest {
  private static final CallOptions NONE = CallOptions.none();
  private final Script script = Script.of(Script.answers("x"));

  @ParameterizedTest
  @CsvSource({
    "argument, constructor, setting, annotation, argument",
    ",         constructor, setting, annotation, constructor",
    ",         ,            setting, annotation, setting",
    ",         ,            ,        annotation, annotation",
    ",         ,            ,        ,           client",
  })
  void takesTheStrongestPlaceThatSaysAnything(
      String argument, String constructor, String setting, String annotation, String expected) {
    CallSpec<String> spec = annotation == null ? Given.ASK : Given.ASK.models(annotation);
    try (LlmClient client = Given.clientSide(script)
        .models("client")
        .settings(name -> name.equals("llmcall.Tickets.ask.models") ? setting : null)
        .build()) {
      Calls.of(client, constructor == null ? NONE : NONE.models(constructor), 1)
          .call(spec)
          .options(argument == null ? NONE : NONE.models(argument))
          .user("u")
          .answer();
    }
    assertThat(script.asked()).containsExactly(expected);
  }

  @Test
  void mergesSettingBySetting() {
    CallSpec<String> spec = Given.ASK.models("m").temperature(0.5).maxTokens(10);
    try (LlmClient client =
        Given.serverSide(script).temperature(1.5).reasoning(Reasoning.LOW).build()) {
      Calls calls = Calls.of(client, NONE.maxTokens(20).body("seed", "1").body("top_k", "2"), 1);
      calls.call(spec).options(NONE.temperature(0).body("seed", "3")).user("u").answer();
      calls.call(spec).user("u").answer();
    }
    assertThat(script.bodies().get(0))
        .contains("\"temperature\":0", "\"max_completion_tokens\":20", "\"effort\":\"low\"")
        .contains("\"seed\":3", "\"top_k\":2");
    assertThat(script.bodies().get(1)).contains("\"temperature\":0.5", "\"seed\":1");
  }

  @Test
  void sendsHeadersOfBothOptionsAndAllEndpoints() {
    try (LlmClient client = Given.clientSide(script).build()) {
      Calls.of(client, NONE.header("X-A", "1").header("X-B", "1"), 1)
          .call(Given.ASK.models("m"))
          .options(NONE.header("X-B", "2"))
          .user("u")
          .answer();
    }
    assertThat(script.requests().get(0).headers())
        .containsEntry("X-A", "1")
        .containsEntry("X-B", "2");
  }

  @Test
  void letsOptionsTakeBackWhatEndsACall() {
    Script failing = Script.of(Script.fails(429), Script.answers("x"));
    try (LlmClient client = Given.serverSide(failing).build()) {
      Call<String> call =
          Given.call(client, Given.ASK.models("a", "b").stopOn(ErrorKind.RATE_LIMITED));
      call.options(NONE.stopOn());
      assertThatThrownBy(call::answer).isInstanceOf(LlmException.class);
    }
    assertThat(failing.asked()).as("server-side again").containsExactly("a,b");
  }

  @Test
  void preparesACallOnceWhateverItsOptionsSayOfTimes() {
    try (LlmClient client = Given.clientSide(script).build()) {
      EngineClient engine = (EngineClient) client;
      Spec<String> spec = new Spec<>(
          "T",
          "m",
          null,
          new AnswerForm.Text(),
          CallSettings.NONE.with(Settings.MODELS, List.of("a")));
      EngineOptions one = EngineOptions.NONE.deadline(Duration.ofSeconds(1)).tag("k", "1");
      EngineOptions two = EngineOptions.NONE.deadline(Duration.ofSeconds(2)).key("k");
      assertThat(engine.prepare(spec, one).plan())
          .isSameAs(engine.prepare(spec, two).plan());
      assertThat(engine.prepare(spec, EngineOptions.NONE))
          .isSameAs(engine.prepare(spec, EngineOptions.NONE));
      assertThat(engine.prepare(spec, EngineOptions.NONE.body("seed", "1")).plan())
          .isNotSameAs(engine.prepare(spec, one).plan());
    }
  }

  @Test
  void leavesOptionsUnchanged() {
    CallOptions options = NONE.models("a").tag("t", "1");
    String before = options.toString();
    options.models("b").tag("t", "2").header("X", "1").body("b", "1").key("k");
    assertThat(options).hasToString(before);
    assertThat(NONE.toString()).doesNotContain("[a]");
  }

  @Test
  void showsNoValueOfHeaderKeyOrBody() {
    CallOptions options = NONE.header("X-User", "canary")
        .key("canary")
        .body("user", "\"canary\"")
        .tag("team", "blue");
    assertThat(options.toString()).doesNotContain("canary").contains("X-User", "user", "blue");
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertThatThrownBy(() -> NONE.models()).hasMessage("a chain needs at least one model id");
    assertThatThrownBy(() -> NONE.models("a", " ")).hasMessage("a chain has a blank model id");
    assertThatThrownBy(() -> NONE.deadline(Duration.ZERO)).hasMessageContaining("the deadline");
    assertThatThrownBy(() -> NONE.attemptTimeout(Duration.ofSeconds(-1)))
        .hasMessageContaining("the attempt timeout");
    assertThatThrownBy(() -> NONE.temperature(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> NONE.maxTokens(0)).hasMessageContaining("at least 1");
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThatThrownBy(ask(client, "m").options(NONE.body("seed", "{"))::answer)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("seed");
    }
  }
}
