package dev.llmcall.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A proxy on 127.0.0.1 that opens a way to a host and passes on what comes, by CONNECT or by SOCKS. */
final class ForwardingProxy implements AutoCloseable {
  private interface Opening {
    /** Reads where to go, answers, and gives the port there. */
    int open(ForwardingProxy proxy, Socket client) throws IOException;
  }

  private final ServerSocket server;
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private ForwardingProxy(ServerSocket server) {
    this.server = server;
  }

  static ForwardingProxy connect() throws IOException {
    return start((proxy, client) -> {
      StringBuilder head = new StringBuilder();
      for (int next = 0; next >= 0 && head.indexOf("\r\n\r\n") < 0; ) {
        next = client.getInputStream().read();
        head.append((char) next);
      }
      proxy.asked.add(head.toString());
      client.getOutputStream().write("HTTP/1.1 200 Go on\r\n\r\n".getBytes(ISO_8859_1));
      return Integer.parseInt(head.substring(head.indexOf(":") + 1, head.indexOf(" HTTP")));
    });
  }

  static ForwardingProxy socks5() throws IOException {
    return start((proxy, client) -> {
      DataInputStream in = new DataInputStream(client.getInputStream());
      in.readByte(); // the version
      in.readNBytes(in.readUnsignedByte()); // ways to say who one is
      client.getOutputStream().write(new byte[] {5, 0});
      in.readNBytes(3); // version, command, nothing
      boolean isName = in.readByte() == 3;
      in.readNBytes(isName ? in.readUnsignedByte() : 4);
      int port = in.readUnsignedShort();
      proxy.asked.add("SOCKS " + port);
      client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
      return port;
    });
  }

  private static ForwardingProxy start(Opening opening) throws IOException {
    ForwardingProxy proxy =
        new ForwardingProxy(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    proxy.accept(opening);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  /** What a client asked for, waiting for it. */
  String asked() throws InterruptedException {
    return String.valueOf(asked.poll(10, TimeUnit.SECONDS));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept(Opening opening) {
    run(() -> {
      while (true) {
        Socket client = server.accept();
        run(() -> forward(client, opening));
      }
    });
  }

  private void forward(Socket client, Opening opening) throws IOException {
    try (client;
        Socket target = new Socket(Proxy.NO_PROXY)) { // else it would go through itself
      target.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), opening.open(this, client)));
      run(() -> target.getInputStream().transferTo(client.getOutputStream()));
      client.getInputStream().transferTo(target.getOutputStream());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    Thread thread = new Thread(
        () -> {
          try {
            work.run();
          } catch (IOException e) {
            // one side went away
          }
        },
        "forwarding-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
