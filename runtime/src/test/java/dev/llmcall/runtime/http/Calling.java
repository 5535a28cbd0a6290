package dev.llmcall.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One call on a thread of its own, as the engine makes it, that a test may interrupt or abort. */
final class Calling implements Transport.Abort {
  static final Map<String, String> HEADERS = headers();

  private final AtomicReference<Runnable> action = new AtomicReference<>();
  private final CompletableFuture<String> outcome = new CompletableFuture<>();
  private final Thread thread;

  private Calling(Transport transport, URI uri, Duration connectTimeout) {
    this.thread = new Thread(() -> {
      try {
        outcome.complete(call(transport, request(uri, connectTimeout), this));
      } catch (Throwable e) {
        outcome.completeExceptionally(e);
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  static Calling start(Transport transport, URI uri) {
    return new Calling(transport, uri, Duration.ofSeconds(30));
  }

  /** A call on this thread. */
  static String call(Transport transport, URI uri) throws IOException {
    return call(transport, request(uri, Duration.ofSeconds(30)), action -> {});
  }

  static String call(Transport transport, Transport.Request request, Transport.Abort abort)
      throws IOException {
    try (Transport.Response response = transport.send(request, abort)) {
      return response.status() + " " + new String(response.body().readAllBytes(), UTF_8);
    }
  }

  static Transport.Request request(URI uri, Duration connectTimeout) {
    byte[] body = "{\"prompt\":\"CANARY-PROMPT\"}--unused".getBytes(UTF_8);
    return new Transport.Request(
        uri, HEADERS, body, body.length - "--unused".length(), connectTimeout);
  }

  @Override
  public void onAbort(Runnable action) {
    this.action.set(action);
  }

  /** Waits until the call is in the transport, and blocked there. */
  void awaitStart() {
    while (action.get() == null
        || thread.getState() == Thread.State.NEW
        || !inTransport(thread.getStackTrace())) {
      Thread.onSpinWait();
    }
  }

  private static boolean inTransport(StackTraceElement[] frames) {
    for (StackTraceElement frame : frames) {
      if (frame.getMethodName().equals("connect") || frame.getMethodName().equals("await")) {
        return true;
      }
    }
    return false;
  }

  void abort() {
    action.get().run();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** What the call threw, waiting for it. */
  Throwable failure() throws InterruptedException {
    thread.join(10_000);
    if (!outcome.isCompletedExceptionally()) {
      throw new AssertionError(outcome.isDone() ? "it succeeded" : "it still runs");
    }
    try {
      outcome.join();
      throw new AssertionError();
    } catch (java.util.concurrent.CompletionException e) {
      return e.getCause();
    }
  }

  String result() throws Exception {
    return outcome.get(10, TimeUnit.SECONDS);
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer CANARY-KEY");
    headers.put("X-Title", "t");
    return headers;
  }
}
