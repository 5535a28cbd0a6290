package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What must be so of every call, over 10,000 of them in all their forms, beside each other, with random faults,
 * chains, policies and endings in simulated time. {@code -Dllmcall.seed=…} repeats a run, {@code
 * -Dllmcall.calls=…} makes it longer.
 */
class SimulationTest {
  private static final int CALLS_PER_CLIENT = 20;

  @Test
  @Timeout(3600)
  void keepsItsPromisesWhateverHappens() throws Exception {
    long seed = Long.getLong("llmcall.seed", System.nanoTime());
    System.out.println("simulation: -Dllmcall.seed=" + seed);
    Map<String, Integer> outcomes = new TreeMap<>();
    int clients = Integer.getInteger("llmcall.calls", 10_000) / CALLS_PER_CLIENT;
    for (int i = 0; i < clients; i++) {
      // A seed for each client, so that a failure is repeated by that client alone.
      long own = clients == 1 ? seed : new Random(seed + i).nextLong();
      SimulatedWorld world = new SimulatedWorld(own, outcomes);
      try {
        world.run(CALLS_PER_CLIENT);
      } catch (Throwable e) {
        throw new AssertionError(
            "repeat with -Dllmcall.seed=" + own + " -Dllmcall.calls=" + CALLS_PER_CLIENT, e);
      }
    }
    System.out.println("simulation: " + outcomes);
    assertThat(outcomes)
        .as("seed %d", seed)
        .containsKeys("answered", "DEADLINE", "OVERLOADED", "CANCELLED", "hedged", "beside others");
  }
}
