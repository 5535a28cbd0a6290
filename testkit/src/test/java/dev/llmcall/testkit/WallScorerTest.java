package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.testkit.WallVerdict.Grade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The published checks, each with a run that it turns down. */
class WallScorerTest {
  private static final Instant BEGUN = Instant.EPOCH;
  private static final String ANSWER = "the whole answer";

  private final List<ReceivedRequest> requests = new ArrayList<>();
  private final List<WallCall> calls = new ArrayList<>();
  private boolean alive = true;

  private void request(String model, double second, int status, String prompt) {
    ChatRequest chat = new ChatRequest(
        Optional.of(model),
        List.of(),
        List.of(new ChatRequest.Turn("user", prompt)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        true,
        "{}");
    requests.add(new ReceivedRequest(
        "POST",
        "/v1/chat/completions",
        Map.of(),
        "",
        BEGUN.plus(time(second)),
        Optional.of(chat),
        Optional.of(model),
        status == 0 ? OptionalInt.empty() : OptionalInt.of(status)));
  }

  private void primary(WallFault fault, double... seconds) {
    for (double second : seconds) {
      request(fault.primary(), second, 503, "prompt");
    }
  }

  private static Duration time(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private void answered(String text, double seconds) {
    calls.add(new WallCall(
        Duration.ZERO,
        time(seconds),
        Optional.of(new WallAnswer(text, "wall/s16-fallback", true)),
        "",
        false));
  }

  private void failed(double begun) {
    calls.add(new WallCall(time(begun), Duration.ZERO, Optional.empty(), "clean", false));
  }

  private WallVerdict verdict(WallFault fault) {
    return WallScorer.judge(
        new WallRun(fault, WallProfile.FULL, BEGUN, ANSWER, calls, requests, alive, true));
  }

  private Grade grade(WallFault fault) {
    return verdict(fault).grade();
  }

  @Test
  void aHangFails() {
    calls.add(new WallCall(Duration.ZERO, time(20), Optional.empty(), "", true));

    assertThat(verdict(WallFault.S05).remarks()).containsExactly("did not end in time");
    assertThat(grade(WallFault.S05)).isEqualTo(Grade.FAIL);
  }

  @Test
  void halfAnAnswerFailsAndBlanksDoNotMatter() {
    answered("the whole", 1);
    assertThat(grade(WallFault.S08)).isEqualTo(Grade.FAIL);
    calls.clear();
    answered(" the  whole\nanswer", 1);
    assertThat(grade(WallFault.S08)).isEqualTo(Grade.PASS);
  }

  @Test
  void anErrorIsSafe() {
    failed(0);
    assertThat(verdict(WallFault.S08).remarks()).containsExactly("clean");
    assertThat(grade(WallFault.S08)).isEqualTo(Grade.SAFE);
  }

  @Test
  void s01WantsTwoSeconds() {
    answered(ANSWER, 2);
    primary(WallFault.S01, 0, 2);
    assertThat(grade(WallFault.S01)).isEqualTo(Grade.PASS);
    requests.clear();
    primary(WallFault.S01, 0, 1.7);
    assertThat(grade(WallFault.S01)).isEqualTo(Grade.PARTIAL);
    primary(WallFault.S01, 0.1, 0.2);
    assertThat(grade(WallFault.S01)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s02And04And16AllowSixRequestsAndS02NotAtOnce() {
    answered(ANSWER, 5);
    for (WallFault fault : List.of(WallFault.S02, WallFault.S04, WallFault.S16)) {
      requests.clear();
      primary(fault, 0, 1, 2, 4, 5, 6);
      assertThat(grade(fault)).isEqualTo(Grade.PASS);
      primary(fault, 7);
      assertThat(grade(fault)).isEqualTo(Grade.FAIL);
    }
    requests.clear();
    primary(WallFault.S02, 0, 0.1, 0.2, 0.3, 0.4);
    assertThat(grade(WallFault.S02)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s03WantsTheSameModelAgain() {
    answered(ANSWER, 1);
    primary(WallFault.S03, 0);
    assertThat(grade(WallFault.S03)).isEqualTo(Grade.PARTIAL);
    primary(WallFault.S03, 1);
    assertThat(grade(WallFault.S03)).isEqualTo(Grade.PASS);
  }

  @Test
  void s06WantsOneRequestAndAHundredSeconds() {
    answered(ANSWER, 100);
    primary(WallFault.S06, 0);
    assertThat(grade(WallFault.S06)).isEqualTo(Grade.PASS);
    primary(WallFault.S06, 30);
    assertThat(grade(WallFault.S06)).isEqualTo(Grade.PARTIAL);
    answered(ANSWER, 100.1);
    assertThat(grade(WallFault.S06)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s07And09And11HaveTheirTimes() {
    answered(ANSWER, 15);
    assertThat(grade(WallFault.S07)).isEqualTo(Grade.PASS);
    assertThat(grade(WallFault.S11)).isEqualTo(Grade.FAIL);
    answered(ANSWER, 45);
    assertThat(grade(WallFault.S07)).isEqualTo(Grade.PARTIAL);
    assertThat(grade(WallFault.S09)).isEqualTo(Grade.PASS);
    answered(ANSWER, 45.1);
    assertThat(grade(WallFault.S09)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s09And10WantAHealthyCallAfterwards() {
    answered(ANSWER, 1);
    alive = false;
    assertThat(grade(WallFault.S09)).isEqualTo(Grade.FAIL);
    assertThat(grade(WallFault.S10)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s12ForbidsTheSamePromptAgain() {
    answered(ANSWER, 1);
    request(WallFault.S12.primary(), 0, 400, "a long prompt");
    assertThat(grade(WallFault.S12)).isEqualTo(Grade.PASS);
    request(WallFault.S12.primary(), 1, 400, "short");
    assertThat(grade(WallFault.S12)).isEqualTo(Grade.PASS);
    request(WallFault.S12.primary(), 2, 400, "short");
    assertThat(grade(WallFault.S12)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s13WantsTheError() {
    primary(WallFault.S13, 0);
    failed(0);
    assertThat(grade(WallFault.S13)).isEqualTo(Grade.PASS);
    calls.clear();
    answered(ANSWER, 1);
    assertThat(grade(WallFault.S13)).isEqualTo(Grade.PARTIAL);
    primary(WallFault.S13, 1);
    assertThat(grade(WallFault.S13)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s14ForbidsThatThePrefillHidesTheFailure() {
    failed(0);
    assertThat(grade(WallFault.S14)).isEqualTo(Grade.SAFE);
    request(WallFault.S14.fallback(), 1, 400, "prompt");
    assertThat(grade(WallFault.S14)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s15WantsAnswersInTheOutageAndThePrimaryAfterIt() {
    answered(ANSWER, 1);
    request(WallFault.S15.primary(), 89, 200, "prompt");
    assertThat(grade(WallFault.S15)).isEqualTo(Grade.PASS);
    failed(61);
    assertThat(grade(WallFault.S15)).isEqualTo(Grade.SAFE);
    failed(59);
    assertThat(grade(WallFault.S15)).isEqualTo(Grade.FAIL);
    calls.clear();
    requests.clear();
    answered(ANSWER, 1);
    request(WallFault.S15.primary(), 91, 200, "prompt");
    assertThat(grade(WallFault.S15)).isEqualTo(Grade.FAIL);
  }

  @Test
  void s16WantsToKnowWhoAnswered() {
    request(WallFault.S16.fallback(), 1, 200, "prompt");
    answered(ANSWER, 1);
    assertThat(grade(WallFault.S16)).isEqualTo(Grade.PASS);
    calls.set(
        0,
        new WallCall(
            Duration.ZERO,
            time(1),
            Optional.of(new WallAnswer(ANSWER, "wall/s16-primary", true)),
            "",
            false));
    assertThat(grade(WallFault.S16)).isEqualTo(Grade.FAIL);
  }
}
