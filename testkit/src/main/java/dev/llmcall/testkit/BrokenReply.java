package dev.llmcall.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What some faults do to a connection instead of answering. */
final class BrokenReply {
  private static final Duration BETWEEN_DRIPS = Duration.ofMillis(50);
  private static final String BEGINNING =
      "{\"id\":\"gen-cut\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,";
  private static final String FIRST_EVENT =
      "data: {\"id\":\"gen-cut\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":"
          + "{\"role\":\"assistant\",\"content\":\"The beginning \"},\"finish_reason\":null}]}\n\n";
  private static final String ERROR =
      "{\"code\":500,\"message\":\"The model crashed.\",\"type\":\"server_error\"}";

  private final Connection connection;
  private final ReplyWriter writer;
  private final Fault fault;
  private final boolean stream;

  BrokenReply(Connection connection, ReplyWriter writer, HttpReply.Broken reply) {
    this.connection = connection;
    this.writer = writer;
    this.fault = reply.how();
    this.stream = reply.stream();
  }

  /** Does it; says whether another request may follow on the connection. */
  boolean send() throws IOException {
    switch (fault) {
      case HANGS_UP -> {}
      case RESETS -> connection.reset();
      case HANGS -> connection.await(Connection.FOR_EVER);
      case HANGS_UP_IN_BODY -> begin();
      case RESETS_IN_BODY -> {
        begin();
        connection.reset();
      }
      case STALLS -> {
        begin();
        connection.await(Connection.FOR_EVER);
      }
      case DRIPS -> drip(stream ? ": keep-alive\n\n" : " ");
      case BLANKS_WITHOUT_END ->
        drip(stream ? FIRST_EVENT.replace("The beginning ", "        ") : "        ");
      case STOPS_IN_STREAM -> {
        begin();
        if (stream) {
          writer.endOfChunks();
          return true;
        }
      }
      case ERROR_FIELD -> {
        return error("error: " + ERROR + "\n\n");
      }
      case ERROR_LINE -> {
        return error("error: the model crashed\n\n");
      }
      case NOT_HTTP -> writer.write("SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII));
      default -> throw new IllegalStateException(fault + " is no broken reply");
    }
    return false;
  }

  private boolean error(String event) throws IOException {
    begin();
    writer.chunk(event.getBytes(StandardCharsets.UTF_8));
    writer.endOfChunks();
    return true;
  }

  private void drip(String drop) throws IOException {
    begin();
    while (true) { // ends when the client goes away
      connection.await(BETWEEN_DRIPS);
      byte[] bytes = drop.getBytes(StandardCharsets.UTF_8);
      if (stream) {
        writer.chunk(bytes);
      } else {
        writer.write(bytes);
      }
    }
  }

  private void begin() throws IOException {
    if (stream) {
      writer.beginEvents();
      writer.chunk(FIRST_EVENT.getBytes(StandardCharsets.UTF_8));
      return;
    }
    String framing =
        fault == Fault.STOPS_IN_STREAM ? "Connection: close" : "Content-Length: 1000000";
    writer.write(ReplyWriter.concat(
        writer.head(200, "application/json", framing), BEGINNING.getBytes(StandardCharsets.UTF_8)));
  }
}
