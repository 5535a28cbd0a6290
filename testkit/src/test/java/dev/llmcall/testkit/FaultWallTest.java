package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.testkit.WallVerdict.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The wall itself, measured by a caller whose result was published. */
class FaultWallTest {
  /** Puts callers through all faults at the same time; each fault has models of its own. */
  static Scorecard atOnce(FaultWall wall, Function<WallFault, WallAnswer.Caller> callers)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WallFault.values().length);
    try {
      List<Callable<WallVerdict>> tasks = new ArrayList<>();
      for (WallFault fault : WallFault.values()) {
        tasks.add(() -> wall.score(fault, callers.apply(fault)));
      }
      List<WallVerdict> verdicts = new ArrayList<>();
      for (Future<WallVerdict> verdict : threads.invokeAll(tasks)) {
        verdicts.add(verdict.get());
      }
      return new Scorecard(verdicts);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aCallerWithoutAnythingScoresWhatWasPublishedForIt() throws Exception {
    try (FaultWall wall = FaultWall.start(WallProfile.FAST)) {
      Scorecard card = atOnce(wall, fault -> new WithoutAnything(wall.router()));

      assertThat(card.counts()).as(card.toString()).isEqualTo("4/0/12/0");
      assertThat(card.verdicts())
          .filteredOn(verdict -> verdict.grade() == Grade.PASS)
          .extracting(WallVerdict::fault)
          .containsExactly(WallFault.S07, WallFault.S10, WallFault.S11, WallFault.S13);
      assertThat(wall.scorecard()).isEqualTo(card);
    }
  }

  @Test
  void isUsedOverHttpFromAnyLanguage() throws Exception {
    RawClient client = new RawClient();
    try (FaultWall wall = FaultWall.start(WallProfile.FAST)) {
      String base = "http://127.0.0.1:" + wall.router().baseUri().getPort() + "/wall";
      assertThat(client.send("GET", base, "").body())
          .contains(wall.router().openAiBaseUri() + ", key sk-local-router, profile fast")
          .contains("S01  wall/s01-primary, then wall/s01-fallback: 429 with Retry-After: 2, once");

      RawClient.Reply task = client.send("POST", base + "/s03", "");
      assertThat(task.at("primary")).isEqualTo("wall/s03-primary");
      assertThat(task.at("answer")).isEqualTo(wall.answer());
      for (int i = 0; i < 2; i++) {
        client.plainChat(
            wall.router(),
            "{\"model\":\"wall/s03-primary\",\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}");
      }
      RawClient.Reply verdict = client.send(
          "POST",
          base + "/S03/verdict",
          "{\"calls\":[{\"text\":\"" + wall.answer()
              + "\",\"model\":\"m\",\"usage\":true,\"begun\":0,\"seconds\":1.5}],\"alive\":true}");
      assertThat(verdict.body())
          .isEqualTo(
              "{\"fault\":\"S03\",\"grade\":\"pass\",\"remarks\":[],\"primary\":2,\"fallback\":0}");
      assertThat(client.send("GET", base + "/scorecard", "").body()).isEqualTo("""
              S03 pass     500 once, then healthy: 2 + 0 requests, 1.5 s
              1/0/0/0 (pass/partial/safe/fail)
              """);
      assertThat(client.send("POST", base + "/S17", "").status()).isEqualTo(404);
      assertThat(client.send("GET", base + "/S01", "").status()).isEqualTo(405);
      assertThat(client.send("POST", base + "/S01/verdict", "[").status()).isEqualTo(400);
    }
  }
}
