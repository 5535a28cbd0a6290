package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.LlmClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reaches the router, byte for byte. */
class DocumentedRequestTest {
  private static final String QUESTION = "What is the meaning of life?";

  private final LocalRouter router = LocalRouter.start();

  @AfterEach
  void stop() {
    router.close();
  }

  private ReceivedRequest sent(String... models) {
    for (String model : models) {
      router.model(model).answers("42");
    }
    try (LlmClient client = router.client()) {
      assertThat(TestCalls.text(client, models).user(QUESTION).answer()).isEqualTo("42");
    }
    List<ReceivedRequest> requests = router.requests();
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }

  @Test
  void theExampleOfTheDocumentationIsSentAsItIsWritten() {
    ReceivedRequest request = sent("anthropic/claude-3.5-sonnet", "gryphe/mythomax-l2-13b");

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/api/v1/chat/completions");
    assertThat(request.header("Authorization")).contains("Bearer " + router.key());
    assertThat(request.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(request.body())
        .isEqualTo("{\"models\":[\"anthropic/claude-3.5-sonnet\",\"gryphe/mythomax-l2-13b\"],"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"What is the meaning of life?\"}]}");
  }

  @Test
  void aChainOfFourSendsTheFirstAsModel() {
    assertThat(sent("a/1", "b/2", "c/3", "d/4").body())
        .isEqualTo("{\"model\":\"a/1\",\"models\":[\"b/2\",\"c/3\",\"d/4\"],"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"What is the meaning of life?\"}]}");
  }

  @Test
  void oneModelIsSentAsModel() {
    assertThat(sent("a/1").body())
        .isEqualTo("{\"model\":\"a/1\","
            + "\"messages\":[{\"role\":\"user\",\"content\":\"What is the meaning of life?\"}]}");
  }
}
