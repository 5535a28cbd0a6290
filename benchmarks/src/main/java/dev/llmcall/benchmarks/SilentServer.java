package dev.llmcall.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;

/** Takes requests and never answers; tells when one has come in and when its connection has ended. */
final class SilentServer implements AutoCloseable {
  private final ServerSocket socket;
  private final BlockingQueue<Long> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> ended = new LinkedBlockingQueue<>();

  SilentServer(ServerSocketFactory sockets) throws IOException {
    this.socket = sockets.createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return this.socket.getLocalPort();
  }

  /** When the next request had come in, in nanoseconds; waits for it. */
  long received() throws InterruptedException {
    return this.received.take();
  }

  /** When the next connection had ended, in nanoseconds; waits for it. */
  long ended() throws InterruptedException {
    return this.ended.take();
  }

  @Override
  public void close() throws IOException {
    this.socket.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = this.socket.accept();
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      InstantServer.skipRequest(in);
      this.received.add(System.nanoTime());
      in.read();
    } catch (IOException e) {
      // that is an end as well
    }
    this.ended.add(System.nanoTime());
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }
}
