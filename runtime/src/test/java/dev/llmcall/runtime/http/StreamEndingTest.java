package dev.llmcall.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.generated.Call;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.generated.Calls;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that somebody ends from outside, wherever they stand: the socket is closed, nobody else is asked,
 * and who waits is told. On platform and virtual threads, plain and over TLS.
 */
@Timeout(60)
class StreamEndingTest {
  private static final CallSpec<String> TELL = CallSpec.stream("com.acme.Tickets", "tell");
  private static final CallSpec<String> ASK = CallSpec.text("com.acme.Tickets", "ask");
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String PIECE =
      chunk("data: {\"choices\":[{\"delta\":{\"content\":\"canary \"}}]}\n\n");
  private static final String DONE = chunk("data: [DONE]\n\n") + chunk("");

  private final List<HttpTransport> transports = new ArrayList<>();

  @AfterEach
  void close() {
    transports.forEach(HttpTransport::close);
  }

  /** How a call is run, and ended from outside. */
  enum End {
    STREAM_CLOSED {
      @Override
      void run(Call<String> call, Reader reader) {
        LlmStream stream = call.stream();
        reader.ends(stream::close);
        stream.result();
      }
    },
    TEXT_STREAM_CLOSED {
      @Override
      void run(Call<String> call, Reader reader) {
        Stream<String> stream = call.textStream();
        reader.ends(stream::close);
        stream.forEach(text -> {});
      }
    },
    INTERRUPTED {
      @Override
      void run(Call<String> call, Reader reader) {
        reader.ends(Thread.currentThread()::interrupt);
        call.stream().result();
      }
    },
    CLIENT_CLOSED {
      @Override
      void run(Call<String> call, Reader reader) {
        reader.ends(reader.client::close);
        call.stream().result();
      }
    };

    abstract void run(Call<String> call, Reader reader);
  }

  /** One call on a thread of its own. */
  static final class Reader {
    private final LlmClient client;
    private final CompletableFuture<Runnable> end = new CompletableFuture<>();
    private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();

    Reader(LlmClient client, boolean isVirtual, End how) {
      this.client = client;
      AnyThread.start(
          isVirtual, () -> thrown.complete(catchThrowable(() -> how.run(tell(client), this))));
    }

    void ends(Runnable action) {
      end.complete(action);
    }

    void end() throws Exception {
      end.get(10, TimeUnit.SECONDS).run();
    }

    LlmException failure() throws Exception {
      return (LlmException) thrown.get(10, TimeUnit.SECONDS);
    }
  }

  static Stream<Arguments> places() {
    return Stream.of(End.values())
        .flatMap(end -> Stream.of("", "HTTP/1.1 200 OK\r\nX-Ha", HEAD, HEAD + PIECE)
            .flatMap(begun -> Stream.of(false, true)
                .flatMap(tls ->
                    AnyThread.kinds().map(virtual -> Arguments.of(end, begun, tls, virtual)))));
  }

  @ParameterizedTest
  @MethodSource("places")
  void endsAtOnce(End end, String begun, boolean isTls, boolean isVirtual) throws Exception {
    try (RawServer server = stalling(begun, isTls);
        LlmClient client = client(server, isTls)) {
      Reader reader = new Reader(client, isVirtual, end);
      server.request();
      reader.end();
      LlmException failure = reader.failure();
      server.awaitEnd();
      assertThat(failure).isInstanceOf(LlmException.Cancelled.class);
      assertThat(failure.attempts()).hasSize(1);
      assertThat(failure.attempts().get(0).kind()).contains(ErrorKind.CANCELLED);
      assertThat(failure.toString()).doesNotContain("canary");
      assertThat(server.connections()).as("no other model is asked").isEqualTo(1);
    }
  }

  static Stream<Arguments> connections() {
    return Stream.of(false, true)
        .flatMap(tls -> Stream.of("", HEAD, HEAD + PIECE).map(begun -> Arguments.of(tls, begun)));
  }

  @ParameterizedTest
  @MethodSource("connections")
  void endsWhenTheSubscriptionIsCancelled(boolean isTls, String begun) throws Exception {
    try (RawServer server = stalling(begun, isTls);
        LlmClient client = client(server, isTls)) {
      CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
      CompletableFuture<Void> ended = new CompletableFuture<>();
      tell(client).publisher().subscribe(new Flow.Subscriber<>() {
        @Override
        public void onSubscribe(Flow.Subscription mine) {
          mine.request(100);
          subscription.complete(mine);
        }

        @Override
        public void onNext(String text) {}

        @Override
        public void onError(Throwable thrown) {
          ended.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
          ended.complete(null);
        }
      });
      server.request();
      subscription.get(10, TimeUnit.SECONDS).cancel();
      server.awaitEnd();
      assertThat(server.connections()).isEqualTo(1);
      assertThat(ended).as("nothing is signalled any more").isNotDone();
    }
  }

