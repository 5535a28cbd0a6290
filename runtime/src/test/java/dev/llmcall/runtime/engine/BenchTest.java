package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmHealth.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a model is passed over that came back sooner than it was expected. */
class BenchTest {
  private static final Script.Step MISSING =
      Script.reply(404, "{\"error\":{\"code\":404,\"message\":\"no\"}}");
  private static final Script.Step BUSY =
      Script.reply(429, "{\"error\":{\"code\":429,\"message\":\"later\"}}", "Retry-After", "1");
  private static final Script.Step OK = Script.answers("x");

  private final ManualClock clock = new ManualClock();

  @Test
  void aShortBenchDoesNotLastAsLongAsAnOlderOneThatAnAnswerEnded() {
    Script script = Script.of(MISSING, OK, BUSY, OK, OK);
    try (LlmClient client = Given.clientSide(script).clock(clock).retries(0).build()) {
      missedAndBack(client);
      ask(client, "a", "b").answer();
      clock.advance(Duration.ofSeconds(2));
      ask(client, "a", "b").answer();
      assertThat(script.asked()).containsExactly("a", "a", "a", "b", "a");
    }
  }

  @Test
  void oneFailureBehindAnAnswerDoesNotBringAnOldBenchBack() {
    Script script = Script.of(MISSING, OK, Script.fails(503), OK, OK);
    try (LlmClient client = Given.clientSide(script).clock(clock).retries(0).build()) {
      missedAndBack(client);
      ask(client, "a", "b").answer();
      assertThat(client.health().models()).allMatch(model -> model.state() == State.CLOSED);
      ask(client, "a", "b").answer();
      assertThat(script.asked()).containsExactly("a", "a", "a", "b", "a");
    }
  }

  /** It is not there; asked all the same when nobody else is left, it answers. */
  private static void missedAndBack(LlmClient client) {
    assertThatThrownBy(() -> ask(client, "a").answer()).isInstanceOf(LlmException.Rejected.class);
    assertThat(client.health().models()).allMatch(model -> model.state() == State.OPEN);
    ask(client, "a").answer();
  }
}
