package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.testkit.WallVerdict.Grade;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What LlmCall makes of the fault wall, as the README says it. {@code -Dwall.profile=full} runs it with
 * the times of the published tables, which takes five minutes.
 */
class LlmCallAtTheWallTest {
  private static final WallProfile PROFILE =
      System.getProperty("wall.profile", "fast").equals("full")
          ? WallProfile.FULL
          : WallProfile.FAST;

  @Test
  void withEveryDefaultItLosesNoAnswer() throws Exception {
    Scorecard card = run("every default", fault -> CallOptions.none());

    assertThat(card.count(Grade.FAIL)).as(card.toString()).isZero();
    assertThat(card.count(Grade.SAFE)).as(card.toString()).isZero();
    assertThat(card.verdicts())
        .filteredOn(verdict -> verdict.grade() == Grade.PARTIAL)
        .as(card.toString())
        .extracting(WallVerdict::fault)
        .isSubsetOf(WallFault.S07, WallFault.S13);
  }

  @Test
  void withALimitOnTheFirstTokenAndAStopOnModerationItPassesAll() throws Exception {
    Scorecard card = run(
        "firstToken 10 s, stopOn moderation",
        fault -> CallOptions.none().firstToken(limit(fault)).stopOn(ErrorKind.MODERATED));

    assertThat(card.counts()).as(card.toString()).isEqualTo("16/0/0/0");
  }

  /** Ten seconds; of the silences that the fast profile makes shorter, the same part. */
  private static Duration limit(WallFault fault) {
    boolean isShorter = fault == WallFault.S06 || fault == WallFault.S07;
    return PROFILE == WallProfile.FAST && isShorter
        ? Duration.ofMillis(1500)
        : Duration.ofSeconds(10);
  }

  /** Every fault has a client of its own, so that all of them can run at the same time. */
  private static Scorecard run(String name, Function<WallFault, CallOptions> options)
      throws Exception {
    Map<WallFault, LlmClient> clients = new EnumMap<>(WallFault.class);
    try (FaultWall wall = FaultWall.start(PROFILE)) {
      LocalRouter router = wall.router();
      for (WallFault fault : WallFault.values()) {
        clients.put(
            fault,
            LlmClient.builder()
                .endpoint(Endpoint.openAi(router.openAiBaseUri(), router.key()))
                .build());
      }
      Scorecard card = FaultWallTest.atOnce(
          wall,
          fault -> (primary, fallback, prompt) ->
              ask(clients.get(fault), options.apply(fault), primary, fallback, prompt));
      System.out.println("Fault wall, " + PROFILE + " profile, JDK "
          + Runtime.version().feature() + ", " + name + "\n" + card);
      return card;
    } finally {
      clients.values().forEach(LlmClient::close);
    }
  }

  /** Reads the pieces as an application does, and takes what it holds at the end for the answer. */
  private static WallAnswer ask(
      LlmClient client, CallOptions options, String primary, String fallback, String prompt) {
    StringBuilder page = new StringBuilder();
    try (LlmStream stream =
        TestCalls.stream(client, options, primary, fallback).user(prompt).stream()) {
      for (LlmStream.Piece piece : stream) {
        if (piece instanceof LlmStream.Text text) {
          page.append(text.text());
        } else {
          page.setLength(0);
        }
      }
      assertThat(page).hasToString(stream.result().text());
      return WallAnswer.of(stream.result());
    }
  }
}
