package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.engine.SimulatedModels.Act;
import dev.llmcall.runtime.engine.SimulatedModels.Seen;
import dev.llmcall.runtime.engine.SimulatedModels.Turn;
import dev.llmcall.runtime.generated.Call;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.generated.Calls;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What must be so of every call, over 10,000 of them with random faults, chains and policies in simulated
 * time. {@code -Dllmcall.seed=…} repeats a run, {@code -Dllmcall.calls=…} makes it longer.
 */
class SimulationTest {
  private static final int CALLS_PER_CLIENT = 20;
  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final long seed = Long.getLong("llmcall.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Map<String, Integer> outcomes = new TreeMap<>();

  @Test
  void keepsItsPromisesWhateverHappens() {
    System.out.println("simulation: -Dllmcall.seed=" + seed);
    int clients = Integer.getInteger("llmcall.calls", 10_000) / CALLS_PER_CLIENT;
    for (int i = 0; i < clients; i++) {
      new World().run();
    }
    System.out.println("simulation: " + outcomes);
    assertThat(outcomes).as("seed %d", seed).containsKeys("answered", "DEADLINE", "OVERLOADED");
  }

  /** One client and what surrounds it. */
  private final class World implements SimulatedModels.Nature {
    private final ManualClock clock = new ManualClock();
    private final SimulatedModels models = new SimulatedModels(clock, this);

    /** Models that answer whatever happens to others, for one call. */
    private final Set<String> healthy = new HashSet<>();

    /** What stops every request to a host, for one call. */
    private final Map<String, Integer> gates = new HashMap<>();

    /** Models that take no temperature, and models that are missing, for good. */
    private final Set<String> cold = new HashSet<>();

    private final Set<String> missing = new HashSet<>();

    void run() {
      for (int i = 0; i < 20; i++) {
        if (random.nextInt(8) == 0) {
          cold.add("m" + i);
        }
        if (random.nextInt(12) == 0) {
          missing.add("m" + i);
        }
      }
      LlmClientBuilder builder = LlmClient.builder()
          .endpoint(Endpoint.openRouter(URI.create("https://router/v1"), "k"))
          .route("near/", Given.plain("near"))
          .route("far/", Given.plain("far"))
          .transport(models)
          .clock(clock)
          .random(new Random(random.nextLong()))
          .attemptTimeout(ATTEMPT);
      if (random.nextBoolean()) {
        builder.breaker(
            new Breaker(1 + random.nextInt(3), Duration.ofSeconds(1), Duration.ofSeconds(30)));
      }
      try (LlmClient client = builder.build()) {
        for (int i = 0; i < CALLS_PER_CLIENT; i++) {
          call(client);
          if (random.nextInt(4) == 0) {
            clock.advance(Duration.ofMillis(random.nextInt(20_000)));
          }
        }
      }
    }

    private void call(LlmClient client) {
      gates.clear();
      if (random.nextInt(8) == 0) {
        gates.put(
            List.of("router", "near", "far").get(random.nextInt(3)),
            random.nextBoolean() ? 0 : 401);
      }
      List<String> chain = chain();
      healthy.clear();
      for (String id : chain) {
        // A router that goes on after a refused parameter tells nobody, so its model is not well.
        boolean refusesUntold = cold.contains(bare(id)) && host(id).equals("router");
        if (random.nextInt(5) == 0 && !missing.contains(bare(id)) && !refusesUntold) {
          healthy.add(bare(id));
        }
      }
      int retries = random.nextInt(4);
      ErrorKind stop = random.nextInt(6) == 0 ? ErrorKind.CONTEXT_LENGTH : null;
      Duration deadline = Duration.ofSeconds(1 + random.nextInt(150));
      CallOptions options = CallOptions.none().retries(retries).deadline(deadline);
      if (stop != null) {
        options = options.stopOn(stop);
      }
      int reasks = random.nextInt(3);
      options = options.reasks(reasks);
      Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
      boolean warm = random.nextBoolean();
      long begin = clock.nanos();
      LlmResult<?> result = null;
      LlmException failure = null;
      try {
        result = kind.run(client, chain.toArray(String[]::new), warm, options);
      } catch (LlmException e) {
        failure = e;
      }
      String story =
          "seed " + seed + ", chain " + chain + ", healthy " + healthy + ", gates " + gates
              + ", retries " + retries + ", deadline " + deadline + ", reasks " + reasks + ", "
              + kind + "\n"
              + (result == null ? failure + "\n" + failure.report() : result.report());
      outcomes.merge(result != null ? "answered" : failure.kind().name(), 1, Integer::sum);
      List<Attempt> attempts = result == null ? failure.attempts() : result.attempts();
      List<Seen> seen = models.takeSeen();

      endsInTime(Duration.ofNanos(clock.nanos() - begin), deadline, story);
      reportsEveryRequest(attempts, seen, story);
      deliversOnce(result, attempts, seen, story);
      asksNobodyTooOften(attempts, seen, retries + reasks, story);
      losesNoAnswer(chain, failure, stop, story);
    }

    private void endsInTime(Duration took, Duration deadline, String story) {
      assertThat(took).as(story).isLessThanOrEqualTo(deadline);
    }

    private void reportsEveryRequest(List<Attempt> attempts, List<Seen> seen, String story) {
      assertThat(attempts.stream().map(Attempt::models).toList())
          .as(story)
          .isEqualTo(seen.stream().map(Seen::models).toList());
    }

    private void deliversOnce(
        @Nullable LlmResult<?> result, List<Attempt> attempts, List<Seen> seen, String story) {
      long good = attempts.stream().filter(attempt -> attempt.kind().isEmpty()).count();
      assertThat(good).as(story).isEqualTo(result == null ? 0 : 1);
      if (result != null) {
        Seen last = seen.get(seen.size() - 1);
        assertThat(last.isGood()).as(story).isTrue();
        String text = result.value() instanceof Given.Verdict verdict
            ? verdict.reason()
            : result.value().toString();
        assertThat(last.models()).as(story).anyMatch(id -> text.equals("from " + id));
      }
    }

    private void asksNobodyTooOften(
        List<Attempt> attempts, List<Seen> seen, int again, String story) {
      Map<String, Integer> requests = new HashMap<>();
      Map<String, Integer> extra = new HashMap<>();
      for (int i = 0; i < attempts.size(); i++) {
        Attempt.Reason reason = attempts.get(i).reason();
        String first = seen.get(i).host() + " " + seen.get(i).models().get(0);
        if (reason == Attempt.Reason.REPLAY || reason == Attempt.Reason.ADAPTED) {
          assertThat(extra.merge(first + reason, 1, Integer::sum)).as(story).isEqualTo(1);
        } else if (seen.get(i).isRouted() || seen.get(i).models().size() == 1) {
          requests.merge(first, 1, Integer::sum);
        }
      }
      requests.forEach((model, count) ->
          assertThat(count).as(model + ": " + story).isLessThanOrEqualTo(again + 1));
    }

    /** A healthy model whose endpoint lets requests in must have been asked, unless the call ended before. */
    private void losesNoAnswer(
        List<String> chain,
        @Nullable LlmException failure,
        @Nullable ErrorKind stop,
        String story) {
      if (failure != null && failure.kind() != ErrorKind.DEADLINE && failure.kind() != stop) {
        for (String id : chain) {
          if (!gates.containsKey(host(id))) {
            assertThat(healthy).as(story).doesNotContain(bare(id));
          }
        }
      }
    }

    private List<String> chain() {
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        numbers.add(i);
      }
      Collections.shuffle(numbers, random);
      List<String> chain = new ArrayList<>();
      String prefix = "";
      for (int number : numbers.subList(0, 1 + random.nextInt(7))) {
        if (random.nextInt(3) == 0) {
          prefix = List.of("", "near/", "far/").get(random.nextInt(3));
        }
        chain.add(prefix + "m" + number);
      }
      return chain;
    }

    @Override
    public Turn turn(String model) {
      if (missing.contains(model)) {
        return new Turn(Act.MISSING, Duration.ofMillis(random.nextInt(300)), "");
      }
      if (healthy.contains(model)) {
        Act act = cold.contains(model) ? Act.ANSWERS_COLD : Act.ANSWERS;
        return new Turn(act, Duration.ofMillis(random.nextInt(2000)), "");
      }
      Act act = List.of(Act.values()).get(random.nextInt(Act.values().length));
      if (act == Act.ANSWERS && cold.contains(model)) {
        act = Act.ANSWERS_COLD;
      }
      if (act == Act.ANSWERS_COLD && !cold.contains(model)) {
        act = Act.ANSWERS;
      }
      String retryAfter = act == Act.LIMITED_FOR_A_WHILE
          ? List.of("0", "1", "4", "20", "90", "-5", "soon", "1e9").get(random.nextInt(8))
          : "";
      int most = random.nextInt(10) == 0 ? 40_000 : 1500;
      return new Turn(act, Duration.ofMillis(random.nextInt(most)), retryAfter);
    }

    @Override
    public @Nullable Integer gate(String host) {
      return gates.get(host);
    }
  }

