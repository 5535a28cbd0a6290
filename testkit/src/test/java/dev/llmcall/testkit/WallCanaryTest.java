package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Key, prompt, partial text and answer are in nothing that is logged, thrown or told, at every fault of the wall. */
class WallCanaryTest {
  private static final String KEY = "canary-of-the-key";
  private static final String PROMPT = "canary-of-the-prompt";

  /** It begins the answer, so that half an answer has it too. */
  private static final String ANSWER = "chain of models";

  private final ManualClock clock = new ManualClock();

  @ParameterizedTest
  @EnumSource
  void areNotSeen(WallFault fault) {
    try (FaultWall wall = FaultWall.start(WallProfile.FULL);
        CanaryWatch watch = new CanaryWatch(KEY, PROMPT, ANSWER)) {
      LocalRouter router = wall.router().key(KEY).clock(clock);
      assertThat(wall.answer()).contains(ANSWER);
      try (LlmClient client = LlmClient.builder()
          .endpoint(Endpoint.openAi(router.openAiBaseUri(), KEY))
          .clock(clock)
          .build()) {
        for (String[] chain :
            new String[][] {{fault.primary(), fault.fallback()}, {fault.primary()}}) {
          wall.begin(fault);
          ask(client, watch, chain);
          wall.begin(fault);
          stream(client, watch, chain);
          wall.begin(fault);
          texts(client, watch, chain);
        }
        watch.look(client);
      }
      assertThat(router.requests())
          .isNotEmpty()
          .allMatch(request -> request.body().contains(PROMPT))
          .allMatch(request -> !request.toString().contains(KEY));
      assertThat(watch.heard()).isPositive();
      assertThat(watch.seen()).isEmpty();
    }
  }

  private static void ask(LlmClient client, CanaryWatch watch, String... chain) {
    try {
      watch.look(TestCalls.text(client, CallOptions.none(), chain).user(PROMPT).result());
    } catch (LlmException e) {
      watch.lookAt(e);
      e.attempts().forEach(watch::look);
    }
  }

  private static void stream(LlmClient client, CanaryWatch watch, String... chain) {
    try (LlmStream stream =
        TestCalls.stream(client, CallOptions.none(), chain).user(PROMPT).stream()) {
      stream.forEach(watch::look);
      watch.look(stream);
      watch.look(stream.result());
    } catch (LlmException e) {
      watch.lookAt(e);
    }
  }

  private static void texts(LlmClient client, CanaryWatch watch, String... chain) {
    try (Stream<String> texts =
        TestCalls.stream(client, CallOptions.none(), chain).user(PROMPT).textStream()) {
      assertThat(texts.count()).isPositive();
    } catch (LlmException e) {
      watch.lookAt(e);
    }
  }
}
