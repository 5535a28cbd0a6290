package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.http.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models beside each other, over real sockets. A model is slow when it waits for another one's request. */
@Timeout(60)
class HedgingTest {
  private static final Duration AT_ONCE = Duration.ofNanos(1);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  /** Opens when a model is asked. */
  private final Map<String, CountDownLatch> asked = new ConcurrentHashMap<>();

  private final List<String> requests = new ArrayList<>();

  /** What a model does with its connection. */
  private interface Model {
    void answer(RawServer.Connection connection) throws IOException, InterruptedException;
  }

  private final Map<String, Model> models = new ConcurrentHashMap<>();

  @Test
  void startsTheNextModelBesideASlowOneAndCancelsIt() throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", second("fine"));
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).build()) {
      LlmResult<String> result = ask(client, "a", "b").result();
      assertThat(result.value()).isEqualTo("fine");
      assertThat(result.attempts()).hasSize(2);
      Attempt loser = result.attempts().get(0);
      assertThat(loser.models()).containsExactly("a");
      assertThat(loser.kind()).contains(ErrorKind.CANCELLED);
      Attempt winner = result.attempts().get(1);
      assertThat(winner.models()).containsExactly("b");
      assertThat(winner.reason()).isEqualTo(Attempt.Reason.HEDGE);
      assertThat(winner.kind()).isEmpty();
      assertThat(result.cost()).as("nobody knows what the other one costs").isEmpty();
      server.awaitEnd();
    }
  }

  @Test
  void sendsNoSecondRequestIfTheFirstAnswersInTime() throws Exception {
    models.put("a", answering("fine"));
    try (RawServer server = server();
        LlmClient client = client(server, NEVER).build()) {
      LlmResult<String> result = ask(client, "a", "b").result();
      assertThat(result.value()).isEqualTo("fine");
      assertThat(result.attempts().get(0).reason()).isEqualTo(Attempt.Reason.NEXT);
      assertThat(tell(client, "a", "b").stream().result().value()).isEqualTo("fine");
    }
    assertThat(requests).containsExactly("a", "a");
  }

  @Test
  void aFailureStartsTheNextAtOnceInsteadOfWaitingOrAskingAgain() throws Exception {
    models.put("a", connection -> connection.write(error(500)));
    models.put("b", answering("fine"));
    try (RawServer server = server();
        LlmClient client = client(server, NEVER).retries(3).build()) {
      LlmResult<String> result = ask(client, "a", "b").result();
      assertThat(result.value()).isEqualTo("fine");
      assertThat(result.attempts()).hasSize(2);
      assertThat(result.attempts().get(0).kind()).contains(ErrorKind.OVERLOADED);
    }
    assertThat(requests).containsExactly("a", "b");
  }

  @Test
  void theFirstModelMayStillWin() throws Exception {
    models.put("a", connection -> {
      awaitAsked("b");
      connection.write(RawServer.ok(Script.answer("late but first", "")));
    });
    models.put("b", RawServer.Connection::awaitClose);
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).build()) {
      LlmResult<String> result = ask(client, "a", "b").result();
      assertThat(result.value()).isEqualTo("late but first");
      assertThat(result.attempts())
          .extracting(attempt -> attempt.models().get(0))
          .containsExactly("b", "a");
    }
  }

  @Test
  void startsAThirdWhenTheSecondIsSlowToo() throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", RawServer.Connection::awaitClose);
    models.put("c", connection -> {
      awaitAsked("a");
      awaitAsked("b");
      answering("fine").answer(connection);
    });
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).build()) {
      LlmResult<String> result = ask(client, "a", "b", "c").result();
      assertThat(result.value()).isEqualTo("fine");
      assertThat(result.attempts()).hasSize(3);
      server.awaitEnd();
      server.awaitEnd();
    }
  }

  @Test
  void inAStreamTheFirstUsefulTokenCounts() throws Exception {
    models.put("a", connection -> {
      awaitAsked("b");
      connection.write(HEAD + chunk(Chunks.thought("hm")));
      connection.awaitClose();
    });
    models.put("b", connection -> {
      awaitAsked("a");
      connection.write(HEAD + chunk(Chunks.answer("Hel", "lo")) + chunk(""));
    });
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).build();
        LlmStream stream = tell(client, "a", "b").stream()) {
      List<LlmStream.Piece> pieces = new ArrayList<>();
      stream.forEach(pieces::add);
      assertThat(pieces).containsExactly(new LlmStream.Text("Hel"), new LlmStream.Text("lo"));
      assertThat(stream.result().attempts()).hasSize(2);
      assertThat(stream.result().attempts().get(0).kind()).contains(ErrorKind.CANCELLED);
    }
  }

  @Test
  void closingAStreamClosesTheWinner() throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", connection -> {
      awaitAsked("a");
      connection.write(HEAD + chunk(Chunks.piece("a")));
      connection.awaitClose();
    });
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).build()) {
      LlmStream stream = tell(client, "a", "b").stream();
      assertThat(stream.iterator().next()).isEqualTo(new LlmStream.Text("a"));
      server.awaitEnd();
      stream.close();
      server.awaitEnd();
    }
  }

  @Test
  void beginsAnewBesideOthersWhenTheWinnerBreaksOff() throws Exception {
    models.put("a", connection -> connection.write(HEAD + chunk(Chunks.piece("half")) + chunk("")));
    models.put("b", RawServer.Connection::awaitClose);
    models.put(
        "c", connection -> connection.write(HEAD + chunk(Chunks.answer("whole")) + chunk("")));
    try (RawServer server = server();
        LlmClient client = client(server, NEVER).build();
        LlmStream stream = tell(client, "a", "c").stream()) {
      assertThat(stream.result().value()).isEqualTo("whole");
      assertThat(stream.result().attempts()).hasSize(2);
    }
  }

  @Test
  void tellsOfAllWhenAllFail() throws Exception {
    models.put("a", connection -> {
      awaitAsked("b");
      connection.write(error(400));
    });
    models.put("b", connection -> connection.write(error(429)));
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).retries(0).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, ask(client, "a", "b")::answer);
      assertThat(failure.attempts())
          .extracting(attempt -> attempt.kind().orElseThrow())
          .containsExactlyInAnyOrder(ErrorKind.BAD_REQUEST, ErrorKind.RATE_LIMITED);
      assertThat(failure.getSuppressed()).hasSize(1);
    }
  }

  @Test
  void asksAgainWhenNoOtherModelIsLeft() throws Exception {
    models.put("a", connection -> connection.write(error(400)));
    models.put("b", connection -> {
      boolean isFirst = requests.stream().filter("b"::equals).count() == 1;
      connection.write(isFirst ? error(500) : RawServer.ok(Script.answer("at last", "")));
    });
    try (RawServer server = server();
        LlmClient client = client(server, NEVER).retries(1).build()) {
      assertThat(ask(client, "a", "b").answer()).isEqualTo("at last");
    }
    assertThat(requests).containsExactly("a", "b", "b");
  }

  @Test
  void aFailureThatEndsTheCallEndsTheOthers() throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", connection -> {
      awaitAsked("a");
      connection.write(error(400));
    });
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).stopOn(ErrorKind.BAD_REQUEST).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, ask(client, "a", "b")::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.BAD_REQUEST);
      assertThat(failure.attempts())
          .extracting(attempt -> attempt.kind().orElseThrow())
          .containsExactly(ErrorKind.CANCELLED, ErrorKind.BAD_REQUEST);
      server.awaitEnd();
    }
  }

  @Test
  void theDeadlineEndsAll() throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", RawServer.Connection::awaitClose);
    try (RawServer server = server();
        LlmClient client =
            client(server, AT_ONCE).deadline(Duration.ofMillis(300)).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, ask(client, "a", "b")::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE);
      assertThat(failure.attempts()).hasSize(2);
    }
  }

  @Test
  void interruptionEndsAll() throws Exception {
    endsBoth((thread, client) -> thread.interrupt());
  }

  @Test
  void closingTheClientEndsAll() throws Exception {
    endsBoth((thread, client) -> client.close());
  }

  private interface End {
    void end(Thread thread, LlmClient client);
  }

  private void endsBoth(End end) throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", RawServer.Connection::awaitClose);
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).build()) {
      CompletableFuture<LlmException> thrown = new CompletableFuture<>();
      Thread thread = new Thread(() ->
          thrown.complete(catchThrowableOfType(LlmException.class, ask(client, "a", "b")::answer)));
      thread.start();
      awaitAsked("a");
      awaitAsked("b");
      end.end(thread, client);
      LlmException failure = thrown.get(10, TimeUnit.SECONDS);
      assertThat(failure).isInstanceOf(LlmException.Cancelled.class);
      assertThat(failure.attempts()).hasSize(2);
      server.awaitEnd();
      server.awaitEnd();
    }
  }

  @Test
  void cancellingAFutureEndsAllEvenOnAnExecutorOfOneThread() throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", RawServer.Connection::awaitClose);
    ExecutorService one = Executors.newSingleThreadExecutor();
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).executor(one).build()) {
      CompletableFuture<Integer> derived = ask(client, "a", "b").future().thenApply(String::length);
      awaitAsked("a");
      awaitAsked("b");
      derived.cancel(true);
      server.awaitEnd();
      server.awaitEnd();
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void aModelIsNotBlamedForHavingBeenSlower() throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", second("fine"));
    try (RawServer server = server();
        LlmClient client = client(server, AT_ONCE).build()) {
      for (int i = 0; i < 5; i++) {
        asked.clear();
        assertThat(ask(client, "a", "b").result().attempts()).hasSize(2);
      }
    }
    assertThat(requests.stream().filter("a"::equals)).hasSize(5);
  }

  @Test
  void anEndpointThatFallsBackByItselfIsAskedForOneModelAtATime() throws Exception {
    models.put("a", RawServer.Connection::awaitClose);
    models.put("b", second("fine"));
    try (RawServer server = server();
        LlmClient client = LlmClient.builder()
            .endpoint(Endpoint.openRouter(base(server), Given.KEY))
            .hedgeAfter(AT_ONCE)
            .build()) {
      assertThat(ask(client, "a", "b").answer()).isEqualTo("fine");
    }
    assertThat(requests).containsExactlyInAnyOrder("a", "b");
  }

  private static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }

  /** One that answers when the first model has been asked. */
  private Model second(String text) {
    return connection -> {
      awaitAsked("a");
      answering(text).answer(connection);
    };
  }

  private Model answering(String text) {
    return connection -> connection.write(RawServer.ok(Script.answer(text, "")));
  }

  private static String error(int status) {
    String body = "{\"error\":{\"code\":" + status + ",\"message\":\"no\"}}";
    return RawServer.ok(body).replace("200 OK", status + " No");
  }

  private RawServer server() throws IOException {
    return RawServer.start(connection -> {
      for (String request = connection.request(); request != null; request = connection.request()) {
        String model = request.replaceAll("(?s).*\"model\":\"(\\w)\".*", "$1");
        synchronized (requests) {
          requests.add(model);
        }
        latch(model).countDown();
        models.get(model).answer(connection);
      }
    });
  }

  private CountDownLatch latch(String model) {
    return asked.computeIfAbsent(model, id -> new CountDownLatch(1));
  }

  private void awaitAsked(String model) throws InterruptedException {
    if (!latch(model).await(10, TimeUnit.SECONDS)) {
      throw new AssertionError(model + " was not asked");
    }
  }

  private static LlmClientBuilder client(RawServer server, Duration hedgeAfter) {
    return LlmClient.builder()
        .endpoint(Endpoint.openAiCompatible(base(server), Given.KEY))
        .hedgeAfter(hedgeAfter);
  }

  private static URI base(RawServer server) {
    return URI.create("http://127.0.0.1:" + server.uri().getPort() + "/v1");
  }
}
