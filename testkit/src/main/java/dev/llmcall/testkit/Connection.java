package dev.llmcall.testkit;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection of a client. */
final class Connection implements Closeable {
  /** The longest wait there is. */
  static final Duration FOR_EVER = Duration.ofDays(20);

  private static final Duration LONG = Duration.ofSeconds(1);

  private static final Duration UNTIL_SEEN = Duration.ofMillis(200);

  private final Socket socket;
  private final WireServer server;
  private final BufferedInputStream in;
  private long round;
  private boolean waits;
  private boolean left;
  private boolean sent;

  Connection(Socket socket, WireServer server) throws IOException {
    this.socket = socket;
    this.server = server;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** The next request; null if the client closed the connection. */
  @Nullable
  Received read() throws IOException {
    Received request = new RequestReader(in, socket.getOutputStream()).read();
    round = server.round();
    return request;
  }

  /** Sends these bytes now. */
  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    sent = true;
  }

  /**
   * Waits, by the router's clock if it has one.
   *
   * @throws IOException if the client goes away meanwhile, or the router is reset or closed
   */
  void await(Duration time) throws IOException {
    if (time.isZero()) {
      return;
    }
    ManualClock clock = server.clock();
    if (clock == null) {
      awaitByMachine(time);
      return;
    }
    if (sent && time.compareTo(LONG) >= 0) {
      awaitByMachine(UNTIL_SEEN); // what was sent arrives before time passes
    }
    sent = false;
    if (time.compareTo(FOR_EVER) < 0) {
      clock.pass(time, this::isLeft);
    } else if (!clock.passAlarms(this::isLeft)) {
      awaitByMachine(time);
    }
    if (left) {
      throw new IOException("the client went away");
    }
  }

  /** Whether an alarm has made the client go away. It may take a moment until that is seen here. */
  private boolean isLeft() {
    try {
      awaitByMachine(UNTIL_SEEN);
      return false;
    } catch (IOException e) {
      left = true;
      return true;
    }
  }

  private void awaitByMachine(Duration time) throws IOException {
    if (!server.mayWait(this, round)) {
      throw new IOException("the router was reset");
    }
    try {
      long end = System.nanoTime() + time.toNanos();
      for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
        socket.setSoTimeout((int) Math.max(1, Math.min(left / 1_000_000, Integer.MAX_VALUE)));
        in.mark(1);
        if (in.read() < 0) {
          throw new IOException("the client went away");
        }
        in.reset(); // the next request came before its turn
        pause(end - System.nanoTime());
      }
    } catch (SocketTimeoutException e) {
      // nothing came, as it should be
    } finally {
      socket.setSoTimeout(0);
      waits(false);
    }
  }

  private static void pause(long nanos) throws IOException {
    try {
      Thread.sleep(Math.max(0, nanos) / 1_000_000);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  synchronized boolean waits() {
    return waits;
  }

  synchronized void waits(boolean waits) {
    this.waits = waits;
  }

  /** Closes it as one does: with a FIN. */
  void hangUp() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }

  /** Closes it with a RST, which drops what the client has not read yet. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() {
    hangUp();
  }
}
