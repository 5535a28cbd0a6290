package dev.llmcall.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(60)
@Isolated
class ProxyTest {

  @Test
  void goesThroughTheProxyThatTheJvmNames() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    try (HttpTransport transport = new HttpTransport(2);
        RawServer proxy = RawServer.answering(RawServer.ok("{}"))) {
      ProxySelector.setDefault(new ProxySelector() {
        @Override
        public List<Proxy> select(URI uri) {
          return List.of(new Proxy(
              Proxy.Type.HTTP,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {}
      });
      assertThat(Calling.call(transport, URI.create("http://models.invalid/v1?a=b")))
          .isEqualTo("200 {}");
      assertThat(proxy.request())
          .startsWith("POST http://models.invalid/v1?a=b HTTP/1.1\r\n")
          .contains("Host: models.invalid\r\n");
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
