package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Chunks.BLANK;
import static dev.llmcall.runtime.engine.Chunks.DONE;
import static dev.llmcall.runtime.engine.Chunks.PING;
import static dev.llmcall.runtime.engine.Chunks.answer;
import static dev.llmcall.runtime.engine.Chunks.end;
import static dev.llmcall.runtime.engine.Chunks.piece;
import static dev.llmcall.runtime.engine.Chunks.thought;
import static dev.llmcall.runtime.engine.Chunks.usage;
import static dev.llmcall.runtime.engine.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.LlmStream.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clocks of a stream, by time that moves when somebody reads; among them numbers 67 and 68 of part E. */
class StreamTimeTest {
  private static final Script.Step GOOD = Script.reply(200, answer("fine"));

  private final ManualClock clock = new ManualClock();

  @Test
  void waitsThirtySecondsForTheFirstSignOfWork() {
    LlmResult<String> result = read(slow(PING, seconds(31), piece("late")), GOOD);
    assertThat(result.value()).isEqualTo("fine");
    assertThat(result.attempts().get(0).kind()).contains(ErrorKind.TIMED_OUT);
    assertThat(result.attempts().get(0).duration()).isEqualTo(seconds(30));

    assertThat(read(slow(PING, seconds(29), piece("just in time"), DONE)).value())
        .isEqualTo("just in time");
  }

  @Test
  void theHeadCountsToo() {
    LlmResult<String> result = read(slow(seconds(20), PING, seconds(11), piece("late")), GOOD);
    assertThat(result.attempts().get(0).duration()).isEqualTo(seconds(30));
    assertThat(read(slow(seconds(31), piece("late")), GOOD).attempts().get(0).duration())
        .isEqualTo(seconds(30));
  }

  @Test
  void thoughtsAreASignOfWork() {
    Script.Step thinking = slow(
        seconds(10), thought("a"), seconds(14), thought("b"), seconds(14), piece("well"), DONE);
    LlmResult<String> result = read(thinking);
    assertThat(result.value()).isEqualTo("well");
    assertThat(result.attempts().get(0).timeToFirstToken()).contains(seconds(38));
  }

