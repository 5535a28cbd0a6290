package dev.llmcall.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on plain sockets of 127.0.0.1, a daemon thread for each connection. The JDK's own server can
 * neither reset a connection nor send a head that is none, and those are faults to be shown.
 */
final class WireServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocket socket;
  private final Set<Connection> connections = new HashSet<>();
  private volatile @Nullable ManualClock clock;
  private volatile @Nullable Thread acceptor;
  private long round;

  private WireServer(ServerSocket socket) {
    this.socket = socket;
  }

  /** Answers requests. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers one request.
     *
     * @return whether another request may follow on the connection
     * @throws IOException if the client went away, or the connection was to be ended
     */
    boolean answer(Received request, Connection connection) throws IOException;
  }

  /** Takes a port, 0 for a free one. */
  static WireServer bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return new WireServer(socket);
  }

  /** Begins to serve. */
  void start(Handler handler) {
    acceptor = daemon(() -> accept(handler), "llmcall-router-accept");
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** What waits are made by; null: the machine's time. */
  @Nullable
  ManualClock clock() {
    return clock;
  }

  void clock(@Nullable ManualClock given) {
    this.clock = given;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many connections are open. */
  synchronized int connections() {
    return connections.size();
  }

  /** Ends what waits in the middle of a reply. */
  synchronized void endWaits() {
    round++;
    connections.stream().filter(Connection::waits).forEach(Connection::hangUp);
  }

  /** What {@link #endWaits} is counted by. */
  synchronized long round() {
    return round;
  }

  /**
   * Notes that a connection waits, for {@link #endWaits}.
   *
   * @param since the {@link #round()} in which its request came
   * @return whether it may
   */
  synchronized boolean mayWait(Connection connection, long since) {
    connection.waits(since == round);
    return since == round;
  }

  private void accept(Handler handler) {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        accepted.setTcpNoDelay(true);
        Connection connection = new Connection(accepted, this);
        synchronized (this) {
          connections.add(connection);
        }
        daemon(() -> serve(connection, handler), "llmcall-router");
      } catch (IOException e) {
        // closed, or the client was gone before it was accepted
      }
    }
  }

  private void serve(Connection connection, Handler handler) {
    try (connection) {
      boolean more = true;
      while (more) {
        Received request = connection.read();
        more = request != null && handler.answer(request, connection);
      }
    } catch (IOException e) {
      // the client went away
    } finally {
      synchronized (this) {
        connections.remove(connection);
      }
    }
  }

  /** Takes no more connections and ends those that are open. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // nobody listens any more, which is what was wanted
    }
    awaitLastAccept();
    synchronized (this) {
      round++;
      connections.forEach(Connection::hangUp);
    }
  }

  /** Until its thread is back from waiting, the port would take one more connection. */
  private void awaitLastAccept() {
    Thread thread = acceptor;
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
