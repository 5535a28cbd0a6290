package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.ByModel.OK;
import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.await;
import static dev.llmcall.runtime.engine.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmHealth.State;
import dev.llmcall.runtime.LlmStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How calls find out whether a model is back: exactly one of them tries, and none of the others waits. */
@Timeout(60)
class ProbeTest {
  private static final String BEGUN = Chunks.piece("x");

  private final ManualClock clock = new ManualClock();
  private final ByModel models = new ByModel();

  @ParameterizedTest
  @CsvSource({
    "BLOCKING, false", "FUTURE, false", "STREAM, false", "TEXTS, false", "PUBLISHER, false",
    "BLOCKING, true", "FUTURE, true", "STREAM, true", "TEXTS, true", "PUBLISHER, true"
  })
  void letsExactlyOneOfAHundredCallersTry(Form form, boolean isServerSide) throws Exception {
    try (LlmClient client = client(isServerSide).build()) {
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      CountDownLatch othersAreDone = new CountDownLatch(99);
      AtomicInteger probes = new AtomicInteger();
      models.put(isServerSide ? "a,b" : "a", (request, abort) -> {
        probes.incrementAndGet();
        await(othersAreDone);
        return told(form, 1, 200).play(request, abort);
      });
      ExecutorService callers = Executors.newFixedThreadPool(100);
      List<CompletableFuture<String>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        calls.add(CompletableFuture.supplyAsync(() -> form.run(client, "a", "b"), callers)
            .whenComplete((text, failure) -> othersAreDone.countDown()));
      }
      for (CompletableFuture<String> call : calls) {
        assertThat(call.get()).isEqualTo("x");
      }
      callers.shutdown();
      assertThat(probes).hasValue(1);
      assertThat(state(client)).isEqualTo(State.CLOSED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKING, false", "FUTURE, false", "STREAM, false", "TEXTS, false", "PUBLISHER, false",
    "BLOCKING, true", "FUTURE, true", "STREAM, true", "TEXTS, true", "PUBLISHER, true"
  })
  void answersFiftyCallersAtOnceWhileTheFirstModelIsDown(Form form, boolean isServerSide)
      throws Exception {
    models.put("a", Script.fails(503));
    models.put("a,b", told(form, 2, 503));
    LlmClientBuilder builder = isServerSide
        ? LlmClient.builder().endpoint(Given.router())
        : LlmClient.builder().endpoint(Given.plain("plain"));
    try (LlmClient client = builder.transport(models).clock(clock).build()) {
      ExecutorService callers = Executors.newFixedThreadPool(50);
      List<CompletableFuture<String>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(CompletableFuture.supplyAsync(() -> form.run(client, "a", "b"), callers));
      }
      for (CompletableFuture<String> call : calls) {
        assertThat(call.get()).isEqualTo("x");
      }
      callers.shutdown();
      assertThat(state(client)).isEqualTo(State.OPEN);
    }
  }

  @Test
  void letsAnotherOneTryAfterAProbeThatWasCancelled() {
    try (LlmClient client = client(false).build()) {
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      models.put("a", (request, abort) -> {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted");
      });
      assertThatThrownBy(ask(client, "a", "b")::answer).isInstanceOf(LlmException.Cancelled.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(state(client)).isEqualTo(State.HALF_OPEN);
      models.remove("a");
      assertThat(asked(client)).containsExactly("a");
      assertThat(state(client)).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void letsAnotherOneTryAfterAProbeThatNeverWentOut() {
    try (LlmClient client = client(false).build()) {
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      Thread.currentThread().interrupt();
      assertThatThrownBy(ask(client, "a", "b")::answer).isInstanceOf(LlmException.Cancelled.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(asked(client)).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCKING", "STREAM"})
  void isPassedOverAgainIfTheServerTellsThatItIsNotBack(Form form) {
    models.put("a,b", told(form, 2, 503));
    try (LlmClient client = client(true).build()) {
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      assertThat(models.askedBy(() -> form.run(client, "a", "b"))).containsExactly("a,b");
      assertThat(state(client)).isEqualTo(State.OPEN);
      assertThat(models.askedBy(() -> form.run(client, "a", "b"))).containsExactly("b");
      clock.advance(Duration.ofSeconds(9));
      assertThat(state(client)).as("twice as long").isEqualTo(State.OPEN);
      clock.advance(Duration.ofSeconds(1));
      assertThat(state(client)).isEqualTo(State.HALF_OPEN);
    }
  }

  @Test
  void aStreamThatWasBegunTriesAModelOutUntilItIsClosed() {
    models.put("a,b", Script.reply(200, BEGUN));
    try (LlmClient client = client(true).build()) {
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      LlmStream stream = begin(client);
      assertThat(asked(client)).as("while it is tried").containsExactly("b");
      stream.close();
      models.remove("a,b");
      assertThat(asked(client)).containsExactly("a,b");
    }
  }

  @Test
  void aStreamThatIsDroppedTriesAModelOutUntilItsDeadline() {
    models.put("a,b", Script.reply(200, BEGUN));
    try (LlmClient client = client(true).build()) {
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      begin(client);
      models.remove("a,b");
      clock.advance(Duration.ofSeconds(59));
      assertThat(asked(client)).containsExactly("b");
      clock.advance(Duration.ofSeconds(1));
      assertThat(asked(client)).containsExactly("a,b");
    }
  }

  @Test
  void aStreamThatBeganByTryingAModelOutDoesNotEndTheTryOfAnotherCall() {
    try (LlmClient client = client(false).build()) {
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      models.put("a", Script.reply(200, BEGUN));
      LlmStream stream = begin(client);
      assertThat(state(client)).as("it has begun to answer").isEqualTo(State.CLOSED);
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      models.put("a", (request, abort) -> {
        stream.close();
        assertThat(asked(client)).as("asked meanwhile").containsExactly("b");
        return OK.play(request, abort);
      });
      assertThat(asked(client)).containsExactly("a", "b");
    }
  }

  @Test
  void anErrorOfTheMachineInAnAttemptBesideOthersEndsItsTry() {
    try (LlmClient client = client(false).hedgeAfter(Duration.ofHours(1)).build()) {
      breakFirst(client);
      clock.advance(Duration.ofSeconds(5));
      models.put("a", (request, abort) -> {
        throw new StackOverflowError("test");
      });
      assertThatThrownBy(ask(client, "a", "b")::answer).isInstanceOf(StackOverflowError.class);
      models.remove("a");
      assertThat(asked(client)).containsExactly("a");
    }
  }

  /** Opens the breaker of the first model. */
  private void breakFirst(LlmClient client) {
    models.put("a", Script.fails(503));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
    }
    assertThat(state(client)).isEqualTo(State.OPEN);
  }

  /** A stream of which one piece was read. */
  private static LlmStream begin(LlmClient client) {
    LlmStream stream =
        tell(client, "a", "b")
            .options(CallOptions.none().deadline(Duration.ofSeconds(60)))
            .stream();
    Iterator<LlmStream.Piece> pieces = stream.iterator();
    assertThat(pieces.next()).isEqualTo(new LlmStream.Text("x"));
    return stream;
  }

  /** An answer of a server that tells which of its attempts this is, and what the first came to. */
  private static Script.Step told(Form form, int attempt, int first) {
    String told = "\"openrouter_metadata\":{\"attempt\":" + attempt + ",\"attempts\":["
        + "{\"provider\":\"p\",\"model\":\"a-1\",\"status\":" + first + "},"
        + "{\"provider\":\"q\",\"model\":\"b-1\",\"status\":200}]}";
    return form.isStreamed()
        ? Script.reply(
            200,
            BEGUN + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]," + told
                + "}\n\n" + Chunks.DONE)
        : Script.reply(200, Script.answer("x", "," + told));
  }

  private List<String> asked(LlmClient client) {
    return models.askedBy(() -> ask(client, "a", "b").answer());
  }

  private LlmClientBuilder client(boolean isServerSide) {
    return LlmClient.builder()
        .endpoint(isServerSide ? Given.router() : Given.plain("plain"))
        .transport(models)
        .clock(clock)
        .retries(0);
  }

  private static State state(LlmClient client) {
    return client.health().models().stream()
        .filter(known -> known.model().equals("a"))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
