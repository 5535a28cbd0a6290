package dev.llmcall.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Brings replies onto the wire, the broken ones included. */
final class Responder {
  private static final byte[] BEGINNING =
      "{\"id\":\"gen-cut\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,"
          .getBytes(StandardCharsets.UTF_8);

  private Responder() {}

  /**
   * Sends a reply.
   *
   * @param release what ends replies that hang
   */
  static void send(HttpExchange exchange, HttpReply reply, CountDownLatch release)
      throws IOException, InterruptedException {
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    if (reply instanceof HttpReply.Whole whole) {
      exchange.getResponseHeaders().set("Content-Type", whole.contentType());
      byte[] body = whole.body();
      exchange.sendResponseHeaders(whole.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } else if (reply instanceof HttpReply.Events events) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      for (String data : events.data()) {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } else {
      breakOff(exchange, ((HttpReply.Broken) reply).how(), release);
      return;
    }
    exchange.getResponseBody().close();
  }

  private static void breakOff(HttpExchange exchange, Fault how, CountDownLatch release)
      throws IOException, InterruptedException {
    switch (how) {
      case HANGS_UP -> {}
      case HANGS -> release.await();
      case HANGS_UP_IN_BODY -> begin(exchange);
      case STALLS -> {
        begin(exchange);
        release.await();
      }
      case DRIPS -> {
        OutputStream out = begin(exchange);
        while (!release.await(50, TimeUnit.MILLISECONDS)) {
          out.write(' '); // fails once the client has gone
          out.flush();
        }
      }
      default -> throw new IllegalStateException(how + " is no broken connection");
    }
  }

  private static OutputStream begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 1_000_000);
    OutputStream out = exchange.getResponseBody();
    out.write(BEGINNING);
    out.flush();
    return out;
  }
}
