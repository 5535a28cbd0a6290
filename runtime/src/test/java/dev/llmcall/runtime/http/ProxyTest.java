package dev.llmcall.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(60)
@Isolated
class ProxyTest {
  private final ProxySelector before = ProxySelector.getDefault();

  @AfterEach
  void withoutProxy() {
    ProxySelector.setDefault(before);
    for (String scheme : List.of("http", "https", "socks")) {
      String start = scheme.equals("socks") ? "socksProxy" : scheme + ".proxy";
      System.clearProperty(start + "Host");
      System.clearProperty(start + "Port");
    }
    System.clearProperty("http.nonProxyHosts");
    System.clearProperty("socksNonProxyHosts");
  }

  @Test
  void goesWhereTheSystemPropertiesSay() throws Exception {
    try (ForwardingProxy proxy = ForwardingProxy.connect();
        RawServer plain = RawServer.answering(RawServer.ok("{\"proxy\":1}"));
        RawServer server = RawServer.answering(RawServer.ok("{}"));
        RawServer secured = secured()) {
      property("http", plain.port());
      property("https", proxy.port());
      assertThat(call("http://models.invalid/v1")).isEqualTo("200 {\"proxy\":1}");
      assertThat(call("http://localhost:" + server.port() + "/v1"))
          .as("by default, this machine is asked directly")
          .isEqualTo("200 {}");
      assertThat(call("http://127.0.0.1:" + server.port() + "/v1")).isEqualTo("200 {}");
      System.setProperty("http.nonProxyHosts", "");
      assertThat(call("http://localhost:" + server.port() + "/v1")).isEqualTo("200 {\"proxy\":1}");
      String host = "localhost:" + secured.port();
      assertThat(call("https://" + host + "/v1")).isEqualTo("200 {}");
      assertThat(proxy.asked()).startsWith("CONNECT " + host + " HTTP/1.1\r\n");
      System.setProperty("http.nonProxyHosts", "127.*|localhost");
      assertThat(call("https://" + host + "/v1")).isEqualTo("200 {}");
      assertThat(call("http://127.0.0.1:" + server.port() + "/v1")).isEqualTo("200 {}");
      assertThat(secured.connections()).isEqualTo(2);
      assertThat(plain.connections()).isEqualTo(2);
    }
  }

  /** On a transport of its own, because one remembers the way to a host. */
  private static String call(String uri) throws IOException {
    try (HttpTransport transport = new HttpTransport(1, Certificates.trusting())) {
      return Calling.call(transport, URI.create(uri));
    }
  }

  private static void property(String scheme, int port) {
    System.setProperty(scheme + ".proxyHost", "127.0.0.1");
    System.setProperty(scheme + ".proxyPort", Integer.toString(port));
  }

  private static RawServer secured() throws IOException {
    return RawServer.start(Certificates.serving(), connection -> {
      while (connection.request() != null) {
        connection.write(RawServer.ok("{}"));
      }
    });
  }

  @Test
  void goesThroughTheProxyThatTheJvmNames() throws Exception {
    try (HttpTransport transport = new HttpTransport(2);
        RawServer proxy = RawServer.answering(RawServer.ok("{}"))) {
      select(proxy.port());
      assertThat(Calling.call(transport, URI.create("http://models.invalid/v1?a=b")))
          .isEqualTo("200 {}");
      assertThat(proxy.request())
          .startsWith("POST http://models.invalid/v1?a=b HTTP/1.1\r\n")
          .contains("Host: models.invalid\r\n");
    }
  }

