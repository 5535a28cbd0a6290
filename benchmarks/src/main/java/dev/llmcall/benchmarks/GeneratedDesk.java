package dev.llmcall.benchmarks;

import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import java.net.URI;

/** Our side: what an application writes to use the generated class. */
final class GeneratedDesk {
  private GeneratedDesk() {}

  static Desk at(URI base, String key, int connections) {
    return new DeskLlm(LlmClient.builder()
        .endpoint(Endpoint.openRouter(base, key))
        .connections(connections)
        .build());
  }
}
