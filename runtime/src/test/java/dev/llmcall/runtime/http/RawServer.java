package dev.llmcall.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server on 127.0.0.1 that does with each connection exactly what a test says. */
public final class RawServer implements AutoCloseable {

  /** What to do with a connection; it is closed afterwards. */
  public interface Script {
    void run(Connection connection) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Script script;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  /** One entry for each connection that came to its end. */
  private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();

  private RawServer(ServerSocketFactory sockets, Script script) throws IOException {
    this.server = sockets.createServerSocket(0, 300, InetAddress.getLoopbackAddress());
    this.script = script;
    start(this::accept);
  }

  public static RawServer start(Script script) throws IOException {
    return new RawServer(ServerSocketFactory.getDefault(), script);
  }

  static RawServer start(ServerSocketFactory sockets, Script script) throws IOException {
    return new RawServer(sockets, script);
  }

  /** Answers every request of every connection with the same bytes. */
  static RawServer answering(String response) throws IOException {
    return start(connection -> {
      while (connection.request() != null) {
        connection.write(response);
      }
    });
  }

  public static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  int port() {
    return server.getLocalPort();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port() + "/v1/chat/completions");
  }

  /** The head and body of the next request, waiting for it. */
  public String request() throws InterruptedException {
    String request = requests.poll(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  /** Waits until a connection has come to its end. */
  public void awaitEnd() throws InterruptedException {
    if (ends.poll(10, TimeUnit.SECONDS) == null) {
      throw new AssertionError("no connection was ended");
    }
  }

  public int connections() {
    return accepted.get();
  }

  int openConnections() {
    return open.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        accepted.incrementAndGet();
        open.incrementAndGet();
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Connection(socket));
    } catch (IOException | InterruptedException e) {
      // the client went away, which the test knows
    } finally {
      open.decrementAndGet();
      ends.add(1);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection, seen from the server. */
  public final class Connection {
    private final Socket socket;

    private Connection(Socket socket) {
      this.socket = socket;
    }

    /** Reads a request; null if there is none any more. */
    public String request() throws IOException {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return null;
        }
        head.append((char) next);
      }
      int length = 0;
      for (String line : head.toString().split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      String request = head + new String(in.readNBytes(length), ISO_8859_1);
      requests.add(request);
      return request;
    }

    public void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Waits until the client has closed its end. */
    public void awaitClose() throws IOException {
      while (socket.getInputStream().read() >= 0) {}
    }
  }
}
