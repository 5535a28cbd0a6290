package dev.llmcall.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  @Test
  void prefersOpenRouter() {
    String client = shown(
        Map.of("OPENROUTER_API_KEY", "canary", "OPENAI_API_KEY", "x", "LLMCALL_BASE_URL", "y"));
    assertThat(client).contains("https://openrouter.ai/api/v1").doesNotContain("canary");
  }

  @Test
  void servesOnlyOpenAisIdsWithItsKey() {
    assertThat(shown(Map.of("OPENROUTER_API_KEY", " ", "OPENAI_API_KEY", "canary")))
        .contains("openai/", "https://api.openai.com/v1", "onlyBareIds=true")
        .doesNotContain("canary");
  }

  @Test
  void takesAnyOtherServer() {
    assertThat(shown(Map.of("LLMCALL_BASE_URL", "http://localhost:11434/v1")))
        .contains("http://localhost:11434/v1/chat/completions");
  }

  @Test
  void namesAllVariablesWhenNoneIsSet() {
    assertThatThrownBy(() -> shown(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "OPENROUTER_API_KEY", "OPENAI_API_KEY", "LLMCALL_BASE_URL", "LLMCALL_API_KEY");
  }

  @Test
  void namesTheVariableThatIsWrong() {
    assertThatThrownBy(() -> shown(Map.of("LLMCALL_BASE_URL", "localhost:11434")))
        .hasMessageStartingWith("the environment variable LLMCALL_BASE_URL is not an address");
    assertThatThrownBy(() -> shown(Map.of("OPENROUTER_API_KEY", "can\nary")))
        .hasMessageStartingWith("the environment variable OPENROUTER_API_KEY holds a character")
        .hasMessageNotContaining("ary ");
  }

  private static String shown(Map<String, String> variables) {
    try (LlmClient client = new Environment(variables::get, name -> null).client()) {
      return client.toString();
    }
  }
}
