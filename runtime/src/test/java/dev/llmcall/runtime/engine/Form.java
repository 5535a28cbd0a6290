package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.tell;

import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms that a call for text can have. */
enum Form {
  BLOCKING {
    @Override
    String run(LlmClient client, String... models) {
      return ask(client, models).answer();
    }
  },
  FUTURE {
    @Override
    String run(LlmClient client, String... models) {
      return ask(client, models).future().join();
    }
  },
  STREAM {
    @Override
    String run(LlmClient client, String... models) {
      try (LlmStream stream = tell(client, models).stream()) {
        return stream.result().value();
      }
    }
  },
  TEXTS {
    @Override
    String run(LlmClient client, String... models) {
      try (Stream<String> texts = tell(client, models).textStream()) {
        return texts.collect(Collectors.joining());
      }
    }
  },
  PUBLISHER {
    @Override
    String run(LlmClient client, String... models) {
      Collecting subscriber = new Collecting(Long.MAX_VALUE);
      tell(client, models).publisher().subscribe(subscriber);
      try {
        if (subscriber.end() != null) {
          throw new IllegalStateException(subscriber.end());
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return subscriber.text();
    }
  };

  /** Makes a call and waits for its text. */
  abstract String run(LlmClient client, String... models);

  /** Whether the answer is asked for in pieces. */
  boolean isStreamed() {
    return this != BLOCKING && this != FUTURE;
  }
}
