package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.json.ReplyReader;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response: whatever happens becomes an outcome. What was thrown is judged by what
 * happened to the call, because transports differ in what they throw.
 */
final class Exchange {
  private final Transport transport;
  private final int answerLimit;
  private final AttemptAbort abort;
  private OptionalInt status = OptionalInt.empty();
  private String detail = "";
  private @Nullable Throwable cause;

  Exchange(Transport transport, int answerLimit, AttemptAbort abort) {
    this.transport = transport;
    this.answerLimit = answerLimit;
    this.abort = abort;
  }

  /** Sends and reads. */
  Outcome send(Transport.Request request, Instant now) {
    Outcome outcome = null;
    Exception thrown = null;
    try {
      Transport.Response response = open(request);
      try {
        outcome = read(response, response.body(), now);
      } finally {
        response.close();
      }
    } catch (IOException | RuntimeException e) {
      thrown = e;
    }
    if (outcome != null) {
      // Complete, even if closing failed or time ran out just then.
      abort.finish();
      return outcome;
    }
    return failed(thrown);
  }

  /** Sends, and waits for the head of the response. */
  Transport.Response open(Transport.Request request) throws IOException {
    Transport.Response response = transport.send(request, abort);
    status = OptionalInt.of(response.status());
    return response;
  }

  /** Reads a whole response. */
  Outcome read(Transport.Response response, InputStream in, Instant now) throws IOException {
    BodyBytes body = new BodyBytes(response.header("Content-Length"));
    if (!body.read(in, answerLimit)) {
      detail = "the response is larger than " + answerLimit + " bytes";
      return Failure.of(ErrorKind.BAD_REPLY);
    }
    return ReplyReader.read(
        response.status(), new HeadersOf(response), body.bytes(), body.length(), now);
  }

  /** Says what an exchange that did not come to its end has failed of; it is over then. */
  Failure failed(@Nullable Exception thrown) {
    ErrorKind reason = abort.finish();
    if (Thread.currentThread().isInterrupted()) {
      detail = FailureText.INTERRUPTED;
      return Failure.of(ErrorKind.CANCELLED);
    }
    return reason != null ? Failure.of(reason) : lost(thrown);
  }

  /** The status, if there was a response. */
  OptionalInt status() {
    return status;
  }

  /** What is known beyond the kind, without anything that was sent or received. */
  String detail() {
    return detail;
  }

  /** What was thrown, if it may be shown: its message must not hold what was sent or received. */
  @Nullable
  Throwable cause() {
    return cause;
  }

  private Failure lost(@Nullable Exception thrown) {
    if (thrown instanceof Transport.ConnectException) {
      cause = thrown;
      detail = String.valueOf(thrown.getMessage());
      return Failure.of(ErrorKind.UNREACHABLE);
    }
    if (thrown instanceof Transport.ForeignProtocolException) {
      detail = thrown.getMessage() + "; check the scheme and port of the endpoint's base URL";
      return Failure.of(ErrorKind.BAD_REPLY);
    }
    // Messages of parsers quote what they could not parse, so only the type is told.
    detail = thrown == null ? "" : root(thrown).getClass().getName();
    return thrown instanceof Transport.StaleConnectionException
        ? Failure.stale()
        : Failure.of(ErrorKind.CONNECTION_LOST);
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; depth < 10 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    return root;
  }

  /** A plain class: a lambda would cost a fresh machine more than its first call. */
  record HeadersOf(Transport.Response response) implements Function<String, Optional<String>> {
    @Override
    public Optional<String> apply(String name) {
      return response.header(name);
    }
  }
}
