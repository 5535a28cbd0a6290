package dev.llmcall.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call ends at once, and its connection with it, wherever it stands. */
@Timeout(60)
class AbortTest {

  /** How a call is ended from outside. */
  enum End {
    ABORT(Calling::abort),
    INTERRUPTION(Calling::interrupt);

    @SuppressWarnings("ImmutableEnumChecker") // both are method references
    private final Consumer<Calling> action;

    End(Consumer<Calling> action) {
      this.action = action;
    }
  }

  private final HttpTransport transport = new HttpTransport(1, Certificates.trusting());

  @AfterEach
  void close() {
    transport.close();
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void endsAWaitForTheHead(End end) throws Exception {
    endsAfter("", end);
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void endsAStalledHead(End end) throws Exception {
    endsAfter("HTTP/1.1 200 OK\r\nX-Half", end);
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void endsAStalledBody(End end) throws Exception {
    endsAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", end);
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void endsADrippingBody(End end) throws Exception {
    CountDownLatch dripping = new CountDownLatch(1);
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      while (true) {
        connection.write("1\r\n \r\n");
        dripping.countDown();
      }
    })) {
      Calling call = Calling.start(transport, server.uri());
      dripping.await();
      end.action.accept(call);
      assertThat(call.failure()).isInstanceOf(IOException.class);
      server.awaitEnd();
    }
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void endsAStalledReplyOverTls(End end) throws Exception {
    try (RawServer server = RawServer.start(Certificates.serving(), connection -> {
      connection.request();
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      connection.awaitClose();
    })) {
      Calling call =
          Calling.start(transport, URI.create("https://localhost:" + server.port() + "/"));
      server.request();
      end.action.accept(call);
      assertThat(call.failure()).isInstanceOf(IOException.class);
      server.awaitEnd();
    }
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void endsAStalledTlsHandshake(End end) throws Exception {
    CountDownLatch hello = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Calling call =
          Calling.start(transport, URI.create("https://localhost:" + server.getLocalPort() + "/"));
      try (Socket socket = server.accept()) {
        socket.getInputStream().read();
        hello.countDown();
        end.action.accept(call);
        assertThat(call.failure()).isInstanceOf(Transport.ConnectException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void endsAConnectThatIsNotAnswered(End end) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> waiting = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) { // nobody accepts them: the queue is full, further ones hang
          Socket socket = new Socket();
          waiting.add(socket);
          try {
            socket.connect(server.getLocalSocketAddress(), 200);
          } catch (IOException e) {
            break;
          }
        }
        Calling call =
            Calling.start(transport, URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"));
        call.awaitStart();
        end.action.accept(call);
        assertThat(call.failure()).isInstanceOf(Transport.ConnectException.class);
      } finally {
        for (Socket socket : waiting) {
          socket.close();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void endsAWaitForAFreeConnection(End end) throws Exception {
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.awaitClose();
    })) {
      Calling first = Calling.start(transport, server.uri());
      server.request();
      Calling second = Calling.start(transport, server.uri());
      second.awaitStart();
      end.action.accept(second);
      assertThat(second.failure()).isInstanceOf(Transport.ConnectException.class);
      first.abort();
      assertThat(first.failure()).isInstanceOf(IOException.class);
    }
  }

  /** After an abort, the pool has room again: it holds one connection only. */
  @ParameterizedTest
  @EnumSource(End.class)
  void aConnectionThatWasEndedLeavesItsPlace(End end) throws Exception {
    try (RawServer silent = RawServer.start(connection -> {
      if (connection.request().contains("/silent")) {
        connection.awaitClose();
      } else {
        connection.write(RawServer.ok("{}"));
      }
    })) {
      for (int i = 0; i < 5; i++) {
        Calling call = Calling.start(transport, silent.uri().resolve("/silent"));
        silent.request();
        end.action.accept(call);
        call.failure();
        silent.awaitEnd();
      }
      assertThat(Calling.call(transport, silent.uri())).isEqualTo("200 {}");
    }
  }

  private void endsAfter(String response, End end) throws Exception {
    try (RawServer server = RawServer.start(connection -> {
      connection.request();
      connection.write(response);
      connection.awaitClose();
    })) {
      Calling call = Calling.start(transport, server.uri());
      server.request();
      end.action.accept(call);
      assertThat(call.failure()).isInstanceOf(IOException.class);
      server.awaitEnd();
    }
  }
}