  @Test
  void e67_keepAlivesAndBlanksAreNone() {
    for (String nothing :
        List.of(PING, ":\n", "\n\n", BLANK, thought(""), piece(" "), "data: x\n\n")) {
      List<Object> script = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        script.add(nothing);
        script.add(seconds(5));
      }
      script.add(piece("late"));
      LlmResult<String> result = read(SlowBody.of(clock, script.toArray()), GOOD);
      assertThat(result.value()).as(nothing).isEqualTo("fine");
      assertThat(result.attempts().get(0).duration()).isEqualTo(seconds(30));
    }
  }

  @Test
  void e67_norAreTheyAfterTheFirstToken() {
    for (String nothing : List.of(PING, BLANK, piece("\\n"))) {
      Script.Step stalling = slow(
          piece("a"), nothing, seconds(5), nothing, seconds(5), nothing, seconds(6), piece("b"));
      LlmResult<String> result = read(stalling, GOOD);
      assertThat(result.value()).isEqualTo("fine");
      assertThat(result.attempts().get(0).duration()).isEqualTo(seconds(15));
    }
  }

  @Test
  void e68_silenceAfterTheFirstTokenIsNotWaitedForLongerThanFifteenSeconds() {
    LlmResult<String> result = read(slow(piece("a"), seconds(16), piece("b"), DONE), GOOD);
    assertThat(result.value()).isEqualTo("fine");
    assertThat(result.attempts().get(0).kind()).contains(ErrorKind.TIMED_OUT);
    assertThat(result.attempts().get(0).text()).contains("a");
    assertThat(read(slow(piece("a"), seconds(14), piece("b"), DONE)).value()).isEqualTo("ab");
  }

  @Test
  void saysHowLongItWaitedForWhat() {
    assertThat(failure(slow(PING, seconds(31))))
        .hasMessageEndingWith("TIMED_OUT (HTTP 200): no sign of progress within 30 s");
    assertThat(failure(slow(seconds(31))))
        .hasMessageEndingWith("TIMED_OUT: no sign of progress within 30 s");
    assertThat(failure(slow(piece("a"), seconds(16))))
        .hasMessageEndingWith("TIMED_OUT (HTTP 200): silent for 15 s");
    assertThat(failure(typing(70)))
        .hasMessageEndingWith("TIMED_OUT (HTTP 200): no complete answer within 60 s");
  }

  @Test
  void theLimitsCanBeSet() {
    Script script =
        Script.of(slow(PING, seconds(11), piece("a")), slow(piece("a"), seconds(4)), GOOD);
    try (LlmClient client = Given.clientSide(script).clock(clock).retries(0).build();
        LlmStream stream = tell(client, "a", "b", "c")
            .options(CallOptions.none().firstToken(seconds(10)).idle(seconds(3)))
            .stream()) {
      assertThat(stream.result().attempts())
          .extracting(attempt -> attempt.duration().toSeconds())
          .containsExactly(10L, 3L, 0L);
    }
  }

  @Test
  void anAttemptTakesNoLongerThanAMinuteHoweverItWorks() {
    LlmResult<String> result = read(typing(70), GOOD);
    assertThat(result.value()).isEqualTo("fine");
    assertThat(result.attempts().get(0).duration()).isEqualTo(seconds(60));
    assertThat(read(typing(50)).value()).hasSize(50);
  }

  @Test
  void onlyTheDeadlineRunsWhileNobodyAsks() {
    Script script =
        Script.of(slow(piece("a"), seconds(14), piece("b"), seconds(14), piece("c"), DONE));
    try (LlmClient client = Given.clientSide(script).clock(clock).build();
        LlmStream stream = tell(client, "a").stream()) {
      Iterator<LlmStream.Piece> pieces = stream.iterator();
      assertThat(pieces.next()).isEqualTo(new Text("a"));
      clock.advance(seconds(40));
      assertThat(pieces.next()).isEqualTo(new Text("b"));
      clock.advance(seconds(40));
      assertThat(pieces.next()).isEqualTo(new Text("c"));
      assertThat(pieces.hasNext()).isFalse();
    }
  }

  @Test
  void theDeadlineEndsAStreamThatNobodyReads() {
    Script script = Script.of(slow(piece("a"), piece("b"), DONE), GOOD);
    try (LlmClient client =
        Given.clientSide(script).clock(clock).maxConcurrent(1).build()) {
      LlmStream dropped = tell(client, "a", "b").stream();
      dropped.iterator().next();
      clock.advance(seconds(121));
      assertThat(tell(client, "a").stream().result().value())
          .as("its place among the calls is free")
          .isEqualTo("fine");
      LlmException failure = catchThrowableOfType(LlmException.class, dropped::result);
      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE);
      assertThat(failure.partialText()).contains("a");
    }
  }

  @Test
  void theDeadlineHoldsForAllModels() {
    Script script = Script.of(slow(piece("a"), seconds(16)));
    try (LlmClient client =
            Given.clientSide(script).clock(clock).deadline(seconds(40)).build();
        LlmStream stream = tell(client, "a", "b", "c", "d").stream()) {
      LlmException failure = catchThrowableOfType(LlmException.class, stream::result);
      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE);
      assertThat(failure.attempts()).hasSize(3);
      assertThat(Duration.between(ManualClock.START, clock.now())).isEqualTo(seconds(40));
    }
  }

  @Test
  void waitsTwoSecondsForTheUsage() {
    LlmResult<String> result =
        read(slow(piece("a"), end("stop"), Duration.ofMillis(1900), usage(3), DONE));
    assertThat(result.usage()).isPresent();
    result = read(slow(piece("a"), end("stop"), Duration.ofMillis(2100), usage(3), DONE));
    assertThat(result.value()).isEqualTo("a");
    assertThat(result.finishReason()).contains("stop");
    assertThat(result.usage()).isEmpty();
    assertThat(result.attempts()).hasSize(1);
  }

  @Test
  void waitsNoLongerForItIfAServerStaysBusy() {
    List<Object> script = new ArrayList<>(List.of(piece("a"), end("stop")));
    for (int i = 0; i < 100; i++) {
      script.add(Duration.ofMillis(100));
      script.add(PING);
    }
    LlmResult<String> result = read(SlowBody.of(clock, script.toArray()));
    assertThat(result.attempts().get(0).duration()).isLessThanOrEqualTo(seconds(2));
  }

  @Test
  void aStreamOfTextsHasTheSameClocks() {
    Script script = Script.of(slow(piece("a"), seconds(16), piece("b")), GOOD);
    try (LlmClient client = Given.clientSide(script).clock(clock).build()) {
      LlmException failure =
          catchThrowableOfType(LlmException.class, tell(client, "a", "b").textStream()::toList);
      assertThat(failure.kind()).isEqualTo(ErrorKind.TIMED_OUT);
      assertThat(failure.partialText()).contains("a");
    }
  }

  /** A character each second. */
  private Script.Step typing(int seconds) {
    Object[] script = new Object[2 * seconds + 1];
    Arrays.fill(script, piece("x"));
    for (int i = 0; i < seconds; i++) {
      script[2 * i + 1] = seconds(1);
    }
    script[2 * seconds] = DONE;
    return SlowBody.of(clock, script);
  }

  private Script.Step slow(Object... script) {
    return SlowBody.of(clock, script);
  }

  private LlmResult<String> read(Script.Step... steps) {
    try (LlmClient client =
            Given.clientSide(Script.of(steps)).clock(clock).retries(0).build();
        LlmStream stream = tell(client, "a", "b").stream()) {
      return stream.result();
    }
  }

  private LlmException failure(Script.Step step) {
    try (LlmClient client =
            Given.clientSide(Script.of(step)).clock(clock).retries(0).build();
        LlmStream stream = tell(client, "a").stream()) {
      return catchThrowableOfType(LlmException.class, stream::result);
    }
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
