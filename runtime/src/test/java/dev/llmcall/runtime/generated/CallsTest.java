package dev.llmcall.runtime.generated;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import org.junit.jupiter.api.Test;

class CallsTest {
  @Test
  void refusesAClassGeneratedByAnotherVersion() {
    try (LlmClient client =
        LlmClient.builder().endpoint(Endpoint.openRouter("k")).build()) {
      assertThatThrownBy(() -> Calls.of(client, CallOptions.none(), 2))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this class was generated for version 2 of LlmCall's generated code, but the"
              + " llmcall-runtime found here runs version 1: use llmcall-processor and"
              + " llmcall-runtime of the same release, and compile again");
    }
  }

  @Test
  void refusesNullByName() {
    assertThatThrownBy(() -> Calls.of(null, CallOptions.none(), 1)).hasMessage("client");
  }
}
