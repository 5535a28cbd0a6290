package dev.llmcall.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/**
 * A socket, plain or under TLS, and HTTP/1.1 on it: one exchange after the other, each on one thread.
 * Closing it from another thread ends whatever blocks on it, connecting and the handshake included.
 *
 * <p>HttpClient's own connections log keys and prompts at DEBUG, and each of them holds three buffers, for
 * writing too. This one holds while it waits what a head of a response takes, and nothing else.
 */
final class Connection implements ModalCloseable {
  /** Most heads fit; what is longer is read in several goes, and a body is read past it. */
  private static final int ROOM = 512;

  /** Without bounds, a head could fill the memory. */
  static final Http1Config BOUNDS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(500).build();

  /** Up to so many bytes, head and body go out as one packet, which saves both sides a wake-up. */
  private static final int ONE_WRITE = 16 * 1024;

  private final SessionInputBufferImpl buffer =
      new SessionInputBufferImpl(ROOM, BOUNDS.getMaxLineLength());
  private volatile boolean closed;
  private volatile @Nullable Socket socket;
  private volatile @Nullable SSLSocket tls;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();

  /** What came first in the exchange that is under way. */
  private @Nullable Beginning beginning;

  /** How many bytes had come before the exchange that is under way. */
  private long before;

  /** How many bytes a proxy had said before the first of them. */
  private long opening;

  /**
   * Connects a socket that is not connected yet; it belongs to this connection from now on.
   *
   * @param millis how long that may take
   */
  void connect(Socket made, InetSocketAddress address, int millis) throws IOException {
    socket = made;
    try {
      if (closed) { // whoever closes either finds the socket or is seen here
        throw new SocketException("closed");
      }
      made.setTcpNoDelay(true);
      made.connect(address, millis);
      in = made.getInputStream();
      out = made.getOutputStream();
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  /** From now on, the other side may be silent for so long at most; 0 for as long as it likes. */
  void limitSilence(int millis) throws IOException {
    opened().setSoTimeout(millis);
  }

  /** Goes on under TLS. */
  void secure(LazyTls strategy, String host, int port) throws IOException {
    SSLSocket secured = strategy.upgrade(opened(), host, port);
    tls = secured;
    in = secured.getInputStream();
    out = secured.getOutputStream();
    opening = received();
  }

  /** Whether it has been connected. */
  boolean isOpen() {
    return socket != null && !closed;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether the other side has ended it, or has said what nobody asked for. */
  boolean isStale() {
    try {
      Socket plain = opened();
      plain.setSoTimeout(1);
      try {
        buffer.fillBuffer(in);
        return true;
      } catch (SocketTimeoutException e) {
        return false;
      } finally {
        plain.setSoTimeout(0);
      }
    } catch (IOException e) {
      return true;
    }
  }

  /** Begins an exchange: sends the head of a request and the first {@code length} bytes of its body. */
  void send(byte[] head, byte[] body, int length) throws IOException {
    before = received();
    beginning = null;
    if (length > ONE_WRITE) {
      out.write(head);
      out.write(body, 0, length);
    } else {
      byte[] all = Arrays.copyOf(head, head.length + length);
      System.arraycopy(body, 0, all, head.length, length);
      out.write(all);
    }
  }

  /**
   * Waits for the head of the response. What parses it is made only when the first byte is there, so that
   * a waiting call does not hold it.
   */
  ClassicHttpResponse receive() throws IOException, HttpException {
    Beginning first = new Beginning(in);
    beginning = first;
    if (!buffer.hasBufferedData() && buffer.fillBuffer(first) < 0) {
      throw new NoHttpResponseException("the connection ended without a response");
    }
    DefaultHttpResponseParser parser = new DefaultHttpResponseParser(BOUNDS);
    while (true) {
      ClassicHttpResponse response = parser.parse(buffer, first);
      int status = response.getCode();
      if (status >= 200) {
        return response;
      }
      if (status < 100) {
        throw new ProtocolException("a status below 100");
      }
    }
  }

  /** The body of the response whose head was received last. */
  Body body(ClassicHttpResponse response) throws HttpException {
    return Body.of(response, buffer, in);
  }

  /** Whether nothing has come in the exchange that was begun last, but had in an earlier one. */
  boolean endedBetweenExchanges() {
    return before > opening && received() == before;
  }

  /** Whether what has come in the exchange that was begun last may be HTTP. */
  boolean speaksHttp() {
    return beginning == null || beginning.isHttp();
  }

  private long received() {
    return buffer.getMetrics().getBytesTransferred();
  }

  /** Whether everything that came was read. */
  boolean isClean() {
    return !buffer.hasBufferedData();
  }

  @Override
  public void close() {
    close(CloseMode.GRACEFUL);
  }

  /** Closes it; at once means without a word to the other side, and without waiting for anybody. */
  @Override
  public void close(CloseMode mode) {
    closed = true;
    Socket plain = socket;
    SSLSocket secured = tls;
    if (plain == null) {
      return;
    }
    try {
      if (mode == CloseMode.IMMEDIATE) {
        plain.setSoLinger(true, 0);
      } else if (secured != null) {
        secured.close();
      }
    } catch (IOException e) {
      // it is closed all the same
    }
    try {
      plain.close();
    } catch (IOException e) {
      // nobody needs it any more
    }
  }

  private Socket opened() throws SocketException {
    Socket plain = socket;
    if (plain == null) {
      throw new SocketException("not connected");
    }
    return plain;
  }
}