  @ParameterizedTest
  @MethodSource("connections")
  void endsWhenAFutureOrADerivedOneIsCancelled(boolean isTls, String begun) throws Exception {
    try (RawServer server = stalling(begun, isTls);
        LlmClient client = client(server, isTls)) {
      CompletableFuture<String> future = ask(client).future();
      server.request();
      future.cancel(true);
      server.awaitEnd();
      CompletableFuture<Integer> derived = ask(client).future().thenApply(String::length);
      server.request();
      derived.cancel(true);
      server.awaitEnd();
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void closingBetweenTwoReadsClosesTheSocket() throws Exception {
    try (RawServer server = stalling(HEAD + PIECE, false);
        LlmClient client = client(server, false)) {
      LlmStream stream = tell(client).stream();
      assertThat(stream.iterator().next()).isEqualTo(new LlmStream.Text("canary "));
      stream.close();
      server.awaitEnd();
      Stream<String> texts = tell(client).textStream();
      try (texts) {
        assertThat(texts.findFirst()).contains("canary ");
      }
      server.awaitEnd();
    }
  }

  @Test
  void isNeverAFailureOfTheModel() throws Exception {
    List<String> asked = new ArrayList<>();
    try (RawServer server = RawServer.start(connection -> {
          for (String request = connection.request();
              request != null;
              request = connection.request()) {
            asked.add(request.contains("\"model\":\"a\"") ? "a" : "b");
            connection.write(HEAD + PIECE);
            if (asked.size() > 5) {
              connection.write(DONE);
            }
          }
        });
        LlmClient client = client(server, false)) {
      for (int i = 0; i < 5; i++) {
        try (LlmStream stream = tell(client).stream()) {
          stream.iterator().next();
        }
        server.awaitEnd();
      }
      assertThat(tell(client).stream().result().attempts()).hasSize(1);
    }
    assertThat(asked).containsOnly("a");
  }

  @Test
  void aConnectionIsUsedAgainAfterACompleteStream() throws Exception {
    try (RawServer server = RawServer.start(connection -> {
          while (connection.request() != null) {
            connection.write(HEAD + PIECE + PIECE + DONE);
          }
        });
        LlmClient client = client(server, false)) {
      for (int i = 0; i < 3; i++) {
        assertThat(tell(client).stream().result().value()).isEqualTo("canary canary ");
        try (Stream<String> texts = tell(client).textStream()) {
          assertThat(texts.count()).isEqualTo(2);
        }
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anErrorInAStreamEndsItsConnection() throws Exception {
    try (RawServer server = RawServer.start(connection -> {
          while (connection.request() != null) {
            connection.write(HEAD + chunk("data: {\"error\":{\"code\":400}}\n\n"));
          }
        });
        LlmClient client = client(server, false)) {
      assertThat(catchThrowable(tell(client).stream()::result)).isInstanceOf(LlmException.class);
      server.awaitEnd();
      server.awaitEnd();
    }
  }

  private static Call<String> tell(LlmClient client) {
    return call(client, TELL);
  }

  private static Call<String> ask(LlmClient client) {
    return call(client, ASK);
  }

  private static Call<String> call(LlmClient client, CallSpec<String> spec) {
    return Calls.of(client, CallOptions.none(), 1).call(spec.models("a", "b")).user("x");
  }

  private LlmClient client(RawServer server, boolean isTls) {
    HttpTransport transport = new HttpTransport(4, Certificates.trusting());
    transports.add(transport);
    URI base = URI.create((isTls ? "https" : "http") + "://localhost:" + server.port() + "/v1");
    return LlmClient.builder()
        .endpoint(Endpoint.openAiCompatible(base, "k"))
        .transport(transport)
        .retries(0)
        .build();
  }

  private static RawServer stalling(String begun, boolean isTls) throws IOException {
    RawServer.Script script = connection -> {
      connection.request();
      connection.write(begun);
      connection.awaitClose();
    };
    return isTls ? RawServer.start(Certificates.serving(), script) : RawServer.start(script);
  }

  private static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }
}
