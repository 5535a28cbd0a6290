package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.generated.Calls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One client and many callers. */
@Timeout(60)
class SharingTest {
  @Test
  void givesEachOfManyCallersTheAnswerToItsOwnQuestion() {
    Transport echo = (request, abort) -> {
      String body = Script.body(request);
      String question = body.substring(body.indexOf("<") + 1, body.indexOf(">"));
      return body.contains("\"model\":\"a\"") && question.endsWith("7")
          ? Script.fails(503).play(request, abort)
          : Script.answers(question).play(request, abort);
    };
    CallSpec<String> spec = Given.ASK.models("a", "b");
    try (LlmClient client =
        LlmClient.builder().endpoint(Given.plain("h")).transport(echo).build()) {
      Calls calls = Calls.of(client, CallOptions.none(), 1);
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int caller = 0; caller < 64; caller++) {
        int first = caller * 100;
        callers.add(CompletableFuture.runAsync(
            () -> {
              for (int i = first; i < first + 100; i++) {
                String answer = calls.call(spec).user("<" + i + ">").answer();
                assertThat(answer).isEqualTo(String.valueOf(i));
              }
            },
            work -> new Thread(work).start()));
      }
      CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).join();
    }
  }

  @Test
  void letsOnlySoManyCallsRunAtOnce() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Script.Step counting = (request, abort) -> {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      running.decrementAndGet();
      return Script.answers("x").play(request, abort);
    };
    try (LlmClient client =
        Given.clientSide(Script.of(counting)).maxConcurrent(3).build()) {
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        futures.add(ask(client, "a").future());
      }
      futures.forEach(CompletableFuture::join);
    }
    assertThat(most).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void endsCallsThatWaitForAPlace() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    Script script = Script.of((request, abort) -> {
      sent.countDown();
      await(mayAnswer);
      return Script.answers("x").play(request, abort);
    });
    try (LlmClient client = Given.clientSide(script).maxConcurrent(1).build()) {
      CompletableFuture<String> running = ask(client, "a").future();
      sent.await();
      CompletableFuture<String> waiting = ask(client, "a").future();
      CompletableFuture<Integer> derived = waiting.thenApply(String::length);
      derived.cancel(true);
      assertThatThrownBy(waiting::get).hasCauseInstanceOf(LlmException.Cancelled.class);
      mayAnswer.countDown();
      assertThat(running.get()).isEqualTo("x");
      assertThat(ask(client, "a").answer()).as("the place is free again").isEqualTo("x");
    }
    assertThat(script.requests()).hasSize(2);
  }

  @Test
  void endsCallsThatWaitForAPlaceWhenTheClientCloses() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch aborted = new CountDownLatch(1);
    Script script = Script.of((request, abort) -> {
      abort.onAbort(aborted::countDown);
      sent.countDown();
      await(aborted);
      throw new IOException("aborted");
    });
    LlmClient client = Given.clientSide(script).maxConcurrent(1).build();
    CompletableFuture<String> running = ask(client, "a").future();
    sent.await();
    CompletableFuture<String> waiting = ask(client, "a").future();
    client.close();
    assertThatThrownBy(running::get).hasCauseInstanceOf(LlmException.Cancelled.class);
    assertThatThrownBy(waiting::get).hasCauseInstanceOf(LlmException.Cancelled.class);
  }

  @Test
  void aStreamKeepsItsPlaceWhenAModelBesideItIsCancelled() {
    ByModel models = new ByModel();
    CountDownLatch overtaken = new CountDownLatch(1);
    models.put("a", (request, abort) -> {
      abort.onAbort(overtaken::countDown);
      await(overtaken);
      throw new IOException("aborted");
    });
    models.put("b", Script.reply(200, Chunks.piece("x")));
    try (LlmClient client = Given.clientSide(models)
        .maxConcurrent(1)
        .hedgeAfter(Duration.ofNanos(1))
        .build()) {
      LlmStream stream = Given.tell(client, "a", "b").stream();
      assertThat(stream.iterator().next()).isEqualTo(new LlmStream.Text("x"));
      Thread.currentThread().interrupt();
      assertThatThrownBy(ask(client, "b")::answer).hasMessageContaining("waiting for a place");
      assertThat(Thread.interrupted()).isTrue();
      stream.close();
      assertThat(ask(client, "c").answer()).isEqualTo("x");
    }
  }

  @Test
  void runsFuturesOnTheExecutorThatIsGiven() throws Exception {
    List<Runnable> given = new ArrayList<>();
    try (LlmClient client =
        Given.clientSide(Script.of(Script.answers("x"))).executor(given::add).build()) {
      CompletableFuture<String> future = ask(client, "a").future();
      assertThat(future).isNotDone();
      given.get(0).run();
      assertThat(future.get()).isEqualTo("x");
    }
  }

  @Test
  void failsFuturesThatTheExecutorRefuses() {
    try (LlmClient client = Given.clientSide(Script.of(Script.answers("x")))
        .executor(work -> {
          throw new RejectedExecutionException("full");
        })
        .build()) {
      assertThatThrownBy(ask(client, "a").future()::get)
          .hasCauseInstanceOf(RejectedExecutionException.class);
    }
  }

  @Test
  void givesFuturesTheExceptionItself() {
    try (LlmClient client = Given.clientSide(Script.of(Script.fails(500))).build()) {
      Throwable failure =
          ask(client, "a").future().handle((value, thrown) -> thrown).join();
      assertThat(failure).isInstanceOf(LlmException.Unavailable.class);
    }
  }
}
