package dev.llmcall.runtime.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/** Opens connections: to a host or to the proxy before it, and under TLS where the address says so. */
final class Connector {
  private final LazyTls tls;

  Connector(LazyTls tls) {
    this.tls = tls;
  }

  /**
   * Opens a connection along a route.
   *
   * @param limit how long connecting to one address may take, and each silence of a proxy that is to pass
   *     TLS on, and of the handshake
   */
  void open(Connection connection, Route route, Duration limit) throws IOException, HttpException {
    HttpHost target = route.target();
    HttpHost proxy = route.proxy();
    int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis()));
    connect(connection, proxy == null ? target : proxy, millis);
    if (!route.isSecure()) {
      return;
    }
    connection.limitSilence(millis);
    if (route.isTunnelled()) {
      Tunnel.dig(connection, target);
    }
    connection.secure(tls, target.getHostName(), target.getPort());
    connection.limitSilence(0);
  }

  private static void connect(Connection connection, HttpHost host, int millis) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(host.getHostName());
    for (int i = 0; ; i++) {
      InetSocketAddress address = new InetSocketAddress(addresses[i], host.getPort());
      try {
        connection.connect(ChannelSockets.create(), address, millis);
        return;
      } catch (IOException e) {
        boolean isWanted = !connection.isClosed() && !Thread.currentThread().isInterrupted();
        if (i + 1 == addresses.length || !isWanted) {
          throw e;
        }
      }
    }
  }
}
