package dev.llmcall.benchmarks;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a dead first model adds to a call once its breaker is open: prints the median difference of CPU, in
 * µs, to the same call without it. Both take turns in batches on one thread.
 */
final class DeadPrimary {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 1_000;

  private DeadPrimary() {}

  /** Base address of the second model, port of the dead one, batches. */
  public static void main(String[] args) {
    URI dead = URI.create("http://127.0.0.1:" + args[1] + "/v1");
    LlmClient client = LlmClient.builder()
        .route("first/", Endpoint.openAiCompatible(dead, Fixture.KEY))
        .endpoint(Endpoint.openAiCompatible(URI.create(args[0]), Fixture.KEY))
        .build();
    Talk both = new TalkLlm(client);
    Talk second = new TalkLlm(client, CallOptions.none().models("second/model"));
    int batches = Integer.parseInt(args[2]);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < 2 * batches; i++) {
      double difference = cpu(both) - cpu(second);
      if (i >= batches) { // the first half warms up
        differences.add(difference);
      }
    }
    System.out.printf(Locale.ROOT, "%.3f%n", Figures.median(differences));
    System.exit(0);
  }

  private static double cpu(Talk talk) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < BATCH; i++) {
      if (talk.answer("Anybody there?").isEmpty()) {
        throw new IllegalStateException("no answer");
      }
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / BATCH;
  }
}
