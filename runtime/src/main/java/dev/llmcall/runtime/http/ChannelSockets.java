package dev.llmcall.runtime.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.io.DetachedSocketFactory;

/**
 * Makes sockets that end a blocked read, write or connect when their thread is interrupted, as those of
 * channels do. Only the ordinary kind knows SOCKS, so behind such a proxy interruption has to wait.
 */
final class ChannelSockets implements DetachedSocketFactory {
  @Override
  public Socket create(Proxy proxy) throws IOException {
    if (proxy != null) {
      return new Socket(proxy);
    }
    if (System.getProperty("socksProxyHost") != null) {
      return new Socket();
    }
    return SocketChannel.open().socket();
  }
}
