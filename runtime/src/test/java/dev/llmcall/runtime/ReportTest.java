package dev.llmcall.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Attempt LIMITED =
      attempt("a/x", Attempt.Reason.NEXT, Optional.of(ErrorKind.RATE_LIMITED), OptionalInt.of(429));
  private static final Attempt AGAIN = attempt(
      "a/x", Attempt.Reason.RETRY, Optional.of(ErrorKind.CONNECTION_LOST), OptionalInt.empty());
  private static final Attempt ANSWERED =
      attempt("b/y", Attempt.Reason.NEXT, Optional.empty(), OptionalInt.of(200));

  @Test
  void hasOneLineForEachAttemptOfAFailure() {
    LlmException failure =
        LlmException.of(ErrorKind.CONNECTION_LOST, "m", List.of(LIMITED, AGAIN), null);
    assertThat(failure.report()).isEqualTo("""
            1. a/x at here: RATE_LIMITED (429) after 210 ms
            2. a/x at here (retry): CONNECTION_LOST after 210 ms""");
  }

  @Test
  void isTheSameForAnAnswer() {
    LlmResult<String> result = new LlmResult<>(
        "canary",
        "b/y",
        List.of(LIMITED, ANSWERED),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "canary");
    assertThat(result.report()).isEqualTo("""
            1. a/x at here: RATE_LIMITED (429) after 210 ms
            2. b/y at here: answered after 210 ms""");
  }

  @Test
  void countsEventsThatWerePassedOver() {
    assertThat(attempt("a/x", Attempt.Reason.NEXT, Optional.empty(), OptionalInt.of(200), 1))
        .hasToString("a/x at here: answered after 210 ms, 1 broken event");
    assertThat(attempt("a/x", Attempt.Reason.NEXT, Optional.empty(), OptionalInt.of(200), 3))
        .hasToString("a/x at here: answered after 210 ms, 3 broken events");
  }

  @Test
  void isEmptyWhereNothingWasSent() {
    assertThat(LlmException.of(ErrorKind.CANCELLED, "m", List.of(), null).report())
        .isEmpty();
  }

  private static Attempt attempt(
      String model, Attempt.Reason reason, Optional<ErrorKind> kind, OptionalInt status) {
    return attempt(model, reason, kind, status, 0);
  }

  private static Attempt attempt(
      String model,
      Attempt.Reason reason,
      Optional<ErrorKind> kind,
      OptionalInt status,
      int brokenEvents) {
    return new Attempt(
        List.of(model),
        Optional.of(model),
        "here",
        reason,
        kind,
        status,
        Optional.empty(),
        Instant.EPOCH,
        Duration.ofMillis(210),
        Optional.empty(),
        brokenEvents,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of("canary"));
  }
}
