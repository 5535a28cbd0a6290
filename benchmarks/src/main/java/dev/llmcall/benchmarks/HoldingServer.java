package dev.llmcall.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the first request and lets all others wait, so that many calls are under way at once. */
final class HoldingServer {
  private final byte[] response = InstantServer.response(Fixture.reply());
  private final AtomicInteger received = new AtomicInteger();
  private final int expected;

  private HoldingServer(int expected) {
    this.expected = expected;
  }

  /** How many requests to wait for; prints the port, and then a line when they are there. */
  public static void main(String[] args) throws IOException {
    HoldingServer server = new HoldingServer(Integer.parseInt(args[0]));
    try (ServerSocket socket = new ServerSocket(0, 10_000, InetAddress.getLoopbackAddress())) {
      ExecutorService threads = VirtualThreads.executor();
      System.out.println(socket.getLocalPort());
      while (true) {
        Socket connection = socket.accept();
        threads.execute(() -> server.serve(connection));
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream(), 4096);
      while (InstantServer.skipRequest(in)) {
        int number = this.received.getAndIncrement();
        if (number == 0) {
          connection.getOutputStream().write(this.response);
        } else if (number == this.expected) {
          System.out.println("received");
        }
      }
    } catch (IOException e) {
      // the client went away
    }
  }
}
