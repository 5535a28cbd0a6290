package dev.llmcall.testkit;

import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.generated.Call;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays a scenario and writes down what happened: {@code A RATE_LIMITED, wait 2 s, retry A answered}.
 *
 * <p>Every model is served by a router of its own, under a key of its own, and all go by one clock: what
 * would take minutes takes none. Chance always gives a half.
 */
final class ScenarioRun implements AutoCloseable {
  static final String KEY = "canary-of-the-key-";
  static final String PROMPT = "canary-of-the-prompt";

  /** An answer that the caller's check turns down. */
  static final int REJECTED = 4;

  private static final String NUMBER = "{\"value\":3}";
  private static final String STORY = "word ".repeat(59) + "end";
  private static final RandomGenerator HALF = () -> Long.MIN_VALUE;
  private static final Pattern TIME = Pattern.compile("(\\d+) ?s");

  private final Scenario scenario;
  private final ManualClock clock = new ManualClock();
  private final Map<String, LocalRouter> routers = new LinkedHashMap<>();
  private final ScenarioStory story;
  private final LlmClient client;

  ScenarioRun(Scenario scenario) {
    this.scenario = scenario;
    this.story = new ScenarioStory(
        scenario.isServerSide(), scenario.options().containsKey("listener throws"));
    LlmClientBuilder builder = LlmClient.builder().clock(clock).random(HALF).listener(story);
    Matcher breaker = Pattern.compile("(\\d+) failures -> open (\\d+) s")
        .matcher(String.valueOf(scenario.options().get("breaker")));
    if (breaker.find()) {
      Duration open = Duration.ofSeconds(Long.parseLong(breaker.group(2)));
      builder.breaker(new Breaker(Integer.parseInt(breaker.group(1)), open, open));
    }
    if (scenario.isServerSide()) {
      builder.endpoint(serverSide());
    } else {
      endpoints().forEach((model, endpoint) -> builder.route(model + "/", endpoint));
      scenario.aliases().forEach((name, models) -> builder.alias(name, ids(models)));
    }
    this.client = builder.build();
  }

  private Endpoint serverSide() {
    LocalRouter router = router("openrouter");
    List<String> models = scenario.models();
    for (String model : models) {
      List<String> own = scenario.upstream().getOrDefault(model, List.of());
      if (!own.isEmpty()) {
        new UpstreamScript(router.model(model), clock, answer()).steps(own);
      }
    }
    for (String step : scenario.upstream().getOrDefault("openrouter", List.of())) {
      Matcher served = Pattern.compile("model=(\\w+)").matcher(step);
      boolean isServed = served.find();
      for (String model : models) {
        // who comes before the model that answered has failed, and each of a chain that failed as a
        // whole
        boolean answers = isServed && model.equals(served.group(1));
        new UpstreamScript(router.model(model), clock, answer())
            .steps(List.of(isServed && !answers ? "502" : step));
      }
    }
    return Endpoint.openRouter(router.baseUri(), router.key());
  }

