package dev.llmcall.testkit;

import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

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
 * received is kept until {@link #reset()}.
 */
public final class LocalRouter implements AutoCloseable {
  private static final String DEFAULT_KEY = "sk-local-router";

  private final WireServer server;
  private final Catalogue catalogue = new Catalogue();
  private final OpenRouterApi openRouter = new OpenRouterApi(catalogue);
  private final OpenAiApi openAi = new OpenAiApi(catalogue);
  private final List<Received> received = new ArrayList<>();
  private volatile String key = DEFAULT_KEY;
  private volatile UnknownModels unknownModels = UnknownModels.REJECTED;

  private volatile Function<Received, Optional<HttpReply>> other = request -> Optional.empty();

  private LocalRouter(WireServer server) {
    this.server = server;
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
    try {
      WireServer server = WireServer.bind(port);
      LocalRouter router = new LocalRouter(server);
      server.start(router::serve);
      return router;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /**
   * Lets the scripts go by this clock: what would wait moves it instead. {@link #reset()} goes back to
   * the machine's time.
   */
  public LocalRouter clock(ManualClock clock) {
    server.clock(Objects.requireNonNull(clock, "clock"));
    catalogue.clock(clock::nanos);
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
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** What was received so far, in order of arrival, those included that are not answered yet. */
  public List<ReceivedRequest> requests() {
    synchronized (received) {
      return received.stream().map(Received::seen).toList();
    }
  }

  /** How many connections of clients are open now. */
  public int connections() {
    return server.connections();
  }

  /** Forgets the requests received so far; models and what is under way stay. */
  public void forgetRequests() {
    synchronized (received) {
      received.clear();
    }
  }

  /** Forgets models and requests, ends the replies that hang, and goes back to the defaults. */
  public void reset() {
    server.clock(null);
    catalogue.clear();
    openRouter.forget();
    synchronized (received) {
      received.clear();
    }
    key = DEFAULT_KEY;
    unknownModels = UnknownModels.REJECTED;
    server.endWaits();
  }

  /** Stops serving; requests under way lose their connection. */
  @Override
  public void close() {
    server.close();
  }

  /** Lets something else answer what it wants to; that is not among the requests received. */
  void serveAlso(Function<Received, Optional<HttpReply>> other) {
    this.other = other;
  }

  private boolean serve(Received request, Connection connection) throws IOException {
    Optional<HttpReply> otherReply = other.apply(request);
    if (otherReply.isPresent()) {
      return ReplyWriter.send(connection, otherReply.get());
    }
    synchronized (received) {
      received.add(request);
    }
    HttpReply reply = answer(request);
    reply.status().ifPresent(request::answeredWith);
    return ReplyWriter.send(connection, reply)
        && !request.header("connection").filter("close"::equalsIgnoreCase).isPresent();
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
