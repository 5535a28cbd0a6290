package dev.llmcall.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Answers every request at once with the same bytes, so that what is measured is the client. HTTP/1.1
 * with kept connections, one thread each; run in a process of its own.
 */
final class InstantServer {
  /** Answers with a whole reply. */
  static final String REPLY = "reply";

  /** Answers with a stream of events, all written at once. */
  static final String STREAM = "stream";

  private final byte[] response;

  private InstantServer(byte[] response) {
    this.response = response;
  }

  /** {@link #REPLY} or {@link #STREAM}. Serves until it is ended; the first line printed is the port. */
  public static void main(String[] args) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
      InstantServer server = new InstantServer(
          args[0].equals(STREAM) ? stream(Fixture.events()) : response(Fixture.reply()));
      System.out.println(socket.getLocalPort());
      while (true) {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> server.serve(connection));
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  static byte[] response(byte[] body) {
    String head = """
        HTTP/1.1 200 OK\r
        Content-Type: application/json\r
        X-Request-Id: req-1\r
        Content-Length: %d\r
        \r
        """.formatted(body.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static byte[] stream(List<String> events) {
    StringBuilder all = new StringBuilder("""
        HTTP/1.1 200 OK\r
        Content-Type: text/event-stream\r
        Transfer-Encoding: chunked\r
        \r
        """);
    for (String event : events) {
      int length = event.getBytes(StandardCharsets.UTF_8).length;
      all.append(Integer.toHexString(length)).append("\r\n").append(event).append("\r\n");
    }
    return all.append("0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream(), 16_384);
      OutputStream out = connection.getOutputStream();
      while (skipRequest(in)) {
        out.write(this.response);
      }
    } catch (IOException e) {
      // the client went away; so does this thread
    }
  }

  /** Says whether there was one. */
  static boolean skipRequest(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); ; line = line(in)) {
      if (line.isEmpty()) {
        in.skipNBytes(length);
        return length > 0;
      }
      if (line.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).trim());
      }
    }
  }

  /** The next line in lower case; empty at the end of the head or of the stream. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString().toLowerCase(Locale.ROOT);
  }
}
