package dev.llmcall.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.Transport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {

  @Test
  void speaksTlsAndUsesTheConnectionAgain() throws Exception {
    try (HttpTransport transport = new HttpTransport(2, Certificates.trusting());
        RawServer server = server()) {
      URI uri = URI.create("https://localhost:" + server.port() + "/v1");
      assertThat(Calling.call(transport, uri)).isEqualTo("200 {}");
      assertThat(Calling.call(transport, uri)).isEqualTo("200 {}");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.request()).doesNotContain("Upgrade");
    }
  }

  @Test
  void refusesACertificateForAnotherHost() throws Exception {
    try (HttpTransport transport = new HttpTransport(2, Certificates.trusting());
        RawServer server = server()) {
      failsHandshake(transport, URI.create("https://127.0.0.1:" + server.port() + "/v1"));
    }
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws Exception {
    try (HttpTransport transport = new HttpTransport(2);
        RawServer server = server()) {
      failsHandshake(transport, URI.create("https://localhost:" + server.port() + "/v1"));
    }
  }

  @Test
  void limitsTheHandshake() throws Exception {
    try (HttpTransport transport = new HttpTransport(2, Certificates.trusting());
        ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("https://localhost:" + silent.getLocalPort() + "/v1");
      Transport.Request request = Calling.request(uri, Duration.ofMillis(100));
      assertThatThrownBy(() -> Calling.call(transport, request, action -> {}))
          .isInstanceOf(Transport.ConnectException.class)
          .hasMessage("connecting took too long");
    }
  }

  private static void failsHandshake(HttpTransport transport, URI uri) {
    assertThatThrownBy(() -> Calling.call(transport, uri))
        .isInstanceOf(Transport.ConnectException.class)
        .hasMessage("the TLS handshake failed");
  }

  private static RawServer server() throws Exception {
    return RawServer.start(Certificates.serving(), connection -> {
      while (connection.request() != null) {
        connection.write(RawServer.ok("{}"));
      }
    });
  }
}
