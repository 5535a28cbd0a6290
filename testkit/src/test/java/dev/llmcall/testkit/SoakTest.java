package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.BackOff;
import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls of every sort over real sockets, against models that do everything that can go wrong: each ends
 * with the whole answer or a complete exception, and nothing is left behind. It takes a minute; {@code
 * -Dsoak.seconds=3600} takes an hour, {@code -Dsoak.seed} repeats its chances.
 */
class SoakTest {
  private static final int SECONDS = Integer.getInteger("soak.seconds", 60);
  private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
  private static final int CALLERS = 12;

  /** What heap may grow by between the first quarter and the end, which is noise. */
  private static final long NOISE = 24_000_000;

  @Test
  @Timeout(7200)
  void everyCallEndsAndNothingIsLeftBehind() throws Exception {
    System.out.println("soak of " + SECONDS + " s with -Dsoak.seed=" + SEED);
    Set<Thread> threads = Threads.ofClients();
    try (LocalRouter router = LocalRouter.start().key(SoakCalls.KEY);
        CanaryWatch watch =
            new CanaryWatch(SoakCalls.KEY, SoakCalls.PROMPT, SoakCalls.CANARY_OF_ANSWERS)) {
      List<String> models = SoakCalls.script(router);
      try (LlmClient client = client(router)) {
        long first = heapAfter(router, client, watch, models, SECONDS / 4.0, 1);
        long last = heapAfter(router, client, watch, models, SECONDS * 3 / 4.0, 2);
        assertThat(last - first).as("growth of the heap, bytes").isLessThan(NOISE);
      }
      while (router.connections() > 0) {
        Thread.onSpinWait();
      }
      assertThat(watch.heard()).isPositive();
      assertThat(watch.seen()).isEmpty();
    }
    Threads.awaitNoMoreThan(threads);
  }

  /** Breakers keep to themselves what is broken, which is not what is to be tested here. */
  private static LlmClient client(LocalRouter router) {
    Duration moment = Duration.ofMillis(1);
    return LlmClient.builder()
        .endpoint(Endpoint.openAi(router.openAiBaseUri(), SoakCalls.KEY))
        .route("keyless/", Endpoint.openAi(router.openAiBaseUri(), SoakCalls.KEY))
        .route("router/", Endpoint.openRouter(router.baseUri(), SoakCalls.KEY))
        .breaker(new Breaker(1000, moment, moment))
        .backOff(new BackOff(moment, Duration.ofMillis(10)))
        .build();
  }

  /** Lets all callers call for some time; what the heap holds then. */
  private static long heapAfter(
      LocalRouter router,
      LlmClient client,
      CanaryWatch watch,
      List<String> models,
      double seconds,
      int part)
      throws Exception {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        SoakCalls calls = new SoakCalls(client, watch, models, new Random(SEED + 1000L * part + i));
        tasks.add(() -> {
          int made = 0;
          while (System.nanoTime() < end) {
            calls.next();
            router.forgetRequests();
            made++;
          }
          return made;
        });
      }
      int all = 0;
      for (Future<Integer> made : callers.invokeAll(tasks)) {
        all += made.get();
      }
      System.out.println("soak: " + all + " calls");
      assertThat(all).isPositive();
    } finally {
      callers.shutdownNow();
    }
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
