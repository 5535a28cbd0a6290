package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How models are scripted. */
class RouterModelTest {
  private static final String BODY =
      "{\"model\":\"a/x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello, is anybody there?\"}]}";

  private final LocalRouter router = LocalRouter.start();
  private final RawClient client = new RawClient();

  @AfterEach
  void stop() {
    router.close();
  }

  @Test
  void aScriptGoesStepByStepAndRepeatsItsLast() throws Exception {
    router.model("a/x").fails(Fault.RATE_LIMITED).times(2).thenFails(Fault.DOWN).thenAnswers("yes");

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      statuses.add(client.chat(router, BODY).status());
    }

    assertThat(statuses).containsExactly(429, 429, 502, 200, 200);
  }

  @Test
  void aStepLastsAsLongAsItIsTold() throws Exception {
    router.model("a/x").fails(Fault.DOWN).lasting(Duration.ofHours(1)).thenAnswers("late");
    router.model("b/y").fails(Fault.DOWN).lasting(Duration.ofNanos(1)).thenAnswers("yes");

    for (int i = 0; i < 3; i++) {
      assertThat(client.chat(router, BODY).status()).isEqualTo(502);
    }
    assertThat(client.chat(router, BODY.replace("a/x", "b/y")).status()).isEqualTo(200);
  }

  @Test
  void aStepHasTheHeadersThatItIsTold() throws Exception {
    router
        .model("a/x")
        .fails(Fault.RATE_LIMITED)
        .times(2)
        .header("retry-after", "7")
        .header("X-More", "more")
        .thenFails(Fault.RATE_LIMITED)
        .withoutHeader("Retry-After")
        .after(Duration.ofMillis(1));

    for (int i = 0; i < 2; i++) {
      RawClient.Reply reply = client.plainChat(router, BODY);
      assertThat(reply.header("Retry-After")).isEqualTo("7");
      assertThat(reply.header("X-More")).isEqualTo("more");
    }
    assertThat(client.plainChat(router, BODY).header("Retry-After")).isNull();
  }

  @Test
  void refusesAParameterAndRejectsWhatItIsTold() throws Exception {
    router
        .model("a/x")
        .answers("yes")
        .refusesParameter("temperature")
        .rejects(request -> request.question().isEmpty());
    String hot = BODY.replace("{\"model\"", "{\"temperature\":1,\"model\"");

    RawClient.Reply plain = client.plainChat(router, hot);
    assertThat(plain.status()).isEqualTo(400);
    assertThat(plain.at("error", "param")).isEqualTo("temperature");
    assertThat(plain.at("error", "code")).isEqualTo("unsupported_parameter");
    assertThat(client.chat(router, hot).body()).contains("temperature");
    assertThat(client.chat(router, BODY).status()).isEqualTo(200);
    assertThat(client.chat(router, BODY.replace("Hello, is anybody there?", "")).status())
        .isEqualTo(400);
  }

  @Test
  void aNewBeginningForgetsTheScript() throws Exception {
    router.model("a/x").fails(Fault.DOWN);
    router.model("a/x").answers("yes");

    assertThat(client.chat(router, BODY).status()).isEqualTo(200);
  }

  @Test
  void turnsDownLongPromptsAndWhatItModerates() throws Exception {
    router.model("a/x").answers("yes").contextLength(5);
    RawClient.Reply tooLong = client.chat(router, BODY);
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.body()).contains("maximum context length is 5 tokens");

    router.model("a/x").contextLength(6).moderates(request -> request.prompt().contains("any"));
    RawClient.Reply flagged = client.chat(router, BODY);
    assertThat(flagged.status()).isEqualTo(403);
    assertThat(flagged.at("error", "metadata", "flagged_input"))
        .isEqualTo("Hello, is anybody there?");
  }

  @Test
  void namesItselfAsItIsTold() throws Exception {
    router.model("a/x").answers("yes").servedAs("a/x-2026-01-01").provider("Acme");

    RawClient.Reply reply = client.chat(router, BODY);

    assertThat(reply.at("model")).isEqualTo("a/x-2026-01-01");
    assertThat(reply.at("provider")).isEqualTo("Acme");
  }

  @Test
  void servesRequestsAtTheSameTime() throws Exception {
    CyclicBarrier together = new CyclicBarrier(8);
    router.model("a/x").answers(request -> {
      try {
        return "number " + together.await(30, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    List<Thread> threads = new ArrayList<>();
    List<CompletableFuture<Integer>> statuses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      CompletableFuture<Integer> status = new CompletableFuture<>();
      statuses.add(status);
      Thread thread = new Thread(() -> {
        try {
          status.complete(client.chat(router, BODY).status());
        } catch (Exception e) {
          status.completeExceptionally(e);
        }
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(statuses).allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
    assertThat(router.requests()).hasSize(8);
  }

  @Test
  void saysWhatIsWrongWithAScript() throws Exception {
    RouterModel model = router.model("a/x");

    assertThatThrownBy(() -> model.thenAnswers("yes"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("then... of a/x comes after answers(...), replies(...) or fails(...)");
    assertThatThrownBy(() -> model.fails(Fault.DOWN).times(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times(0) of a/x: it must be 1 or more");
    router.reset();
    router.model("a/x");
    assertThat(client.chat(router, BODY).at("error", "message"))
        .isEqualTo(
            "LocalRouter: a/x was registered without answers(...), replies(...) or fails(...)");
    router.model("a/x").answers(request -> {
      throw new IllegalStateException("no idea");
    });
    assertThat(client.chat(router, BODY).at("error", "message"))
        .isEqualTo(
            "LocalRouter: the function of a/x threw java.lang.IllegalStateException: no idea");
  }

  @Test
  void keepsPromptsAndKeysOutOfItsTexts() throws Exception {
    router.model("a/x").answers("yes");
    client.chat(router, BODY);

    ReceivedRequest request = router.requests().get(0);

    assertThat(request).hasToString("POST /api/v1/chat/completions -> 200");
    assertThat(request.chat()).get().hasToString("ChatRequest[a/x, 1 messages]");
    assertThat(request.header("AUTHORIZATION")).contains("Bearer " + router.key());
    assertThat(request.body()).isEqualTo(BODY);
  }
}
