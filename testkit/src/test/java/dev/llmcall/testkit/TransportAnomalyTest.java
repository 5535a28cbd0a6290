package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong between a client and a server, seen in the wild; {@code docs/anomalies.md} has the list. */
@Timeout(120)
class TransportAnomalyTest {
  private static final String TEXT = "Grüße an alle";

  private final ManualClock clock = new ManualClock();
  private final LocalRouter router = LocalRouter.start().clock(clock);
  private final LlmClient client = LlmClient.builder()
      .endpoint(Endpoint.openAi(router.openAiBaseUri(), router.key()))
      .clock(clock)
      .build();

  @AfterEach
  void stop() {
    client.close();
    router.close();
  }

  private LlmResult<String> ask(String... models) {
    return TestCalls.text(client, models).user("Hello").result();
  }

  private LlmException fail(String... models) {
    return catchThrowableOfType(LlmException.class, () -> ask(models));
  }

  private ErrorKind kindOf(Fault fault) {
    router.model("a/x").fails(fault);
    return fail("a/x").kind();
  }

  private void ends(Delivery.Ending ending, Oddity... oddities) {
    router
        .model("a/x")
        .replies(ModelReply.text("one two three four")
            .delivered(Delivery.AT_ONCE.endsAfter(2, ending).oddly(oddities)));
  }