  @Test
  void speaksTlsWithTheHostBehindAProxyAndUsesTheConnectionAgain() throws Exception {
    try (HttpTransport transport = new HttpTransport(2, Certificates.trusting());
        ForwardingProxy proxy = ForwardingProxy.connect();
        RawServer server = secured()) {
      select(proxy.port());
      URI uri = URI.create("https://localhost:" + server.port() + "/v1?key=CANARY");
      assertThat(Calling.call(transport, uri)).isEqualTo("200 {}");
      assertThat(Calling.call(transport, uri)).isEqualTo("200 {}");
      String host = "localhost:" + server.port();
      assertThat(proxy.asked())
          .as("without the key, and without the query")
          .isEqualTo("CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.request())
          .startsWith("POST /v1?key=CANARY HTTP/1.1\r\n")
          .contains("Host: " + host + "\r\n");
    }
  }

  @Test
  void checksTheNameOfTheHostBehindAProxy() throws Exception {
    try (HttpTransport transport = new HttpTransport(2, Certificates.trusting());
        ForwardingProxy proxy = ForwardingProxy.connect();
        RawServer server = RawServer.start(Certificates.serving(), RawServer.Connection::request)) {
      select(proxy.port());
      fails(transport, "https://127.0.0.1:" + server.port() + "/v1", "the TLS handshake failed");
    }
  }

  @Test
  void saysThatAProxyRefuses() throws Exception {
    for (int status : new int[] {302, 403, 407, 502}) {
      try (HttpTransport transport = new HttpTransport(1);
          RawServer proxy = RawServer.answering(
              "HTTP/1.1 " + status + " No\r\nContent-Length: 6\r\n\r\nsecret")) {
        select(proxy.port());
        for (int i = 0; i < 2; i++) { // its place is free again
          fails(
              transport,
              "https://models.invalid/v1",
              "the proxy refused the connection with status " + status);
        }
        proxy.awaitEnd();
      }
    }
  }

  @Test
  void aProxyThatDoesNotSpeakHttpIsNoConnection() throws Exception {
    try (HttpTransport transport = new HttpTransport(1);
        RawServer proxy = RawServer.answering("SSH-2.0-x\r\n\r\n")) {
      select(proxy.port());
      fails(transport, "https://models.invalid/v1", "no connection");
    }
  }

  @Test
  void aProxyThatDoesNotAnswerIsLeftAtOnce() throws Exception {
    try (HttpTransport transport = new HttpTransport(1);
        RawServer proxy = RawServer.start(connection -> {
          connection.request();
          connection.awaitClose();
        })) {
      select(proxy.port());
      Calling call = Calling.start(transport, URI.create("https://models.invalid/v1"));
      proxy.request();
      call.abort();
      assertThat(call.failure()).isInstanceOf(Transport.ConnectException.class);
      proxy.awaitEnd();
    }
  }

  @Test
  void aProxyThatDoesNotAnswerHasTheTimeOfConnecting() throws Exception {
    try (HttpTransport transport = new HttpTransport(2);
        RawServer proxy = RawServer.start(RawServer.Connection::awaitClose)) {
      select(proxy.port());
      Transport.Request request =
          Calling.request(URI.create("https://models.invalid/v1"), Duration.ofMillis(20));
      assertThatThrownBy(() -> Calling.call(transport, request, action -> {}))
          .isInstanceOf(Transport.ConnectException.class)
          .hasMessage("connecting took too long");
    }
  }

  @Test
  void goesThroughASocksProxy() throws Exception {
    try (HttpTransport transport = new HttpTransport(2);
        ForwardingProxy proxy = ForwardingProxy.socks5();
        RawServer server = RawServer.answering(RawServer.ok("{}"))) {
      System.setProperty("socksProxyHost", "127.0.0.1");
      System.setProperty("socksProxyPort", Integer.toString(proxy.port()));
      System.setProperty("socksNonProxyHosts", "");
      assertThat(Calling.call(transport, server.uri())).isEqualTo("200 {}");
      assertThat(proxy.asked()).isEqualTo("SOCKS " + server.port());
      assertThat(server.request()).startsWith("POST /v1/chat/completions HTTP/1.1\r\n");
    }
  }

  @Test
  void whatAProxySaysIsNoEarlierRequest() throws Exception {
    try (HttpTransport transport = new HttpTransport(1, Certificates.trusting());
        ForwardingProxy proxy = ForwardingProxy.connect();
        RawServer server = RawServer.start(Certificates.serving(), RawServer.Connection::request)) {
      select(proxy.port());
      assertThatThrownBy(() ->
              Calling.call(transport, URI.create("https://localhost:" + server.port() + "/v1")))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(Transport.StaleConnectionException.class);
    }
  }

  @Test
  void writesAnAddressOfIpVersion6InBrackets() throws Exception {
    select(1);
    Destination plain = Destination.of(URI.create("http://[::1]:8080/v1"));
    assertThat(plain.requestLine()).isEqualTo("POST http://[::1]:8080/v1 HTTP/1.1\r\n");
    assertThat(plain.host()).isEqualTo("[::1]:8080");
    Destination secure = Destination.of(URI.create("https://[2001:db8::1]/v1"));
    assertThat(secure.route().target().toHostString()).isEqualTo("[2001:db8::1]:443");
    assertThat(secure.route().target().getHostName())
        .as("as certificates know it")
        .isEqualTo("2001:db8::1");
    assertThat(secure.host()).isEqualTo("[2001:db8::1]");
  }

  private static void fails(HttpTransport transport, String uri, String message) {
    assertThatThrownBy(() -> Calling.call(transport, URI.create(uri)))
        .isInstanceOf(Transport.ConnectException.class)
        .hasMessage(message);
  }

  private static void select(int port) {
    ProxySelector.setDefault(new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(new Proxy(
            Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    });
  }
}
