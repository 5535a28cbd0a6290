package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.ATTEMPT_BEYOND_DEADLINE;
import static dev.llmcall.processor.problem.ProblemKind.BAD_DURATION;
import static dev.llmcall.processor.problem.ProblemKind.BAD_MAX_TOKENS;
import static dev.llmcall.processor.problem.ProblemKind.BAD_TEMPERATURE;
import static dev.llmcall.processor.problem.ProblemKind.NEGATIVE_COUNT;
import static dev.llmcall.processor.problem.ProblemKind.ZERO_DURATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {
  private static final Optional<Located<String>> NO_TEXT = Optional.empty();
  private static final Optional<Located<Integer>> NO_COUNT = Optional.empty();

  @Test
  void saysNothingWhereNothingIsWritten() {
    assertThat(SettingsCheck.check(WrittenSettings.none())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1ms", "800ms", "20s", "2m", "999999999m"})
  void takesWholeNumbersWithAUnit(String text) {
    assertThat(kinds(times(Records.at(text), NO_TEXT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "20", "s", "20 s", "-1s", "1.5s", "20S", "1h", "PT20S", "1s500ms", "٢s"})
  void refusesOtherDurations(String text) {
    assertThat(kinds(times(Records.at(text), NO_TEXT))).containsExactly(BAD_DURATION);
  }

  @Test
  void refusesADurationTooLongToCount() {
    assertThat(kinds(times(NO_TEXT, Records.at("9999999999s")))).containsExactly(BAD_DURATION);
  }

  @Test
  void refusesNoTimeAtAll() {
    assertThat(kinds(times(NO_TEXT, Records.at("0m")))).containsExactly(ZERO_DURATION);
  }

  @Test
  void comparesAttemptAndDeadlineByTimeNotByText() {
    assertThat(kinds(times(Records.at("61s"), Records.at("1m"))))
        .containsExactly(ATTEMPT_BEYOND_DEADLINE);
    assertThat(kinds(times(Records.at("60s"), Records.at("1m")))).isEmpty();
    assertThat(kinds(times(Records.at("0s"), Records.at("soon"))))
        .containsExactly(ZERO_DURATION, BAD_DURATION);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 0.7, 2})
  void takesTemperaturesFromNoughtToTwo(double value) {
    assertThat(kinds(sampling(value, 1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 2.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherTemperatures(double value) {
    assertThat(kinds(sampling(value, 1))).containsExactly(BAD_TEMPERATURE);
  }

  @Test
  void refusesAnAnswerWithoutTokens() {
    assertThat(kinds(sampling(1, 0))).containsExactly(BAD_MAX_TOKENS);
    assertThat(kinds(sampling(1, -1))).containsExactly(BAD_MAX_TOKENS);
  }

  @Test
  void refusesCountsBelowNought() {
    assertThat(kinds(counts(Records.at(-1), NO_COUNT, NO_TEXT))).containsExactly(NEGATIVE_COUNT);
    assertThat(kinds(counts(NO_COUNT, Records.at(-1), NO_TEXT))).containsExactly(NEGATIVE_COUNT);
  }

  @Test
  void acceptsCountsFromNoughtAndEveryPolicy() {
    assertThat(kinds(counts(Records.at(0), Records.at(0), Records.at("STRICT"))))
        .isEmpty();
    assertThat(kinds(counts(Records.at(1), Records.at(1), Records.at("REPAIR"))))
        .isEmpty();
  }

  private static List<ProblemKind> kinds(WrittenSettings written) {
    return SettingsCheck.check(written).stream().map(Problem::kind).toList();
  }

  private static WrittenSettings times(
      Optional<Located<String>> attempt, Optional<Located<String>> deadline) {
    return new WrittenSettings(
        Optional.empty(),
        Optional.empty(),
        attempt,
        deadline,
        NO_TEXT,
        NO_COUNT,
        NO_COUNT,
        NO_TEXT,
        Optional.empty(),
        NO_COUNT,
        NO_TEXT);
  }

  private static WrittenSettings sampling(double temperature, int maxTokens) {
    return new WrittenSettings(
        Optional.empty(),
        Optional.empty(),
        NO_TEXT,
        NO_TEXT,
        NO_TEXT,
        NO_COUNT,
        NO_COUNT,
        NO_TEXT,
        Records.at(temperature),
        Records.at(maxTokens),
        NO_TEXT);
  }

  private static WrittenSettings counts(
      Optional<Located<Integer>> retries,
      Optional<Located<Integer>> reasks,
      Optional<Located<String>> recovery) {
    return new WrittenSettings(
        Optional.empty(),
        Optional.empty(),
        NO_TEXT,
        NO_TEXT,
        NO_TEXT,
        retries,
        reasks,
        recovery,
        Optional.empty(),
        NO_COUNT,
        NO_TEXT);
  }
}
