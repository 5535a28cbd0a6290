package dev.llmcall.processor.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What annotations say of one call; empty where none says anything. */
public record Settings(
    List<String> models,
    List<String> stopOn,
    Optional<Duration> attemptTimeout,
    Optional<Duration> deadline,
    Optional<Duration> hedgeAfter,
    OptionalInt retries,
    OptionalInt reasks,
    Optional<String> recovery,
    OptionalDouble temperature,
    OptionalInt maxTokens,
    Optional<String> reasoning) {

  public Settings {
    models = List.copyOf(models);
    stopOn = List.copyOf(stopOn);
  }
}
