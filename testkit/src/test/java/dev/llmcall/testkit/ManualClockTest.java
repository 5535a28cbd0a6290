package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies tested over HTTP, without waiting for them. */
class ManualClockTest {
  private final ManualClock clock = new ManualClock();
  private final LocalRouter router = LocalRouter.start().clock(clock);
  private final LlmClient client = LlmClient.builder()
      .endpoint(Endpoint.openAiCompatible(router.openAiBaseUri(), router.key()))
      .clock(clock)
      .build();

  @AfterEach
  void stop() {
    client.close();
    router.close();
  }

  private LlmResult<String> ask(String... models) {
    return TestCalls.text(client, CallOptions.none(), models).user("Hello").result();
  }

  @Test
  void aWaitOfTheClientMovesIt() {
    router.model("a/x").fails(Fault.RATE_LIMITED).header("Retry-After", "3").thenAnswers("yes");

    assertThat(ask("a/x").value()).isEqualTo("yes");
    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aWaitOfTheRouterMovesIt() {
    router.model("a/x").answers("yes").after(Duration.ofSeconds(7));

    Attempt attempt = ask("a/x").attempts().get(0);

    assertThat(attempt.duration()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aTimeOutComesInTheMiddleOfAWait() {
    router.model("a/x").answers("late").after(Duration.ofMinutes(10));
    router.model("b/y").answers("yes");

    LlmResult<String> result = ask("a/x", "b/y");

    assertThat(result.value()).isEqualTo("yes");
    assertThat(result.attempts().get(0).kind()).contains(ErrorKind.TIMED_OUT);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatHangsForEverEndsAtTheDeadline() {
    router.model("a/x").fails(Fault.HANGS);
    router.model("b/y").fails(Fault.STALLS);
    router.model("c/z").fails(Fault.STALLS);

    LlmException failure = catchThrowableOfType(LlmException.class, () -> ask("a/x", "b/y", "c/z"));

    assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void scriptsLastByIt() {
    router.model("a/x").fails(Fault.NOT_FOUND).lasting(Duration.ofHours(1)).thenAnswers("yes");

    assertThat(catchThrowableOfType(LlmException.class, () -> ask("a/x")).kind())
        .isEqualTo(ErrorKind.NOT_FOUND);
    clock.advance(Duration.ofHours(1));
    assertThat(ask("a/x").value()).isEqualTo("yes");
  }
}
