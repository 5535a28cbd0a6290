package dev.llmcall.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Brings replies onto the wire. */
final class ReplyWriter {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final Map<Integer, String> REASONS = Map.of(
      200, "OK",
      307, "Temporary Redirect",
      400, "Bad Request",
      401, "Unauthorized",
      404, "Not Found",
      429, "Too Many Requests",
      500, "Internal Server Error",
      502, "Bad Gateway",
      503, "Service Unavailable");

  private final Connection connection;
  private final HttpReply reply;
  private final Set<Oddity> oddities;

  private ReplyWriter(Connection connection, HttpReply reply, Set<Oddity> oddities) {
    this.connection = connection;
    this.reply = reply;
    this.oddities = oddities;
  }

  /**
   * Sends a reply.
   *
   * @return whether another request may follow on the connection
   * @throws IOException if the client went away, or the router was reset or closed
   */
  static boolean send(Connection connection, HttpReply reply) throws IOException {
    connection.await(reply.delay());
    if (reply.body() instanceof HttpReply.Whole whole) {
      return new ReplyWriter(connection, reply, whole.delivery().oddities()).whole(whole);
    }
    if (reply.body() instanceof HttpReply.Events events) {
      return new ReplyWriter(connection, reply, events.delivery().oddities()).events(events);
    }
    ReplyWriter writer = new ReplyWriter(connection, reply, Set.of());
    return new BrokenReply(connection, writer, (HttpReply.Broken) reply.body()).send();
  }

  private boolean whole(HttpReply.Whole whole) throws IOException {
    Delivery delivery = whole.delivery();
    byte[] body = body(whole.bytes());
    boolean closed = oddities.contains(Oddity.CLOSED_AT_END)
        || (delivery.endsAfter() < whole.tokens() && delivery.ending() == Delivery.Ending.STOPS);
    String framing = (oddities.contains(Oddity.COMPRESSED) ? "Content-Encoding: gzip\r\n" : "")
        + (closed ? "Connection: close" : "Content-Length: " + body.length);
    byte[] head = head(whole.status(), whole.contentType(), framing);
    if (delivery.isAtOnce()) {
      write(concat(head, body)); // one packet, as servers do
      return !closed;
    }
    write(head);
    Pacing pacing = new Pacing(connection, delivery);
    pacing.begin();
    int sent = 0;
    for (int token = 1; token <= whole.tokens(); token++) {
      if (!pacing.next()) {
        pacing.end();
        return false;
      }
      int to = (int) ((long) body.length * token / whole.tokens());
      write(Arrays.copyOfRange(body, sent, to));
      sent = to;
    }
    return !closed;
  }

  private byte[] body(byte[] bytes) throws IOException {
    byte[] blanks = oddities.contains(Oddity.BLANKS_FIRST)
        ? "\n\n   \r\n\n".getBytes(StandardCharsets.US_ASCII)
        : new byte[0];
    byte[] body = concat(blanks, bytes);
    if (oddities.contains(Oddity.BYTE_ORDER_MARK)) {
      body = concat(BYTE_ORDER_MARK, body);
    }
    return oddities.contains(Oddity.COMPRESSED) ? compressed(body) : body;
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private boolean events(HttpReply.Events events) throws IOException {
    boolean closed = oddities.contains(Oddity.CLOSED_AT_END);
    write(head(
        200, "text/event-stream", closed ? "Connection: close" : "Transfer-Encoding: chunked"));
    Chunk chunk = closed ? this::write : this::chunk;
    if (oddities.contains(Oddity.BYTE_ORDER_MARK)) {
      chunk.write(BYTE_ORDER_MARK);
    }
    boolean goesOn = new EventWriter(chunk, new Pacing(connection, events.delivery()), oddities)
        .write(events.events());
    if (goesOn && !closed) {
      endOfChunks();
    }
    return goesOn && !closed;
  }

  /** Takes a part of a body. */
  @FunctionalInterface
  interface Chunk {
    void write(byte[] bytes) throws IOException;
  }

  /** Sends a head whose body follows in chunks. */
  void beginEvents() throws IOException {
    write(head(200, "text/event-stream", "Transfer-Encoding: chunked"));
  }

  void chunk(byte[] bytes) throws IOException {
    byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    write(concat(concat(size, bytes), "\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  void endOfChunks() throws IOException {
    write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** The bytes of a head. */
  byte[] head(int status, String contentType, String framing) {
    StringBuilder head = new StringBuilder();
    if (oddities.contains(Oddity.INTERIM_RESPONSE)) {
      head.append("HTTP/1.1 103 Early Hints\r\nLink: </models>; rel=preload\r\n\r\n");
    }
    head.append("HTTP/1.1 ").append(status).append(' ');
    if (!oddities.contains(Oddity.NO_REASON_PHRASE)) {
      head.append(REASONS.getOrDefault(status, "Status"));
    }
    head.append("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.put(
        "Content-Type",
        oddities.contains(Oddity.WRONG_CHARSET)
            ? contentType.replaceFirst(";.*", "") + "; charset=ISO-8859-1"
            : contentType);
    headers.putAll(reply.headers());
    headers.forEach(
        (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append(framing).append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Sends bytes as they are, each alone if that is how this reply is sent. */
  void write(byte[] bytes) throws IOException {
    if (!oddities.contains(Oddity.BYTE_BY_BYTE)) {
      connection.send(bytes);
      return;
    }
    for (byte one : bytes) {
      connection.send(new byte[] {one});
    }
  }

  static byte[] concat(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
