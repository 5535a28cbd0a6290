package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.LlmClient;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which threads futures run on, seen on the packaged jar: it holds a variant for JDK 21 and later. */
class FutureThreadsIT {
  @Test
  void runsFuturesOnVirtualThreadsWhereThereAreAny() {
    CompletableFuture<Thread> seen = new CompletableFuture<>();
    Script script = Script.of((request, abort) -> {
      seen.complete(Thread.currentThread());
      return Script.answers("x").play(request, abort);
    });
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThat(ask(client, "a").future().join()).isEqualTo("x");
    }
    Thread thread = seen.join();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.toString().startsWith("VirtualThread["))
        .isEqualTo(Runtime.version().feature() >= 21);
  }
}
