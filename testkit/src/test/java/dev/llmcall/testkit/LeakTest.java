package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmStream;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After every fault, however it was met, connections and threads are what they were before. */
@Timeout(60)
class LeakTest {
  private final ManualClock clock = new ManualClock();
  private final LocalRouter router = LocalRouter.start().clock(clock);

  @AfterEach
  void stop() {
    router.close();
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoConnectionAndNoThread(Fault fault) throws InterruptedException {
    router.model("a/x").fails(fault);
    router.model("b/y").answers("yes");
    Set<Thread> before = Threads.ofClients();
    try (LlmClient client = LlmClient.builder()
        .endpoint(Endpoint.openAi(router.openAiBaseUri(), router.key()))
        .clock(clock)
        .build()) {
      for (String[] chain : new String[][] {{"a/x"}, {"a/x", "b/y"}}) {
        plain(client, chain);
        future(client, chain);
        stream(client, chain);
        texts(client, chain);
      }
      // one is kept for the next call; what failed is gone
      while (router.connections() > 1) {
        Thread.onSpinWait();
      }
    }
    while (router.connections() > 0) {
      Thread.onSpinWait();
    }
    Threads.awaitNoMoreThan(before);
  }

  private static void plain(LlmClient client, String... chain) {
    try {
      TestCalls.text(client, chain).user("Hello").answer();
    } catch (LlmException e) {
      assertThat(e.attempts()).isNotEmpty();
    }
  }

  private static void future(LlmClient client, String... chain) {
    try {
      TestCalls.text(client, chain).user("Hello").futureResult().join();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(LlmException.class);
    }
  }

  private static void stream(LlmClient client, String... chain) {
    try (LlmStream stream =
        TestCalls.stream(client, CallOptions.none(), chain).user("Hello").stream()) {
      stream.result();
    } catch (LlmException e) {
      assertThat(e.attempts()).isNotEmpty();
    }
  }

  private static void texts(LlmClient client, String... chain) {
    try (Stream<String> texts =
        TestCalls.stream(client, CallOptions.none(), chain).user("Hello").textStream()) {
      assertThat(texts.limit(1).toList()).hasSizeLessThan(2); // most of it is left unread
    } catch (LlmException e) {
      assertThat(e.attempts()).isNotEmpty();
    }
  }
}
