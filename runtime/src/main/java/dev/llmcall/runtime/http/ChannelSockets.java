package dev.llmcall.runtime.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/**
 * Makes sockets that end a blocked read, write or connect when their thread is interrupted, as those of
 * channels do. Only the ordinary kind knows SOCKS, so behind such a proxy interruption has to wait.
 */
final class ChannelSockets {
  private ChannelSockets() {}

  static Socket create() throws IOException {
    return System.getProperty("socksProxyHost") == null
        ? SocketChannel.open().socket()
        : new Socket();
  }
}
