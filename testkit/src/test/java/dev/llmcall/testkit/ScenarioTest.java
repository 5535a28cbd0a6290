package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Usage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Behaviour that was collected from the tests and bug reports of other systems, row by row; {@code
 * expectations.txt} says what each comes to here.
 */
class ScenarioTest {
  /**
   * What is not asked: a cap on attempts, checks before the call, a prompt for each model, capabilities,
   * typed streams, stickiness, budgets, weights; and F71, which has a test where schemas are put into
   * words.
   */
  private static final Set<String> NOT_ASKED =
      Set.of("F09", "F55", "F70", "F71", "F73", "F84", "F93", "F94", "F95");

  private static final Map<String, String> EXPECTED = expectations();

  private static Map<String, String> expectations() {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String file : List.of("expectations.txt", "further-expectations.txt")) {
      for (String line : Scenario.lines(file)) {
        String[] parts = line.split("\\s+", 2);
        expected.put(parts[0], parts[1]);
      }
    }
    return expected;
  }

  static Stream<Scenario> rows() {
    return Stream.of("fallback-scenarios.jsonl", "further-scenarios.jsonl")
        .flatMap(file -> Scenario.read(file).stream())
        .filter(row -> !NOT_ASKED.contains(row.id()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void comesToWhatIsExpected(Scenario row) throws Exception {
    String played;
    try (ScenarioRun run = new ScenarioRun(row)) {
      played = run.play();
      assertThat(run.story().reports()).doesNotContain(ScenarioRun.KEY, ScenarioRun.PROMPT);
      for (Map.Entry<String, LocalRouter> router : run.routers().entrySet()) {
        assertThat(router.getValue().requests())
            .as("who has seen which key")
            .allMatch(request -> request
                .header("Authorization")
                .equals(java.util.Optional.of("Bearer " + router.getValue().key())));
        if (row.upstream()
            .getOrDefault(router.getKey(), List.of())
            .contains("must not be called")) {
          assertThat(router.getValue().requests()).as(played).isEmpty();
        }
      }
    } catch (IllegalArgumentException e) {
      played = "refused: " + e.getMessage();
    }
    assertThat(played).isEqualTo(EXPECTED.get(row.id()));
  }

  @Test
  void f100_theReportHasEverythingOfEveryAttempt() throws Exception {
    Scenario row = rows().filter(known -> known.id().equals("F100")).findFirst().orElseThrow();
    try (ScenarioRun run = new ScenarioRun(row)) {
      run.play();
      List<Attempt> attempts = run.story().attempts();
      Attempt first = attempts.get(0);
      assertThat(first.models()).containsExactly("A");
      assertThat(first.kind()).contains(ErrorKind.OVERLOADED);
      assertThat(first.status()).hasValue(500);
      assertThat(first.reason()).isEqualTo(Attempt.Reason.NEXT);
      assertThat(first.duration()).isEqualTo(Duration.ofMillis(120));
      assertThat(attempts.get(1).reason()).isEqualTo(Attempt.Reason.RETRY);
      assertThat(attempts.get(1).started()).isEqualTo(first.started().plus(Duration.ofMillis(270)));
      Attempt last = attempts.get(2);
      assertThat(last.model()).contains("B");
      assertThat(last.status()).hasValue(200);
      assertThat(last.duration()).isEqualTo(Duration.ofMillis(900));
      Usage usage = last.usage().orElseThrow();
      assertThat(usage.promptTokens()).hasValue(21);
      assertThat(usage.completionTokens()).hasValue(60);
    }
  }

  @Test
  void everyRowHasAnExpectation() {
    assertThat(EXPECTED.keySet())
        .containsExactlyElementsOf(rows().map(Scenario::id).toList());
  }
}