  /** What a call is like. */
  private enum Kind {
    TEXT {
      @Override
      LlmResult<?> run(LlmClient client, String[] chain, boolean warm, CallOptions options) {
        return call(client, Given.ASK.models(chain), warm, options).result();
      }
    },
    TYPED {
      @Override
      LlmResult<?> run(LlmClient client, String[] chain, boolean warm, CallOptions options) {
        return call(client, Given.JUDGE.models(chain), warm, options).result();
      }
    },
    STREAM {
      @Override
      LlmResult<?> run(LlmClient client, String[] chain, boolean warm, CallOptions options) {
        return read(call(client, STREAMED.models(chain), warm, options));
      }
    };

    abstract LlmResult<?> run(LlmClient client, String[] chain, boolean warm, CallOptions options);

    private static <T> Call<T> call(
        LlmClient client, CallSpec<T> spec, boolean warm, CallOptions options) {
      return Calls.of(client, CallOptions.none(), 1)
          .call(warm ? spec.temperature(0.5) : spec)
          .options(options)
          .user("u");
    }
  }

  private static final CallSpec<String> STREAMED = CallSpec.stream("com.acme.Tickets", "tell");

  /** Reads a stream piece by piece; what is shown since the last restart is the answer. */
  private static LlmResult<String> read(Call<String> call) {
    try (LlmStream stream = call.stream()) {
      StringBuilder shown = new StringBuilder();
      for (LlmStream.Piece piece : stream) {
        if (piece instanceof LlmStream.Text text) {
          shown.append(text.text());
        } else {
          shown.setLength(0);
        }
      }
      assertThat(stream.result().value()).isEqualTo(shown.toString());
      return stream.result();
    }
  }

  private static String bare(String id) {
    return id.substring(id.indexOf('/') + 1);
  }

  private static String host(String id) {
    return id.startsWith("near/") ? "near" : id.startsWith("far/") ? "far" : "router";
  }
}
