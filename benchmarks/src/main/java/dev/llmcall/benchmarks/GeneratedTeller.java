package dev.llmcall.benchmarks;

import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmStream;
import java.net.URI;
import java.util.function.Consumer;

/** Our side: what an application writes to show a stream. */
final class GeneratedTeller implements Teller {
  private final Story story;

  GeneratedTeller(URI base, String key) {
    this.story = new StoryLlm(
        LlmClient.builder().endpoint(Endpoint.openRouter(base, key)).build());
  }

  @Override
  public void tell(String subject, Consumer<String> pieces) {
    try (LlmStream stream = this.story.tell(subject)) {
      for (LlmStream.Piece piece : stream) {
        if (piece instanceof LlmStream.Text text) {
          pieces.accept(text.text());
        }
      }
    }
  }
}
