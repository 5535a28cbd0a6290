package dev.llmcall.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTransportTest {
  private final HttpTransport transport = new HttpTransport(8);

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void sendsExactlyTheHeadersThatAreGivenAndNeeded() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.ok("{}"))) {
      assertThat(Calling.call(transport, server.uri())).isEqualTo("200 {}");
      assertThat(server.request()).isEqualTo("""
              POST /v1/chat/completions HTTP/1.1
              Authorization: Bearer CANARY-KEY
              X-Title: t
              Accept: application/json
              Host: 127.0.0.1:%d
              Content-Length: 26
              Content-Type: application/json

              {"prompt":"CANARY-PROMPT"}""".formatted(server.port()).replace("\n", "\r\n"));
    }
  }

  @Test
  void keepsTheQueryAndTheEncodingOfThePath() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.ok("{}"))) {
      URI uri = URI.create(
          "http://127.0.0.1:" + server.port() + "/a%2Fb/chat?api-version=2026&key=%C3%A9");
      Calling.call(transport, uri);
      assertThat(server.request())
          .startsWith("POST /a%2Fb/chat?api-version=2026&key=%C3%A9 HTTP/1.1\r\n");
      Calling.call(transport, URI.create("http://127.0.0.1:" + server.port()));
      assertThat(server.request()).startsWith("POST / HTTP/1.1\r\n");
    }
  }

  @Test
  void usesAConnectionAgain() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.ok("{}"))) {
      for (int i = 0; i < 20; i++) {
        Calling.call(transport, server.uri());
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void f72_saysWhenAKeptConnectionEndsBeforeAnyByteOfTheResponse() throws Exception {
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.write(RawServer.ok("{}"));
      connection.request();
    })) {
      Calling.call(transport, server.uri());
      assertThatThrownBy(() -> Calling.call(transport, server.uri()))
          .isInstanceOf(Transport.StaleConnectionException.class);
    }
  }

  @Test
  void doesNotTakeAFreshConnectionOrOneThatHasBegunToAnswerForStale() throws Exception {
    try (RawServer server = RawServer.start(connection -> connection.request())) {
      assertThatThrownBy(() -> Calling.call(transport, server.uri()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(Transport.StaleConnectionException.class);
    }
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.write(RawServer.ok("{}"));
      connection.request();
      connection.write("HTTP/1.1 2");
    })) {
      Calling.call(transport, server.uri());
      assertThatThrownBy(() -> Calling.call(transport, server.uri()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(Transport.StaleConnectionException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.6\r\n",
        "\u0015\u0003\u0003\u0000\u0002\u0002F",
        "hello",
        "\r\n220 mail\r\n"
      })
  void f83_saysThatWhatCameBackIsNoHttp(String bytes) throws Exception {
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.write(bytes);
    })) {
      assertThatThrownBy(() -> Calling.call(transport, server.uri()))
          .isInstanceOf(Transport.ForeignProtocolException.class)
          .hasMessage("what came back is not HTTP");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H", "HTTP/1.1 20", "\r\nHTTP", "HTTP/1.1 200 OK\r\nContent-Le"})
  void aHeadThatIsCutOffIsHttpAllTheSame(String bytes) throws Exception {
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.write(bytes);
    })) {
      assertThatThrownBy(() -> Calling.call(transport, server.uri()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(Transport.ForeignProtocolException.class);
    }
  }

  @Test
  void usesAConnectionAgainAfterAnErrorAndAfterNoBody() throws Exception {
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.write("HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\nno");
      connection.request();
      connection.write("HTTP/1.1 204 None\r\n\r\n");
      connection.request();
      connection.write("HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n");
      connection.awaitClose();
    })) {
      assertThat(Calling.call(transport, server.uri())).isEqualTo("503 no");
      assertThat(Calling.call(transport, server.uri())).isEqualTo("204 ");
      assertThat(Calling.call(transport, server.uri())).isEqualTo("200 hi");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void keepsNoConnectionThatTheServerWantsToEnd() throws Exception {
    for (String head : List.of(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nKeep-Alive: timeout=0\r\n\r\n")) {
      try (RawServer server = RawServer.answering(head + "{}")) {
        Calling.call(transport, server.uri());
        Calling.call(transport, server.uri());
        assertThat(server.connections()).as(head).isEqualTo(2);
      }
    }
  }

  @Test
  void keepsAConnectionAsLongAsTheServerSays() throws Exception {
    for (String header : List.of("timeout=60", "max=100, timeout=5", "timeout=soon", "timeout")) {
      String response =
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nKeep-Alive: " + header + "\r\n\r\n{}";
      try (RawServer server = RawServer.answering(response)) {
        Calling.call(transport, server.uri());
        Calling.call(transport, server.uri());
        assertThat(server.connections()).as(header).isEqualTo(1);
      }
    }
  }

  /** What nobody asked for would be taken for the answer to the next request. */
  @Test
  void keepsNoConnectionOnWhichMoreCameThanTheResponse() throws Exception {
    for (String head : List.of(
        "Content-Length: 2\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")) {
      try (RawServer server =
          RawServer.answering("HTTP/1.1 200 OK\r\n" + head + RawServer.ok("another's"))) {
        assertThat(Calling.call(transport, server.uri())).isEqualTo("200 {}");
        assertThat(Calling.call(transport, server.uri())).isEqualTo("200 {}");
        assertThat(server.connections()).isEqualTo(2);
      }
    }
  }

  @Test
  void passesOverInterimResponses() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 100 Continue\r\n\r\n"
        + "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        + RawServer.ok("{}"))) {
      assertThat(Calling.call(transport, server.uri())).isEqualTo("200 {}");
    }
  }

  @Test
  void readsAHeadAndABodyThatAreLongAndComeInPieces() throws Exception {
    String value = "v".repeat(20_000);
    String text = "x".repeat(50_000);
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      String chunk = "c350\r\n" + text + "\r\n";
      connection.write("HTTP/1.1 200 OK\r\nX-Long: " + value + "\r\nTransfer-Enco");
      connection.write("ding: chunked\r\n\r\n" + chunk + chunk.substring(0, 9));
      connection.write(chunk.substring(9) + "0\r\nTrailer: t\r\n\r\n");
      connection.request();
      connection.write(RawServer.ok("{}"));
    })) {
      assertThat(Calling.call(transport, server.uri())).isEqualTo("200 " + text + text);
      assertThat(Calling.call(transport, server.uri())).isEqualTo("200 {}");
    }
  }

  @Test
  void sendsABodyOfAnyLength() throws Exception {
    for (int length : new int[] {0, 1, 16 * 1024, 16 * 1024 + 1, 3_000_000}) {
      byte[] body = "b".repeat(length + 5).getBytes(ISO_8859_1);
      try (RawServer server = RawServer.answering(RawServer.ok("{}"))) {
        Transport.Request request = new Transport.Request(
            server.uri(), Map.of("content-TYPE", "t/t"), body, length, Duration.ofSeconds(5));
        assertThat(Calling.call(transport, request, action -> {})).isEqualTo("200 {}");
        assertThat(server.request())
            .contains("content-TYPE: t/t\r\n")
            .doesNotContain("Content-Type")
            .endsWith("\r\n\r\n" + "b".repeat(length));
      }
    }
  }

  @Test
  void noticesThatAKeptConnectionHasEndedOrIsNotInOrder() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    for (String sent : List.of("", "HTTP/1.1 408 Too slow\r\n\r\n")) {
      CountDownLatch over = new CountDownLatch(1);
      try (RawServer server = RawServer.start(connection -> {
        connection.request();
        looked.await();
        connection.write(sent);
        over.countDown();
      })) {
        Connection connection = new Connection();
        connection.connect(
            ChannelSockets.create(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
            5_000);
        assertThat(connection.isStale()).isFalse();
        connection.send("POST / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1), new byte[0], 0);
        server.request();
        assertThat(connection.isStale() && looked.getCount() > 0).isFalse();
        looked.countDown();
        over.await();
        server.awaitEnd();
        assertThat(connection.isStale()).as(sent).isTrue();
        connection.close();
        assertThat(connection.isStale()).isTrue();
      }
    }
  }

  @Test
  void givesHeadersByNameInAnyCase() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")) {
      Transport.Request request = Calling.request(server.uri(), Duration.ofSeconds(5));
      try (Transport.Response response = transport.send(request, action -> {})) {
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("retry-after")).contains("7");
        assertThat(response.header("none")).isEmpty();
      }
    }
  }

  @Test
  void doesNotFollowARedirectNorCarryTheKeyToAnotherHost() throws Exception {
    try (RawServer other = RawServer.answering(RawServer.ok("{}"));
        RawServer server = RawServer.answering(
            "HTTP/1.1 307 Away\r\nLocation: " + other.uri() + "\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(Calling.call(transport, server.uri())).isEqualTo("307 ");
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void sendsNoCookieBackAndAnswersNoChallenge() throws Exception {
    try (RawServer server = RawServer.answering(
        "HTTP/1.1 401 No\r\nSet-Cookie: a=b; Path=/\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(Calling.call(transport, server.uri())).isEqualTo("401 ");
      Calling.call(transport, server.uri());
      server.request();
      assertThat(server.request())
          .doesNotContain("Cookie")
          .contains("Authorization: Bearer CANARY-KEY");
    }
  }

  @Test
  void leavesACompressedBodyAsItIs() throws Exception {
    try (RawServer server = RawServer.answering(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")) {
      assertThat(Calling.call(transport, server.uri())).isEqualTo("200 abc");
    }
  }

  @Test
  void aBodyThatEndsTooEarlyIsNoSuccess() throws Exception {
    for (String head : List.of(
        "Content-Length: 10\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")) {
      try (RawServer server = RawServer.start(connection -> {
        connection.request();
        connection.write("HTTP/1.1 200 OK\r\n" + head);
      })) {
        assertThatThrownBy(() -> Calling.call(transport, server.uri()))
            .as(head)
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(Transport.ConnectException.class);
      }
    }
  }

  @Test
  void whatIsNotHttpIsNoSuccess() throws Exception {
    for (String bytes : List.of("", "SSH-2.0-x\r\n\r\n", "{}\n")) {
      try (RawServer server = RawServer.start(connection -> {
        connection.request();
        connection.write(bytes);
      })) {
        assertThatThrownBy(() -> Calling.call(transport, server.uri()))
            .as(bytes)
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(Transport.ConnectException.class);
      }
    }
  }

  @Test
  void aHeadWithoutEndIsRefused() throws Exception {
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.write("HTTP/1.1 200 OK\r\n");
      for (int i = 0; i < 100_000; i++) {
        connection.write("X-" + i + ": y\r\n");
      }
    })) {
      assertThatThrownBy(() -> Calling.call(transport, server.uri()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void saysWhyThereIsNoConnectionWithoutAnAddress() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(
            () -> Calling.call(transport, URI.create("http://127.0.0.1:" + free + "/v1")))
        .isInstanceOf(Transport.ConnectException.class)
        .hasMessage("connection refused");
    assertThatThrownBy(() -> Calling.call(transport, URI.create("http://unknown.invalid/v1")))
        .isInstanceOf(Transport.ConnectException.class)
        .hasMessage("unknown host");
    assertThatThrownBy(() -> Calling.call(transport, URI.create("ftp://127.0.0.1/v1")))
        .isInstanceOf(Transport.ConnectException.class)
        .hasMessage("no connection");
  }

  @Test
  void waitsForAFreeConnection() throws Exception {
    Semaphore answers = new Semaphore(0);
    try (HttpTransport two = new HttpTransport(2);
        RawServer server = RawServer.start(connection -> {
          while (connection.request() != null) {
            answers.acquire();
            connection.write(RawServer.ok("{}"));
          }
        })) {
      List<Calling> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        calls.add(Calling.start(two, server.uri()));
      }
      server.request();
      server.request();
      answers.release(12);
      for (Calling call : calls) {
        assertThat(call.result()).isEqualTo("200 {}");
      }
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.awaitClose();
    })) {
      Calling call = Calling.start(transport, server.uri());
      server.request();
      transport.close();
      assertThat(call.failure()).isInstanceOf(IOException.class);
      server.awaitEnd();
      assertThatThrownBy(() -> Calling.call(transport, server.uri()))
          .isInstanceOf(IOException.class)
          .hasMessage("the transport was closed");
    }
  }

  @Test
  void closingBeforeTheFirstRequestIsFine() {
    HttpTransport unused = new HttpTransport(1);
    unused.close();
    unused.close();
    assertThatThrownBy(() -> Calling.call(unused, URI.create("http://127.0.0.1/")))
        .hasMessage("the transport was closed");
  }

  @Test
  void leavesNoConnectionBehind() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server = RawServer.start(connection -> {
      for (int i = 0; connection.request() != null; i++) {
        switch (i % 4) {
          case 0 -> connection.write(RawServer.ok("{}"));
          case 1 ->
            connection.write(
                "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n");
          case 2 ->
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nnot read to its end");
          default -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
            return;
          }
        }
      }
    })) {
      for (int i = 0; i < 200; i++) {
        Transport.Request request = Calling.request(server.uri(), Duration.ofSeconds(5));
        try (Transport.Response response = transport.send(request, action -> {})) {
          if (i % 3 != 0) {
            response.body().read(new byte[1000]);
            response
                .body()
                .read(new byte[1000], 0, response.header("Content-Length").isPresent() ? 0 : 1000);
          }
        } catch (IOException e) {
          // a connection that was cut
        }
      }
      transport.close();
      for (int i = server.connections(); i > 0; i--) {
        server.awaitEnd();
      }
      assertThat(server.openConnections()).isZero();
      ended.countDown();
    }
    assertThat(ended.await(1, TimeUnit.SECONDS)).isTrue();
  }
}
