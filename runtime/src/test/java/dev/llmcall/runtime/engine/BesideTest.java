package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models and calls beside each other, in time that only passes when all of them wait. */
@Timeout(60)
class BesideTest {
  private static final String CUT = Chunks.piece("half");

  private final ManualClock clock = new ManualClock();
  private final ByModel models = new ByModel();

  @Test
  void whoWasOvertakenIsAskedAgainWhenTheOtherBreaksOff() throws Exception {
    models.put("a", after(3, Script.reply(200, Chunks.answer("whole"))));
    models.put("b", Script.reply(200, CUT));
    LlmResult<String> result = together(() -> stream(client()));
    assertThat(result.value()).isEqualTo("whole");
    assertThat(result.attempts())
        .extracting(Attempt::kind)
        .containsExactly(
            Optional.of(ErrorKind.CANCELLED),
            Optional.of(ErrorKind.CONNECTION_LOST),
            Optional.empty());
    assertThat(result.attempts().get(2).reason()).isEqualTo(Attempt.Reason.RETRY);
    assertThat(models.asked()).containsExactly("a", "b", "a");
  }

  @Test
  void whoWasOvertakenIsNotAskedAgainWithoutARetry() {
    models.put("a", after(3, Script.reply(200, Chunks.answer("whole"))));
    models.put("b", Script.reply(200, CUT));
    assertThatThrownBy(() -> together(() -> stream(client().retries(0))))
        .hasCauseInstanceOf(LlmException.Unavailable.class);
    assertThat(models.asked()).containsExactly("a", "b");
  }

  @Test
  void theTimeThatOthersTakeCountsInTheWaitBeforeARetry() throws Exception {
    models.put("a", after(3600, ByModel.OK));
    models.put(
        "b",
        (request, abort) -> models.asked().size() == 2
            ? Script.reply(429, "{\"error\":{\"code\":429}}", "Retry-After", "25")
                .play(request, abort)
            : ByModel.OK.play(request, abort));
    LlmClientBuilder client =
        client().attemptTimeout(Duration.ofSeconds(20)).deadline(Duration.ofSeconds(30));
    assertThat(together(() -> Form.BLOCKING.run(open(client), "a", "b"))).isEqualTo("x");
    assertThat(models.asked()).containsExactly("a", "b", "b");
    assertThat(clock.nanos())
        .as("a second after it was started, and what was asked for then")
        .isEqualTo(Duration.ofSeconds(26).toNanos());
  }

  @Test
  void nobodyIsAskedAgainWhereTheKeyWasRefusedMeanwhile() {
    models.put("a", after(3, Script.fails(503)));
    models.put("b", after(5, Script.fails(401)));
    assertThatThrownBy(() -> together(() -> Form.BLOCKING.run(open(client()), "a", "b")))
        .hasCauseInstanceOf(LlmException.class);
    assertThat(models.asked()).containsExactly("a", "b");
  }

  @Test
  void whoHasWaitedLongestForAPlaceIsNext() throws Exception {
    models.put("a", after(1, ByModel.OK));
    LlmClient client = open(client().maxConcurrent(1));
    FutureTask<String> other = new FutureTask<>(() -> Form.BLOCKING.run(client, "b"));
    String last = together(() -> {
      clock.execute(other);
      Form.BLOCKING.run(client, "a");
      return Form.BLOCKING.run(client, "c");
    });
    assertThat(last).isEqualTo(other.get(10, TimeUnit.SECONDS)).isEqualTo("x");
    assertThat(models.asked()).containsExactly("a", "b", "c");
  }

  private static LlmResult<String> stream(LlmClient client) {
    try (client;
        LlmStream stream = Given.tell(client, "a", "b").stream()) {
      return stream.result();
    }
  }

  private LlmResult<String> stream(LlmClientBuilder client) {
    return stream(open(client));
  }

  private LlmClientBuilder client() {
    return LlmClient.builder()
        .endpoint(Given.plain("plain"))
        .transport(models)
        .clock(clock)
        .hedgeAfter(Duration.ofSeconds(1));
  }

  private LlmClient open(LlmClientBuilder builder) {
    return Given.beside(builder, clock);
  }

  /** Runs a call on a thread that takes part in the clock's time. */
  private <T> T together(Callable<T> call)
      throws InterruptedException, ExecutionException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(call);
    clock.execute(task);
    return task.get(10, TimeUnit.SECONDS);
  }

  /** The same after some seconds. */
  private Script.Step after(int seconds, Script.Step step) {
    return (request, abort) -> {
      LlmClock.Pause pause = clock.pause();
      abort.onAbort(pause::wake);
      try {
        if (pause.await(clock.nanos() + Duration.ofSeconds(seconds).toNanos())) {
          throw new IOException("aborted");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return step.play(request, abort);
    };
  }
}
