package dev.llmcall.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A router of models on this machine, for tests and demonstrations: an HTTP server on {@code
 * 127.0.0.1} that speaks OpenRouter's contract under {@code /api/v1} and, under {@code /v1}, that of a
 * plain OpenAI-compatible endpoint, which knows no {@code models}. Models are functions and scripts:
 *
 * <pre>{@code
 * try (LocalRouter router = LocalRouter.start()) {
 *   router.model("a/x").fails(Fault.RATE_LIMITED);
 *   router.model("b/y").answers(request -> "You said " + request.question()).price("0.25", "2.00");
 *   Assistant assistant = new AssistantLlm(router.client());   // any client, in any language, at baseUri()
 *   assistant.reply("Hello");                                  // falls back to b/y
 *   router.requests();                                         // what was received, in order
 * }
 * }</pre>
 *
 * <p>Requests are served at the same time, on daemon threads. All methods are thread-safe. Everything
 * received is kept until {@link #reset()}. The first router of a JVM sets the system property {@code
 * sun.net.httpserver.nodelay}, unless it is set.
 */
public final class LocalRouter implements AutoCloseable {
  private static final String DEFAULT_KEY = "sk-local-router";
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Catalogue catalogue = new Catalogue();
  private final OpenRouterApi openRouter = new OpenRouterApi(catalogue);
  private final OpenAiApi openAi = new OpenAiApi(catalogue);
  private final List<Received> received = new ArrayList<>();
  private volatile String key = DEFAULT_KEY;
  private volatile UnknownModels unknownModels = UnknownModels.REJECTED;
  private volatile CountDownLatch release = new CountDownLatch(1);

  private LocalRouter(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts a router on a free port.
   *
   * @throws UncheckedIOException if there is none
   */
  public static LocalRouter start() {
    return start(0);
  }

  /**
   * Starts a router on a given port, 0 for a free one.
   *
   * @throws UncheckedIOException if the port is taken
   */
  public static LocalRouter start(int port) {
    // The JDK's server writes head and body apart: with Nagle's algorithm that costs 40 ms per
    // request.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    try {
      HttpServer server = HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
      ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "llmcall-router");
        thread.setDaemon(true);
        return thread;
      });
      LocalRouter router = new LocalRouter(server, threads);
      server.setExecutor(threads);
      server.createContext("/", router::serve);
      // the server's own thread is a daemon only if the thread that starts it is
      threads.submit(server::start).get();
      return router;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The model of this id, registered now if it is new. Aliases, variants and so on are ids of their own. */
  public RouterModel model(String id) {
    return catalogue.register(Objects.requireNonNull(id, "id"));
  }

  /** Says what becomes of chains that name models nobody registered. */
  public LocalRouter unknownModels(UnknownModels how) {
    this.unknownModels = Objects.requireNonNull(how, "how");
    return this;
  }

  /** Sets the key that requests must carry. */
  public LocalRouter key(String key) {
    this.key = Objects.requireNonNull(key, "key");
    return this;
  }

  /** The key that requests must carry. */
  public String key() {
    return key;
  }

  /** Where OpenRouter's contract is served: {@code http://127.0.0.1:…/api/v1}. */
  public URI baseUri() {
    return uri("/api/v1");
  }

  /** Where the plain OpenAI-compatible endpoint is: {@code http://127.0.0.1:…/v1}. */
  public URI openAiBaseUri() {
    return uri("/v1");
  }

  /** A new client of {@link #baseUri()}, which the router falls back for; to be closed by the caller. */
  public LlmClient client() {
    return LlmClient.builder().endpoint(Endpoint.openRouter(baseUri(), key)).build();
  }

  /** A new client of {@link #openAiBaseUri()}, which falls back itself; to be closed by the caller. */
  public LlmClient openAiClient() {
    return LlmClient.builder()
        .endpoint(Endpoint.openAiCompatible(openAiBaseUri(), key))
        .build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** What was received so far, in order of arrival, those included that are not answered yet. */
  public List<ReceivedRequest> requests() {
    synchronized (received) {
      return received.stream().map(Received::seen).toList();
    }
  }

  /** Forgets models and requests, ends the replies that hang, and goes back to the defaults. */
  public void reset() {
    catalogue.clear();
    openRouter.forget();
    synchronized (received) {
      received.clear();
    }
    key = DEFAULT_KEY;
    unknownModels = UnknownModels.REJECTED;
    CountDownLatch hanging = release;
    release = new CountDownLatch(1);
    hanging.countDown();
  }

  /** Stops serving; requests under way lose their connection. */
  @Override
  public void close() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    CountDownLatch hanging = release;
    try (exchange) {
      Received request = receive(exchange);
      synchronized (received) {
        received.add(request);
      }
      HttpReply reply = answer(request);
      if (reply instanceof HttpReply.Whole whole) {
        request.answeredWith(whole.status());
      } else if (reply instanceof HttpReply.Events) {
        request.answeredWith(200);
      }
      Responder.send(exchange, reply, hanging);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the router is being closed
    }
  }

  private static Received receive(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    Map<String, String> query = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String part : raw == null ? new String[0] : raw.split("&")) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return new Received(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private HttpReply answer(Received request) {
    String path = request.path();
    if (path.startsWith("/api/v1/")) {
      return openRouter.answer(
          request, path.substring("/api/v1".length()), new OpenRouterApi.Rules(key, unknownModels));
    }
    if (path.startsWith("/v1/")) {
      return openAi.answer(request, path.substring("/v1".length()), key);
    }
    return HttpReply.text(
        404,
        "text/html; charset=utf-8",
        "<!DOCTYPE html>\n<html><body><h1>Not Found</h1></body></html>\n");
  }
}