  private Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    List<String> named = new ArrayList<>(scenario.models());
    scenario.aliases().values().forEach(named::addAll);
    for (String model : named) {
      if (!model.startsWith("@") && !endpoints.containsKey(model)) {
        endpoints.put(model, endpoint(model));
      }
    }
    return endpoints;
  }

  private Endpoint endpoint(String model) {
    LocalRouter router = router(model);
    List<String> steps =
        scenario.upstream().getOrDefault(model, scenario.upstream().getOrDefault("*", List.of()));
    boolean isOpenRouter = steps.stream().anyMatch(step -> step.contains("OpenRouter"));
    // OpenRouter's ids keep their prefix
    RouterModel served = router.model(isOpenRouter ? model + "/" + model : model);
    new UpstreamScript(served, clock, answer()).steps(steps);
    URI base = UpstreamScript.elsewhere(steps)
        .map(URI::create)
        .orElse(isOpenRouter ? router.baseUri() : router.openAiBaseUri());
    Endpoint endpoint = isOpenRouter
        ? Endpoint.openRouter(base, router.key())
        : Endpoint.openAi(base, router.key());
    return endpoint.name(model);
  }

  private LocalRouter router(String name) {
    return routers.computeIfAbsent(
        name, key -> LocalRouter.start().key(KEY + name).clock(clock));
  }

  private String answer() {
    return scenario.isStream() ? STORY : NUMBER;
  }

  private String[] ids(List<String> models) {
    return models.stream()
        .map(
            model -> scenario.isServerSide() || model.startsWith("@") ? model : model + "/" + model)
        .toArray(String[]::new);
  }

  /** Plays it; the calls of a load are separated by bars, equal ones in a row are counted. */
  String play() throws Exception {
    Matcher load = Pattern.compile("(\\d+) requests").matcher(scenario.load());
    boolean isSeries = load.find();
    int calls = isSeries ? Integer.parseInt(load.group(1)) : scenario.load().isEmpty() ? 1 : 2;
    Matcher between = TIME.matcher(scenario.load());
    Duration pause =
        between.find() ? Duration.ofSeconds(Long.parseLong(between.group(1))) : Duration.ZERO;
    List<String> played = new ArrayList<>();
    if (scenario.options().containsKey("all benched")) {
      for (int i = 0; i < 3; i++) {
        call(); // until all of them are
      }
    }
    for (int i = 0; i < calls; i++) {
      long before = clock.nanos();
      String call = call();
      played.add(call + " in " + ScenarioStory.text(Duration.ofNanos(clock.nanos() - before)));
      clock.advance(pause.minus(Duration.ofNanos(clock.nanos() - before)));
    }
    return counted(played);
  }

  private static String counted(List<String> played) {
    List<String> all = new ArrayList<>();
    int same = 0;
    for (int i = 0; i < played.size(); i++) {
      same++;
      if (i == played.size() - 1 || !played.get(i + 1).equals(played.get(i))) {
        all.add((same > 1 ? same + " x " : "") + played.get(i));
        same = 0;
      }
    }
    return String.join(" | ", all);
  }

  private String call() throws InterruptedException {
    story.begin();
    boolean isInterrupted = scenario.upstream().toString().contains("interrupted");
    if (isInterrupted) {
      Thread caller = Thread.currentThread();
      clock.alarm(clock.nanos() + Duration.ofSeconds(1).toNanos(), caller::interrupt);
    }
    String[] models = ids(scenario.models());
    try {
      if (scenario.isStream()) {
        read(TestCalls.stream(client, ScenarioOptions.of(scenario), models));
      } else {
        Call<Integer> call = TestCalls.number(client, ScenarioOptions.of(scenario), models);
        call.user(PROMPT).check(value -> value == REJECTED ? "rejected" : null).answer();
      }
    } catch (LlmException e) {
      story.failed(e);
    }
    if (Thread.interrupted() != isInterrupted) {
      story.add("interrupted: " + !isInterrupted);
    }
    return story.told();
  }

  private void read(Call<String> call) {
    if ("fail".equals(scenario.options().get("on_midstream"))) {
      StringBuilder text = new StringBuilder();
      try {
        call.user(PROMPT).textStream().forEach(text::append);
      } catch (LlmException e) {
        story.add(
            e.partialText().filter(text.toString()::equals).isPresent()
                ? "partial text"
                : "no partial text");
        throw e;
      }
      return;
    }
    StringBuilder text = new StringBuilder();
    try (LlmStream stream = call.user(PROMPT).stream()) {
      for (LlmStream.Piece piece : stream) {
        if (piece instanceof LlmStream.Text some) {
          text.append(some.text());
        } else {
          story.add("restart");
          text.setLength(0);
        }
      }
      if (!stream.result().text().contentEquals(text) || !text.toString().equals(STORY)) {
        story.add("another text");
      }
    }
  }

  /** What was told of all calls so far. */
  ScenarioStory story() {
    return story;
  }

  Map<String, LocalRouter> routers() {
    return routers;
  }

  @Override
  public void close() {
    client.close();
    routers.values().forEach(LocalRouter::close);
  }
}
