package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmHealth;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.engine.SimulatedModels.Act;
import dev.llmcall.runtime.engine.SimulatedModels.Turn;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client, its callers, and what surrounds them, by one source of chance. */
final class SimulatedWorld implements SimulatedModels.Nature, LlmListener {
  private static final Duration ATTEMPT = Duration.ofSeconds(20);
  private static final int MODELS = 20;

  private final Random random;
  private final Map<String, Integer> outcomes;
  private final ManualClock clock = new ManualClock();
  private final SimulatedModels models = new SimulatedModels(clock, this);
  private final List<SimulatedCall> calls = new ArrayList<>();
  private int running;
  private boolean isClosed;

  /** How many calls may run at once; 0: any number. */
  private int places;

  /** The calls that do. */
  private final Set<SimulatedCall> inside = new HashSet<>();

  private long most;

  /** Models that take no temperature, and models that are missing, for good. */
  private final Set<String> cold = new HashSet<>();

  private final Set<String> missing = new HashSet<>();

  SimulatedWorld(long seed, Map<String, Integer> outcomes) {
    this.random = new Random(seed);
    this.outcomes = outcomes;
  }

  /** Lets so many calls be made, by some callers at once; each is judged. */
  void run(int count) throws Exception {
    for (int i = 0; i < MODELS; i++) {
      if (random.nextInt(8) == 0) {
        cold.add("m" + i);
      }
      if (random.nextInt(12) == 0) {
        missing.add("m" + i);
      }
    }
    places = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
    try (LlmClient client = client()) {
      if (random.nextInt(10) == 0) {
        clock.alarm(random.nextInt(400) * 1_000_000_000L, () -> close(client));
      }
      int callers = 1 + random.nextInt(6);
      List<CompletableFuture<Void>> done = new ArrayList<>();
      CompletableFuture<Void> begun = new CompletableFuture<>();
      clock.execute(() -> {
        for (int i = 0; i < callers; i++) {
          int own = count / callers + (i < count % callers ? 1 : 0);
          CompletableFuture<Void> caller = new CompletableFuture<>();
          done.add(caller);
          clock.execute(() -> caller(client, own, caller));
        }
        begun.complete(null);
      });
      begun.get(60, TimeUnit.SECONDS);
      for (CompletableFuture<Void> caller : done) {
        caller.get(60, TimeUnit.SECONDS);
      }
      clock.advance(Duration.ofMinutes(10)); // whatever was dropped has ended
      if (!isClosed) {
        keepsNobodyOut(client);
      }
      if (places > 0) {
        assertThat(most).as("calls that ran at once").isLessThanOrEqualTo(places);
      }
      assertThat(models.open())
          .as("responses that nobody closed")
          .allMatch(call -> calls.get(call).outcome().equals("dropped"));
    }
  }

  private LlmClient client() {
    LlmClientBuilder builder = LlmClient.builder()
        .endpoint(Endpoint.openRouter(URI.create("https://router/v1"), "k").name("router"))
        .route("near/", Given.plain("near"))
        .route("far/", Given.plain("far"))
        .transport(models)
        .clock(clock)
        .executor(clock)
        .listener(this)
        .random(new Random(random.nextLong()))
        .attemptTimeout(ATTEMPT);
    if (random.nextBoolean()) {
      builder.breaker(
          new Breaker(1 + random.nextInt(3), Duration.ofSeconds(1), Duration.ofSeconds(30)));
    }
    if (places > 0) {
      builder.maxConcurrent(places);
    }
    return Given.beside(builder, clock);
  }

  /** In the middle of everything. */
  private void close(LlmClient client) {
    isClosed = true;
    calls.forEach(SimulatedCall::clientIsClosed);
    client.close();
  }

  private void caller(LlmClient client, int count, CompletableFuture<Void> done) {
    try {
      for (int i = 0; i < count; i++) {
        if (random.nextInt(4) == 0) {
          clock.pause().await(clock.nanos() + random.nextInt(20_000) * 1_000_000L);
        }
        SimulatedCall call = new SimulatedCall(calls.size(), random, cold, missing, clock);
        calls.add(call);
        if (isClosed) {
          call.clientIsClosed();
        }
        if (running++ > 0) {
          outcomes.merge("beside others", 1, Integer::sum);
        }
        call.run(client);
        running--;
        call.judge(models.seen(call.id()), places > 0);
        outcomes.merge(call.outcome(), 1, Integer::sum);
        if (call.wasHedged()) {
          outcomes.merge("hedged", 1, Integer::sum);
        }
      }
      done.complete(null);
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }

  /** A model whose breaker is due is tried by the next call. */
  private void keepsNobodyOut(LlmClient client) {
    for (LlmHealth.Model model : client.health().models()) {
      if (model.state() == LlmHealth.State.HALF_OPEN && !missing.contains(model.model())) {
        String prefix = model.endpoint().equals("router") ? "" : model.endpoint() + "/";
        SimulatedCall call = SimulatedCall.healthy(
            calls.size(), random, clock, prefix + model.model(), prefix + "spare");
        calls.add(call);
        Given.ask(client, call.chain().toArray(String[]::new))
            .options(CallOptions.none().tag("call", "" + call.id()))
            .user(SimulatedModels.prompt(call.id()))
            .answer();
        assertThat(models.seen(call.id()).get(0).models()).as("%s", model).contains(model.model());
      }
    }
  }

  @Override
  public Turn turn(int call, String model) {
    SimulatedCall of = calls.get(call);
    Duration between = Duration.ofMillis(random.nextInt(500));
    if (missing.contains(model)) {
      return new Turn(Act.MISSING, Duration.ofMillis(random.nextInt(300)), between, "");
    }
    Act act = of.isHealthy(model)
        ? Act.ANSWERS
        : List.of(Act.values()).get(random.nextInt(Act.values().length));
    if (act == Act.ANSWERS || act == Act.ANSWERS_COLD) {
      act = cold.contains(model) ? Act.ANSWERS_COLD : Act.ANSWERS;
    }
    String retryAfter = act == Act.LIMITED_FOR_A_WHILE
        ? List.of("0", "1", "4", "20", "90", "-5", "soon", "1e9").get(random.nextInt(8))
        : "";
    int most = !of.isHealthy(model) && random.nextInt(10) == 0 ? 40_000 : 1500;
    return new Turn(act, Duration.ofMillis(random.nextInt(most)), between, retryAfter);
  }

  @Override
  public @Nullable Integer gate(int call, String host) {
    return calls.get(call).gate(host);
  }

  @Override
  public void attemptStarted(CallInfo call, String endpoint, List<String> models) {
    of(call).asks();
    inside.add(of(call));
    most = Math.max(most, inside.stream().filter(SimulatedCall::goesOn).count());
  }

  @Override
  public void callStarted(CallInfo call) {
    of(call).begun();
  }

  @Override
  public void waiting(CallInfo call, String endpoint, List<String> models, Duration time) {
    of(call).waits(time);
  }

  @Override
  public void attemptEnded(CallInfo call, Attempt attempt) {
    of(call).attemptEnded(attempt);
  }

  @Override
  public void callSucceeded(CallInfo call, LlmResult<?> result) {
    inside.remove(of(call));
    of(call).succeeded(result);
  }

  @Override
  public void callFailed(CallInfo call, LlmException failure) {
    inside.remove(of(call));
    of(call).failed(failure);
  }

  private SimulatedCall of(CallInfo call) {
    return calls.get(Integer.parseInt(call.tags().get("call")));
  }
}
