package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Transport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Times, with a clock that only moves when a request is sent. */
class DeadlineTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void coversAllAttempts() {
    Script script = Script.of(taking(40, Script.fails(500)));
    try (LlmClient client =
        Given.clientSide(script).clock(clock).deadline(Duration.ofSeconds(100)).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, ask(client, "a", "b", "c", "d")::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE);
      assertThat(failure)
          .hasMessage("Tickets.ask: DEADLINE after 3 attempts: the deadline of 100 s is over");
      assertThat(failure.getSuppressed()).hasSize(3);
      assertThat(failure.attempts()).hasSize(3);
    }
  }

  @Test
  void isTwoMinutesWhereNobodySaysOtherwise() {
    Script script = Script.of(taking(59, Script.fails(500)));
    try (LlmClient client = Given.clientSide(script).clock(clock).build()) {
      assertThatThrownBy(ask(client, "a", "b", "c", "d")::answer).isInstanceOf(LlmException.class);
    }
    assertThat(script.asked()).containsExactly("a", "b", "c");
  }

  @Test
  void recordsWhenAnAttemptBeganAndHowLongItTook() {
    Script script = Script.of(taking(3, Script.fails(500)), taking(4, Script.answers("x")));
    try (LlmClient client = Given.clientSide(script).clock(clock).build()) {
      LlmResult<String> result = ask(client, "a", "b").result();
      assertThat(result.attempts().get(1).started())
          .isEqualTo(Instant.parse("2026-11-24T08:00:03Z"));
      assertThat(result.attempts().get(1).duration()).isEqualTo(Duration.ofSeconds(4));
    }
  }

  @Test
  void givesConnectingNoMoreTimeThanIsLeft() {
    Script script = Script.of(taking(8, Script.fails(500)));
    try (LlmClient client =
        Given.clientSide(script).clock(clock).deadline(Duration.ofSeconds(10)).build()) {
      assertThatThrownBy(ask(client, "a", "b")::answer).isInstanceOf(LlmException.class);
    }
    assertThat(script.requests())
        .extracting(Transport.Request::connectTimeout)
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(2));
  }

  @Test
  void takesACompleteAnswerEvenIfTimeRanOutJustThen() {
    Script script = Script.of(taking(500, Script.answers("x")));
    try (LlmClient client = Given.clientSide(script).clock(clock).build()) {
      assertThat(ask(client, "a").answer()).isEqualTo("x");
    }
  }

  private Script.Step taking(int seconds, Script.Step step) {
    return (request, abort) -> {
      clock.advance(Duration.ofSeconds(seconds));
      return step.play(request, abort);
    };
  }
}
