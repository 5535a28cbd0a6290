package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.generated.Calls;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainSplitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | m1",
        "2 | m1,m2",
        "3 | m1,m2,m3",
        "4 | m1+m2,m3,m4",
        "5 | m1+m2,m3,m4 / m5",
        "6 | m1+m2,m3,m4 / m5,m6",
        "7 | m1+m2,m3,m4 / m5,m6,m7",
        "8 | m1+m2,m3,m4 / m5+m6,m7,m8",
        "9 | m1+m2,m3,m4 / m5+m6,m7,m8 / m9",
      })
  void asksForUpToFourModelsInOneRequestWhereTheEndpointFallsBack(int size, String requests) {
    Script script = Script.of(Script.fails(503));
    try (LlmClient client = Given.serverSide(script).build()) {
      assertThatThrownBy(ask(client, ids(size))::answer).isInstanceOf(LlmException.class);
    }
    assertThat(script.asked()).isEqualTo(Arrays.asList(requests.split(" / ")));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "5", "9"})
  void asksForOneModelAtATimeWhereTheEndpointKnowsNoModels(int size) {
    Script script = Script.of(Script.fails(503));
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThatThrownBy(ask(client, ids(size))::answer).isInstanceOf(LlmException.class);
    }
    assertThat(script.asked()).isEqualTo(List.of(ids(size)));
  }

  @Test
  void walksItselfWhenAKindEndsTheCall() {
    Script script = Script.of(Script.fails(503), Script.fails(429), Script.answers("late"));
    try (LlmClient client =
        Given.serverSide(script).stopOn(ErrorKind.RATE_LIMITED).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, ask(client, "a", "b", "c")::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    }
    assertThat(script.asked()).containsExactly("a", "b");
  }

  @Test
  void putsOnlyNeighboursOfOneEndpointIntoOneRequest() {
    Script script = Script.of(Script.fails(503));
    try (LlmClient client =
        Given.serverSide(script).route("near/", Given.plain("near")).build()) {
      assertThatThrownBy(ask(client, "a", "b", "near/c", "near/d", "e", "f")::answer)
          .isInstanceOf(LlmException.class);
    }
    assertThat(script.asked()).containsExactly("a,b", "c", "d", "e,f");
  }

  @Test
  void sendsTheExampleOfTheDocumentationByteForByte() {
    Script script = Script.of(Script.answers("42"));
    try (LlmClient client = Given.serverSide(script).build()) {
      Calls.of(client, CallOptions.none(), 1)
          .call(Given.ASK.models("anthropic/claude-3.5-sonnet", "gryphe/mythomax-l2-13b"))
          .user("What is the meaning of life?")
          .answer();
    }
    assertThat(script.bodies())
        .containsExactly("{\"models\":[\"anthropic/claude-3.5-sonnet\",\"gryphe/mythomax-l2-13b\"],"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"What is the meaning of life?\"}]}");
    assertThat(script.requests().get(0).uri())
        .hasToString("https://openrouter.ai/api/v1/chat/completions");
    assertThat(script.requests().get(0).headers())
        .containsEntry("Authorization", "Bearer " + Given.KEY)
        .containsEntry("Content-Type", "application/json")
        .containsEntry("X-OpenRouter-Metadata", "enabled");
  }

  private static String[] ids(int size) {
    return IntStream.rangeClosed(1, size).mapToObj(i -> "m" + i).toArray(String[]::new);
  }
}
