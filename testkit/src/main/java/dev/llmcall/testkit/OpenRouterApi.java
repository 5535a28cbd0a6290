package dev.llmcall.testkit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What OpenRouter serves under {@code /api/v1}. */
final class OpenRouterApi {
  private static final int MOST_MODELS = 3;
  private static final Set<String> PROVIDER_MEMBERS = Set.of(
      "order",
      "only",
      "ignore",
      "allow_fallbacks",
      "require_parameters",
      "data_collection",
      "zdr",
      "enforce_distillable_text",
      "quantizations",
      "sort",
      "preferred_max_latency",
      "preferred_min_throughput",
      "max_price");

  private final Catalogue catalogue;
  private final Generations generations = new Generations();
  private final AtomicLong count = new AtomicLong();

  OpenRouterApi(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void forget() {
    generations.clear();
  }

  /**
   * Answers a request.
   *
   * @param path behind {@code /api/v1}
   */
  HttpReply answer(Received request, String path, Rules rules) {
    switch (path) {
      case "/chat/completions" -> {
        return request.method().equals("POST") ? chat(request, rules) : wrongMethod("POST");
      }
      case "/models" -> {
        return request.method().equals("GET")
            ? HttpReply.json(200, catalogue.detailed())
            : wrongMethod("GET");
      }
      case "/generation" -> {
        return request.method().equals("GET") ? generation(request, rules) : wrongMethod("GET");
      }
      default -> {
        return error(OpenRouterError.of(404, "not_found", "Not Found"));
      }
    }
  }

  private static HttpReply wrongMethod(String right) {
    return error(OpenRouterError.of(405, "invalid_request", "Method Not Allowed: use " + right));
  }

  private static @Nullable OpenRouterError unauthorized(Received request, Rules rules) {
    if (request.header("authorization").isEmpty()) {
      return OpenRouterError.of(401, "authentication", "Missing Authentication header");
    }
    return request.carries(rules.key())
        ? null
        : OpenRouterError.of(401, "authentication", "User not found.");
  }

  private HttpReply generation(Received request, Rules rules) {
    OpenRouterError refused = unauthorized(request, rules);
    if (refused != null) {
      return error(refused);
    }
    String id = request.query().getOrDefault("id", "");
    Map<String, @Nullable Object> generation = generations.find(id);
    return generation == null
        ? error(OpenRouterError.of(404, "not_found", "Generation " + id + " not found"))
        : HttpReply.json(200, Json.object("data", generation));
  }

  private HttpReply chat(Received received, Rules rules) {
    String id = "gen-local-" + count.incrementAndGet();
    return chat(id, received, rules).with(Map.of("X-Generation-Id", id));
  }

  private HttpReply chat(String id, Received received, Rules rules) {
    OpenRouterError refused = unauthorized(received, rules);
    if (refused != null) {
      return error(refused);
    }
    ChatRequestReader.Reading reading = ChatRequestReader.read(received.body());
    if (!(reading instanceof ChatRequestReader.Reading.Valid valid)) {
      String message = ((ChatRequestReader.Reading.Invalid) reading).message();
      return error(OpenRouterError.of(400, "invalid_request", message));
    }
    ChatRequest request = valid.request();
    received.isFor(request);
    List<RouterModel> known = new ArrayList<>();
    String unknown = null;
    for (String model : request.chain()) {
      Optional<RouterModel> found = catalogue.find(model);
      found.ifPresent(known::add);
      unknown = found.isEmpty() && unknown == null ? model : unknown;
    }
    boolean traced = wantsMetadata(received.header("x-openrouter-metadata"))
        || wantsMetadata(received.header("x-openrouter-experimental-metadata"));
    Route route = new Route(id, received, request, new RouterTrace(request.chain(), known), traced);
    OpenRouterError wrong = wrong(request, valid.body());
    if (wrong != null) {
      return route.error(wrong);
    }
    if (unknown != null && (known.isEmpty() || rules.unknownModels() == UnknownModels.REJECTED)) {
      return route.error(OpenRouterError.unknown(unknown, request.chain()));
    }
    return walk(route, known);
  }

  private static @Nullable OpenRouterError wrong(ChatRequest request, Map<?, ?> body) {
    if (request.models().size() > MOST_MODELS) {
      return OpenRouterError.of(
          400, "invalid_request", "'models' array must have 3 items or fewer.");
    }
    if (request.chain().isEmpty()) {
      return OpenRouterError.of(400, "invalid_request", "No models provided");
    }
    if (body.get("provider") instanceof Map<?, ?> provider) {
      Set<String> names = new TreeSet<>();
      provider.keySet().forEach(name -> names.add(String.valueOf(name)));
      names.removeAll(PROVIDER_MEMBERS);
      if (!names.isEmpty()) {
        return OpenRouterError.of(
            400, "invalid_request", "provider: Unrecognized key(s) in object: " + names);
      }
    }
    return null;
  }

  private static boolean wantsMetadata(Optional<String> header) {
    return header.map(value -> value.toLowerCase(Locale.ROOT)).equals(Optional.of("enabled"));
  }

  /** Asks one model after the other; what the last one failed of is the answer. */
  private HttpReply walk(Route route, List<RouterModel> models) {
    Duration before = Duration.ZERO;
    for (int i = 0; ; i++) {
      RouterModel model = models.get(i);
      route.received().answeredBy(model.id());
      RouterModel.Asked asked = model.ask(route.request());
      HttpReply reply = reply(route, model, asked.outcome()).in(asked.manner());
      boolean movesOn = asked.outcome() instanceof RouterModel.Outcome.Failed failed
          && failed.fault().reach() == Fault.Reach.MOVES_ON;
      if (!movesOn || i == models.size() - 1) {
        return reply.after(before);
      }
      before = before.plus(asked.manner().delay());
    }
  }

  private HttpReply reply(Route route, RouterModel model, RouterModel.Outcome outcome) {
    if (outcome instanceof RouterModel.Outcome.Replied replied) {
      return completion(route, model, replied.reply(), Optional.empty());
    }
    if (outcome instanceof RouterModel.Outcome.Unscripted unscripted) {
      return error(OpenRouterError.of(500, "server", "LocalRouter: " + unscripted.message()));
    }
    return failure(route, model, (RouterModel.Outcome.Failed) outcome);
  }

  private HttpReply failure(Route route, RouterModel model, RouterModel.Outcome.Failed failed) {
    Fault fault = failed.fault();
    if (fault.reach() == Fault.Reach.MOVES_ON) {
      route.trace().failed(model, fault.status());
    }
    HttpReply odd = OddReply.of(fault, route.received());
    if (odd != null) {
      return odd;
    }
    OpenRouterError error =
        OpenRouterError.of(fault, failed.message().orElse(fault.message()), model, route.request());
    failed
        .param()
        .ifPresent(param ->
            error.raw(model, OpenAiError.unsupported(param, error.message()).members()));
    if (fault == Fault.CHOICE_ERROR) {
      return completion(
          route,
          model,
          ModelReply.text("The beginning of an ans").finishReason("error"),
          Optional.of(error.members()));
    }
    if (!route.trace().earlierFailures().isEmpty()) {
      error.metadata().put("previous_errors", route.trace().earlierFailures());
    }
    HttpReply reply = route.error(error);
    return fault == Fault.ERROR_IN_200 ? reply.status(200) : reply;
  }

  private HttpReply completion(
      Route route,
      RouterModel model,
      ModelReply reply,
      Optional<Map<String, @Nullable Object>> error) {
    route.trace().answered(model);
    int promptTokens = reply.promptTokens().orElse(route.request().promptTokens());
    // an answer that ended in an error is not billed
    int billed = reply.finishReason().equals("error") ? 0 : promptTokens;
    Optional<BigDecimal> cost =
        model.price().of(billed, billed == 0 ? 0 : Completion.completionTokens(reply));
    Completion completion = new Completion(
        route.id(),
        System.currentTimeMillis() / 1000,
        model.servedAs(),
        Optional.of(model.provider()),
        reply,
        promptTokens,
        cost,
        route.traced() ? Optional.of(route.trace().metadata()) : Optional.empty(),
        error);
    generations.add(completion, route.request().stream(), route.trace());
    return completion.reply(route.request().stream(), true);
  }

  private static HttpReply error(OpenRouterError error) {
    return HttpReply.json(error.status(), Json.object("error", error.members()))
        .with(error.headers());
  }

  /**
   * One request on its way through its models.
   *
   * @param traced whether the client wants to know the way
   */
  private record Route(
      String id, Received received, ChatRequest request, RouterTrace trace, boolean traced) {

    /** An error on this way; that of a server says nothing more. */
    HttpReply error(OpenRouterError error) {
      Map<String, @Nullable Object> body = Json.object("error", error.members());
      if (traced && error.status() != 500) {
        body.put("openrouter_metadata", trace.metadata());
      }
      return HttpReply.json(error.status(), body).with(error.headers());
    }
  }

  /** What the router was told to hold to. */
  record Rules(String key, UnknownModels unknownModels) {}
}
