package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.http.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are ended over real sockets, wherever they stand: the socket is closed, nobody else is asked. */
@Timeout(60)
class EndingTest {
  private static final String NO_HEAD = "";
  private static final String HALF_HEAD = "HTTP/1.1 200 OK\r\nX-Half";
  private static final String HALF_BODY = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id";

  private static final Duration TIME = Duration.ofMillis(50);

  /** Stands still but where a server stalls, so that a slow machine does not end what should go on. */
  private final ManualClock clock = new ManualClock();

  @ParameterizedTest
  @ValueSource(strings = {NO_HEAD, HALF_HEAD, HALF_BODY})
  void endsWhenItsThreadIsInterrupted(String stalled) throws Exception {
    try (RawServer server = stallingAfter(stalled);
        LlmClient client = client(server).build()) {
      CompletableFuture<Boolean> flag = new CompletableFuture<>();
      CompletableFuture<LlmException> thrown = new CompletableFuture<>();
      Thread thread = new Thread(() -> {
        thrown.complete(catchThrowableOfType(LlmException.class, ask(client, "a", "b")::answer));
        flag.complete(Thread.currentThread().isInterrupted());
      });
      thread.start();
      server.request();
      thread.interrupt();

      assertCancelled(thrown.get());
      assertThat(flag.get()).as("the flag is restored").isTrue();
      server.awaitEnd();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NO_HEAD, HALF_HEAD, HALF_BODY})
  void endsWhenTheClientIsClosed(String stalled) throws Exception {
    try (RawServer server = stallingAfter(stalled)) {
      LlmClient client = client(server).build();
      CompletableFuture<String> future = ask(client, "a", "b").future();
      server.request();
      client.close();

      assertCancelled(failure(future));
      server.awaitEnd();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NO_HEAD, HALF_HEAD, HALF_BODY})
  void endsWhenItsFutureOrADerivedOneIsCancelled(String stalled) throws Exception {
    try (RawServer server = stallingAfter(stalled);
        LlmClient client = client(server).build()) {
      CompletableFuture<String> future = ask(client, "a", "b").future();
      server.request();
      future.cancel(true);
      server.awaitEnd();
      assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);

      CompletableFuture<LlmResult<String>> second = ask(client, "a", "b").futureResult();
      CompletableFuture<Integer> derived = second
          .thenApply(LlmResult::value)
          .thenCompose(CompletableFuture::completedFuture)
          .thenApply(String::length);
      server.request();
      derived.cancel(false);
      server.awaitEnd();
      assertCancelled(failure(second));
    }
  }

  @Test
  void endsWhenTheTimeOfItsFutureIsOver() throws Exception {
    try (RawServer server = stallingAfter(NO_HEAD);
        LlmClient client = client(server).build()) {
      CompletableFuture<String> future = ask(client, "a", "b").future();
      server.request();
      future.orTimeout(1, TimeUnit.MILLISECONDS);
      assertThatThrownBy(future::get).hasCauseInstanceOf(TimeoutException.class);
      server.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NO_HEAD, HALF_HEAD, HALF_BODY})
  void asksTheNextModelWhenTheTimeOfAnAttemptIsOver(String stalled) throws Exception {
    try (RawServer server = stallingOnceAfter(stalled);
        LlmClient client = client(server).clock(clock).attemptTimeout(TIME).build()) {
      LlmResult<String> result = ask(client, "a", "b").result();
      assertThat(result.value()).isEqualTo("late");
      assertThat(result.attempts().get(0).kind()).contains(ErrorKind.TIMED_OUT);
      assertThat(result.attempts().get(1).kind()).isEmpty();
      server.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NO_HEAD, HALF_HEAD, HALF_BODY})
  void endsWhenItsDeadlineIsOver(String stalled) throws Exception {
    try (RawServer server = stallingAfter(stalled);
        LlmClient client = client(server).clock(clock).deadline(TIME).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, ask(client, "a", "b")::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE);
      assertThat(failure.attempts()).hasSize(1);
      assertThat(failure)
          .hasMessageContaining(" failed with DEADLINE")
          .hasMessageEndingWith("; the deadline of 50 ms is over");
      server.awaitEnd();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void asksNobodyWhenTheThreadIsInterruptedBefore() {
    Script script = Script.of(Script.answers("x"));
    try (LlmClient client = Given.clientSide(script).build()) {
      Thread.currentThread().interrupt();
      LlmException failure = catchThrowableOfType(LlmException.class, ask(client, "a")::answer);
      assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
      assertThat(failure).isInstanceOf(LlmException.Cancelled.class);
      assertThat(failure)
          .hasMessage(
              "Tickets.ask: CANCELLED before anything was sent: the thread was interrupted");
    }
    assertThat(script.requests()).isEmpty();
  }

  @Test
  void asksNobodyAfterTheClientWasClosed() {
    Script script = Script.of(Script.answers("x"));
    LlmClient client = Given.clientSide(script).build();
    client.close();
    client.close();
    assertThatThrownBy(ask(client, "a")::answer)
        .isInstanceOf(LlmException.Cancelled.class)
        .hasMessageContaining("the client is closed");
    assertCancelledWithoutAttempt(failure(ask(client, "a").future()));
    assertThat(script.requests()).isEmpty();
  }

  @Test
  void stopsBetweenTwoAttemptsWhenItWasCancelledMeanwhile() {
    Script.Step interrupting = (request, abort) -> {
      Thread.currentThread().interrupt();
      return Script.fails(500).play(request, abort);
    };
    Script script = Script.of(interrupting, Script.answers("x"));
    try (LlmClient client = Given.clientSide(script).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, ask(client, "a", "b")::answer);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
      assertThat(failure.attempts()).hasSize(1);
      assertThat(failure.getSuppressed()).hasSize(1);
    }
    assertThat(script.asked()).containsExactly("a");
  }

  private static void assertCancelled(LlmException failure) {
    assertThat(failure).isInstanceOf(LlmException.Cancelled.class);
    assertThat(failure.attempts()).hasSize(1);
    assertThat(failure.attempts().get(0).kind()).contains(ErrorKind.CANCELLED);
  }

  private static void assertCancelledWithoutAttempt(LlmException failure) {
    assertThat(failure).isInstanceOf(LlmException.Cancelled.class);
    assertThat(failure.attempts()).isEmpty();
  }

  private static LlmException failure(CompletableFuture<?> future) {
    return (LlmException) future.handle((value, failure) -> failure).join();
  }

  private static LlmClientBuilder client(RawServer server) {
    URI base = URI.create("http://127.0.0.1:" + server.uri().getPort() + "/v1");
    return LlmClient.builder().endpoint(Endpoint.openAiCompatible(base, Given.KEY));
  }

  private RawServer stallingAfter(String begun) throws IOException {
    return RawServer.start(connection -> {
      connection.request();
      stall(connection, begun);
    });
  }

  private RawServer stallingOnceAfter(String begun) throws IOException {
    return RawServer.start(connection -> {
      String request = connection.request();
      if (request != null && request.contains("\"model\":\"b\"")) {
        connection.write(RawServer.ok(Script.answer("late", "")));
        connection.awaitClose();
      } else {
        stall(connection, begun);
      }
    });
  }

  private void stall(RawServer.Connection connection, String begun) throws IOException {
    connection.write(begun);
    clock.advance(TIME);
    connection.awaitClose();
  }
}