  @Test
  void e67_keepAlivesDoNotHoldAStream() {
    router.model("a/x").fails(Fault.DRIPS);
    router.model("b/y").answers(TEXT);
    try (LlmStream stream =
        TestCalls.stream(client, CallOptions.none(), "a/x", "b/y").user("Hello").stream()) {
      assertThat(stream.result().text()).isEqualTo(TEXT);
      assertThat(stream.result().attempts().get(0).kind()).contains(ErrorKind.TIMED_OUT);
    }
    // Silence counts from when the first event was seen, which may be any time within the limit on
    // the first token: the router's comments move the clock faster than a socket delivers.
    assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30 + 15));
  }

  @Test
  void e68_silenceAfterTheFirstEventEndsInTime() {
    router.model("a/x").fails(Fault.STALLS);
    router.model("b/y").answers(TEXT);
    try (LlmStream stream =
        TestCalls.stream(client, CallOptions.none(), "a/x", "b/y").user("Hello").stream()) {
      assertThat(stream.result().text()).isEqualTo(TEXT);
    }
    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void f69_f77_asksForNoOtherProtocolAndExpectsNothing() {
    router.model("a/x").answers(TEXT);
    ask("a/x");

    assertThat(router.requests().get(0).headers().keySet())
        .doesNotContainAnyElementsOf(Set.of("upgrade", "http2-settings", "expect"));
  }

  @Test
  void f70_aBodyThatStallsEndsWithTheTimeOfTheAttempt() {
    assertThat(kindOf(Fault.STALLS)).isEqualTo(ErrorKind.TIMED_OUT);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void f71_aReadOfABodyEndsWhenItsThreadIsInterrupted() {
    router.model("a/x").fails(Fault.STALLS);
    Thread caller = Thread.currentThread();
    clock.alarm(Duration.ofSeconds(1).toNanos(), caller::interrupt);

    LlmException failure = fail("a/x", "b/y");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
    assertThat(router.requests()).hasSize(1);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void f75_clientsThatWereClosedLeaveNoThread() throws InterruptedException {
    router.model("a/x").answers(TEXT);
    Set<Thread> before = Threads.ofClients();
    for (int i = 0; i < 20; i++) {
      try (LlmClient other = router.openAiClient()) {
        TestCalls.text(other, "a/x").user("Hello").futureResult().join();
      }
    }
    Threads.awaitNoMoreThan(before);
    awaitConnections(0);
  }

  @Test
  void f76_bodiesOfErrorsDoNotHoldTheirConnections() {
    for (Fault fault :
        List.of(Fault.INTERNAL, Fault.HTML_GATEWAY, Fault.HTML_PAGE, Fault.REFUSAL)) {
      router.model("a/x").fails(fault);
      for (int i = 0; i < 30; i++) {
        fail("a/x");
      }
    }
    assertThat(router.connections()).isEqualTo(1);
  }

  @Test
  void f78_anAnswerBeforeTheWholeRequestWasReadIsNoDisaster() throws Exception {
    router.model("b/y").answers(TEXT);
    try (ServerSocket impatient = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> turnDown(impatient));
      server.setDaemon(true);
      server.start();
      URI base = URI.create("http://127.0.0.1:" + impatient.getLocalPort() + "/v1");
      try (LlmClient other = LlmClient.builder()
          .endpoint(Endpoint.openAi(router.openAiBaseUri(), router.key()))
          .route("small/", Endpoint.openAi(base, ""))
          .build()) {
        LlmResult<String> result =
            TestCalls.text(other, "small/x", "b/y").user("x".repeat(5_000_000)).result();

        assertThat(result.value()).isEqualTo(TEXT);
        assertThat(result.attempts().get(0).kind().orElseThrow())
            .isIn(ErrorKind.CONTEXT_LENGTH, ErrorKind.CONNECTION_LOST);
      }
    }
  }

  /** Answers after the first bytes, and leaves the others unread. */
  private static void turnDown(ServerSocket server) {
    try (Socket socket = server.accept()) {
      int seen = socket.getInputStream().read(new byte[100]);
      socket
          .getOutputStream()
          .write(("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\nX-Seen: "
                  + seen
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // the client was faster
    }
  }

  @Test
  void f79_aRefusedKeyWithoutAChallengeIsJustThat() {
    assertThat(kindOf(Fault.AUTHENTICATION)).isEqualTo(ErrorKind.AUTHENTICATION);
  }

  @Test
  void f80_bodiesThatEndTooEarlyAreNoAnswers() {
    ends(Delivery.Ending.HANGS_UP); // short of its length
    assertThat(fail("a/x").kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
    ends(Delivery.Ending.STOPS); // without a length: nobody but JSON can tell
    assertThat(fail("a/x").kind()).isEqualTo(ErrorKind.BAD_REPLY);
    ends(Delivery.Ending.RESETS);
    assertThat(fail("a/x").kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
  }

  @Test
  void f81_textIsUtf8WhateverTheHeadSays() {
    router
        .model("a/x")
        .replies(ModelReply.text(TEXT)
            .delivered(Delivery.AT_ONCE.oddly(Oddity.WRONG_CHARSET, Oddity.BYTE_ORDER_MARK)));

    assertThat(ask("a/x").value()).isEqualTo(TEXT);
  }

  @Test
  void f82_compressedBodiesAreReadAndRedirectsNotFollowed() {
    router
        .model("a/x")
        .replies(ModelReply.text(TEXT).delivered(Delivery.AT_ONCE.oddly(Oddity.COMPRESSED)));
    assertThat(ask("a/x").value()).isEqualTo(TEXT);
    assertThat(router.requests().get(0).header("Accept-Encoding")).isEmpty();

    assertThat(kindOf(Fault.REDIRECT)).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(router.requests()).hasSize(2);
  }

  @Test
  void f83_oddHeadsAreReadAndWhatIsNoHttpIsAFailure() {
    router
        .model("a/x")
        .replies(ModelReply.text(TEXT)
            .delivered(Delivery.AT_ONCE.oddly(Oddity.INTERIM_RESPONSE, Oddity.NO_REASON_PHRASE)));
    assertThat(ask("a/x").value()).isEqualTo(TEXT);
    assertThat(kindOf(Fault.BUSY)).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(kindOf(Fault.NOT_HTTP)).isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void f83_noConnectionSaysWhyInWords() {
    try (LlmClient other = LlmClient.builder()
        .endpoint(Endpoint.openAi(URI.create("http://127.0.0.1:1/v1"), ""))
        .route("lost/", Endpoint.openAi(URI.create("http://nowhere.invalid/v1"), ""))
        .build()) {
      for (String model : List.of("a/x", "lost/x")) {
        LlmException failure = catchThrowableOfType(
            LlmException.class, () -> TestCalls.text(other, model).user("Hello").result());
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNREACHABLE);
        assertThat(failure.getMessage()).doesNotContain("null").contains("check the endpoint");
      }
    }
  }

  private void awaitConnections(int count) throws InterruptedException {
    while (router.connections() > count) {
      Thread.onSpinWait();
    }
  }
}
