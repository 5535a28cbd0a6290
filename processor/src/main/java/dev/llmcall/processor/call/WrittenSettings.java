package dev.llmcall.processor.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What annotations say of one call, as it was written and where; precedence is already settled. Empty
 * where none says anything.
 *
 * @param models the whole array, and each id in it
 * @param stopOn likewise, names of error kinds
 * @param attemptTimeout a duration as text, like the next two
 * @param recovery name of a constant, like {@code reasoning}
 */
public record WrittenSettings(
    Optional<Located<List<Located<String>>>> models,
    Optional<Located<List<Located<String>>>> stopOn,
    Optional<Located<String>> attemptTimeout,
    Optional<Located<String>> deadline,
    Optional<Located<String>> hedgeAfter,
    Optional<Located<Integer>> retries,
    Optional<Located<Integer>> reasks,
    Optional<Located<String>> recovery,
    Optional<Located<Double>> temperature,
    Optional<Located<Integer>> maxTokens,
    Optional<Located<String>> reasoning) {

  /** Nothing was written. */
  public static WrittenSettings none() {
    return new WrittenSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What the written class is made of. Only meaningful when no check found an error. */
  public Settings settings() {
    return new Settings(
        values(models),
        values(stopOn),
        duration(attemptTimeout),
        duration(deadline),
        duration(hedgeAfter),
        number(retries),
        number(reasks),
        recovery.map(Located::value),
        temperature.map(t -> OptionalDouble.of(t.value())).orElse(OptionalDouble.empty()),
        number(maxTokens),
        reasoning.map(Located::value).filter(effort -> !effort.equals("MODEL_DEFAULT")));
  }

  private static List<String> values(Optional<Located<List<Located<String>>>> list) {
    return list.map(Located::value).orElse(List.of()).stream()
        .map(Located::value)
        .toList();
  }

  private static OptionalInt number(Optional<Located<Integer>> count) {
    return count.map(c -> OptionalInt.of(c.value())).orElse(OptionalInt.empty());
  }

  private static Optional<Duration> duration(Optional<Located<String>> text) {
    return text.map(Located::value).flatMap(DurationText::parse);
  }
}
