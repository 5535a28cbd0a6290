package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.BackOff;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.LlmResult;
import java.io.EOFException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the same model is asked again, and after which wait; time moves only where a call waits. */
@Timeout(60)
class RetryTest {
  private static final String ERROR = "{\"error\":{\"code\":429,\"message\":\"no\"}}";
  private final ManualClock clock = new ManualClock();
  private final List<Duration> waits = new ArrayList<>();

  @Test
  void asksTheSameModelOnceMoreAfterWhatMayPassThenTheNext() {
    Script script = Script.of(Script.fails(503), Script.fails(503), Script.answers("x"));
    LlmResult<String> result = run(script, "a", "b");
    assertThat(script.asked()).containsExactly("a", "a", "b");
    assertThat(result.attempts())
        .extracting(Attempt::reason)
        .containsExactly(Attempt.Reason.NEXT, Attempt.Reason.RETRY, Attempt.Reason.NEXT);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 404, 413, 504})
  void asksNobodyTwiceAfterWhatWillNotPass(int status) {
    Script script = Script.of(Script.fails(status));
    try (LlmClient client = client(script).build()) {
      assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
    }
    assertThat(script.asked()).containsExactly("a");
  }

  @Test
  void doesNotAskARouteTwiceThatHungUpAfterALongSilence() {
    Script script = Script.of(
        (request, abort) -> {
          clock.advance(Duration.ofSeconds(10));
          throw new EOFException();
        },
        Script.answers("x"));
    LlmResult<String> result = run(script, "a", "b");
    assertThat(script.asked()).containsExactly("a", "b");
    assertThat(result.attempts().get(0).kind()).contains(ErrorKind.TIMED_OUT);
  }

  @Test
  void asksAgainWhereTheConnectionWasLostSooner() {
    Script script = Script.of(
        (request, abort) -> {
          clock.advance(Duration.ofSeconds(10).minusNanos(1));
          throw new EOFException();
        },
        Script.answers("x"));
    run(script, "a", "b");
    assertThat(script.asked()).containsExactly("a", "a");
  }

  @Test
  void doesNotWaitBeforeTheNextModel() {
    run(Script.of(Script.fails(400), Script.answers("x")), "a", "b");
    assertThat(waits).isEmpty();
    assertThat(clock.nanos()).isZero();
  }

  @Test
  void backsOffByAFullyRandomPartOfADoublingTime() {
    Script script = Script.of(Script.fails(500));
    try (LlmClient client = client(script).random(always(0.5)).retries(6).build()) {
      assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
    }
    assertThat(waits)
        .extracting(Duration::toMillis)
        .containsExactly(150L, 300L, 600L, 1200L, 2400L, 2500L);
  }

  @Test
  void backsOffAsThePolicySays() {
    Script script = Script.of(Script.fails(500));
    BackOff policy = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (LlmClient client =
        client(script).random(always(1)).backOff(policy).retries(2).build()) {
      assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
    }
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void drawsItsWaitsFromTheGivenChance() {
    Script script = Script.of(Script.fails(500), Script.answers("x"));
    try (LlmClient client = client(script).random(new Random(7)).build()) {
      ask(client, "a").answer();
    }
    assertThat(waits).containsExactly(BackOff.DEFAULT.before(1, new Random(7).nextDouble()));
  }

  @ParameterizedTest
  @CsvSource({
    "Retry-After, 2, 2000",
    "retry-after, 0.25, 250",
    "retry-after-ms, 150, 150",
    "Retry-After, 5, 5000",
  })
  void waitsAsLongAsTheEndpointAsks(String name, String value, long millis) {
    run(Script.of(asks(429, name, value), Script.answers("x")), "a", "b");
    assertThat(waits).containsExactly(Duration.ofMillis(millis));
  }

  @Test
  void waitsUntilTheDateThatTheEndpointNames() {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
        ManualClock.START.plusSeconds(3).atOffset(ZoneOffset.UTC));
    run(Script.of(asks(503, "Retry-After", date), Script.answers("x")), "a");
    assertThat(waits).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void waitsAsLongAsTheAvailabilityOfTheErrorSays() {
    String body = "{\"error\":{\"code\":429,\"message\":\"m\",\"availability\":{\"code\":"
        + "\"capacity_exhausted\",\"retryable\":true,\"retry_after\":4}}}";
    run(Script.of(Script.reply(429, body), Script.answers("x")), "a");
    assertThat(waits).containsExactly(Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "soon", ""})
  void backsOffByItselfWhereTheEndpointAsksForNothingThatHelps(String value) {
    try (LlmClient client = client(Script.of(asks(429, "Retry-After", value), Script.answers("x")))
        .random(always(1))
        .build()) {
      ask(client, "a").answer();
    }
    assertThat(waits).containsExactly(Duration.ofMillis(300));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "3600", "99999999999999999999"})
  void asksTheNextModelAtOnceWhereTheEndpointAsksForTooMuch(String value) {
    Script script = Script.of(asks(429, "Retry-After", value), Script.answers("x"));
    run(script, "a", "b");
    assertThat(script.asked()).containsExactly("a", "b");
    assertThat(waits).isEmpty();
  }

  @Test
  void waitsLongerWhereNoOtherModelIsLeft() {
    Script script = Script.of(asks(429, "Retry-After", "30"), Script.answers("x"));
    run(script, "a");
    assertThat(waits).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void failsAtOnceWhereTheLastModelAsksForTooMuch() {
    Script script = Script.of(asks(429, "Retry-After", "31"));
    try (LlmClient client = client(script).build()) {
      LlmException failure = catchThrowableOfType(LlmException.class, ask(client, "a")::answer);
      assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    }
    assertThat(script.asked()).containsExactly("a");
  }

  @Test
  void doesNotWaitBeyondTheDeadline() {
    Script script = Script.of(asks(429, "Retry-After", "4"), Script.answers("x"));
    try (LlmClient client = client(script).deadline(Duration.ofSeconds(4)).build()) {
      assertThat(ask(client, "a", "b").answer()).isEqualTo("x");
    }
    assertThat(script.asked()).containsExactly("a", "b");
  }

  @Test
  void asksAsOftenAsItsKindAllows() {
    Script script =
        Script.of(Script.fails(429), Script.fails(429), Script.fails(503), Script.answers("x"));
    try (LlmClient client = client(script)
        .retries(ErrorKind.RATE_LIMITED, 3)
        .retries(ErrorKind.OVERLOADED, 0)
        .build()) {
      ask(client, "a", "b").answer();
    }
    assertThat(script.asked()).containsExactly("a", "a", "a", "b");
  }

  @Test
  void asksAgainAfterAnEmptyAnswerOnlyWhereThatIsSaid() {
    Script script = Script.of(Script.answers(" "), Script.answers("x"));
    try (LlmClient client = client(script).retries(ErrorKind.EMPTY, 1).build()) {
      ask(client, "a", "b").answer();
    }
    assertThat(script.asked()).containsExactly("a", "a");
  }

  @Test
  void letsAStrongerPlacesNumberReplaceWhatWeakerOnesSayOfKinds() {
    Script script = Script.of(Script.fails(429));
    try (LlmClient client = client(script).retries(ErrorKind.RATE_LIMITED, 3).build()) {
      assertThatThrownBy(ask(client, "a").options(CallOptions.none().retries(0))::answer)
          .isInstanceOf(LlmException.class);
      assertThat(script.asked()).containsExactly("a");
      assertThatThrownBy(
              ask(client, "b").options(CallOptions.none().retries(ErrorKind.OVERLOADED, 2))::answer)
          .isInstanceOf(LlmException.class);
    }
    assertThat(script.asked()).containsExactly("a", "b", "b", "b", "b");
  }

  @Test
  void refusesRetriesThatMakeNoSense() {
    CallOptions options = CallOptions.none();
    assertThatThrownBy(() -> options.retries(-1)).hasMessage("retries must be at least 0, not -1");
    assertThatThrownBy(() -> options.retries(ErrorKind.TIMED_OUT, 1))
        .hasMessageContaining("never asked again after TIMED_OUT");
    assertThatThrownBy(() -> options.retries(ErrorKind.EMPTY, -1)).hasMessageContaining("EMPTY");
    assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void asksAServerSideSegmentAgainWhoseLastModelMayPass() {
    Script script = Script.of(Script.fails(503), Script.answers("x"));
    try (LlmClient client = Given.serverSide(script).clock(clock).retries(1).build()) {
      ask(client, "a", "b", "c").answer();
    }
    assertThat(script.asked()).containsExactly("a,b,c", "a,b,c");
  }

  @Test
  void goesOnWithinASegmentRatherThanAskItAgain() {
    Script script = Script.of(Script.lost(), Script.answers("x"));
    try (LlmClient client = Given.serverSide(script).clock(clock).retries(1).build()) {
      ask(client, "a", "b", "c").answer();
    }
    assertThat(script.asked()).containsExactly("a,b,c", "b,c");
  }

  @Test
  void countsTheWaitInTheDeadline() {
    Script script = Script.of(
        asks(429, "Retry-After", "4"), asks(429, "Retry-After", "4"), Script.answers("x"));
    try (LlmClient client =
        client(script).retries(5).deadline(Duration.ofSeconds(7)).build()) {
      assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
    }
    assertThat(script.asked()).containsExactly("a", "a");
  }

  @Test
  void endsTheWaitWhenItsThreadIsInterrupted() {
    Script script = Script.of((request, abort) -> {
      Thread.currentThread().interrupt();
      return Script.fails(503).play(request, abort);
    });
    try (LlmClient client = client(script).build()) {
      LlmException failure = catchThrowableOfType(LlmException.class, ask(client, "a")::answer);
      assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
      assertThat(failure).isInstanceOf(LlmException.Cancelled.class);
      assertThat(failure.attempts()).hasSize(1);
    }
  }

  @Test
  void endsTheWaitWhenTheFutureIsCancelledOrTheClientCloses() throws Exception {
    Script script = Script.of(asks(503, "Retry-After", "29"));
    CountDownLatch waiting = new CountDownLatch(2);
    CompletableFuture<LlmException> failed = new CompletableFuture<>();
    LlmListener listener = new LlmListener() {
      @Override
      public void waiting(CallInfo call, String endpoint, List<String> models, Duration time) {
        waiting.countDown();
      }

      @Override
      public void callFailed(CallInfo call, LlmException failure) {
        // Not by the call's id: which of two futures runs first is left to the machine.
        if (failure.attempts().get(0).models().equals(List.of("a"))) {
          failed.complete(failure);
        }
      }
    };
    LlmClient client = LlmClient.builder()
        .endpoint(Given.plain("plain"))
        .transport(script)
        .listener(listener)
        .build();
    CompletableFuture<String> first = ask(client, "a").future();
    CompletableFuture<String> second = ask(client, "b").future();
    waiting.await();
    first.cancel(false);
    assertThat(failed.get()).isInstanceOf(LlmException.Cancelled.class);
    client.close();
    assertThat(second.handle((value, failure) -> failure).get())
        .isInstanceOf(LlmException.Cancelled.class);
  }

  private LlmResult<String> run(Script script, String... models) {
    try (LlmClient client = client(script).build()) {
      return ask(client, models).result();
    }
  }

  private LlmClientBuilder client(Script script) {
    return Given.retrying(script, clock).listener(new LlmListener() {
      @Override
      public void waiting(CallInfo call, String endpoint, List<String> models, Duration time) {
        waits.add(time);
      }
    });
  }

  private static Script.Step asks(int status, String header, String value) {
    return Script.reply(status, ERROR, header, value);
  }

  private static RandomGenerator always(double chance) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble() {
        return chance;
      }
    };
  }
}
