package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How calls should behave, as one place says it: a call's options, external settings, the annotations,
 * or the client. Null where that place says nothing.
 *
 * @param models the chain, aliases not yet resolved
 * @param stopOn kinds that end the call
 * @param attemptTimeout how long one request may take
 * @param deadline how long the call may take
 * @param temperature the sampling temperature
 * @param maxTokens the most tokens of an answer
 * @param reasoning how hard to think
 */
public record CallSettings(
    @Nullable List<String> models,
    @Nullable Set<ErrorKind> stopOn,
    @Nullable Duration attemptTimeout,
    @Nullable Duration deadline,
    @Nullable Double temperature,
    @Nullable Integer maxTokens,
    @Nullable Reasoning reasoning) {

  /** Says nothing. */
  public static final CallSettings NONE =
      new CallSettings(null, null, null, null, null, null, null);

  public CallSettings {
    if (models != null) {
      models = List.copyOf(models);
      checkModels(models);
    }
    if (stopOn != null) {
      stopOn = stopOn.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(stopOn));
    }
    checkTime("the attempt timeout", attemptTimeout);
    checkTime("the deadline", deadline);
    if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("the temperature must be from 0 to 2, not " + temperature);
    }
    if (maxTokens != null && maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, not " + maxTokens);
    }
  }

  /** What this says, and where it says nothing, what the other says. */
  public CallSettings over(CallSettings weaker) {
    return new CallSettings(
        models != null ? models : weaker.models,
        stopOn != null ? stopOn : weaker.stopOn,
        attemptTimeout != null ? attemptTimeout : weaker.attemptTimeout,
        deadline != null ? deadline : weaker.deadline,
        temperature != null ? temperature : weaker.temperature,
        maxTokens != null ? maxTokens : weaker.maxTokens,
        reasoning != null ? reasoning : weaker.reasoning);
  }

  /** The same with this chain. */
  public CallSettings withModels(List<String> ids) {
    return new CallSettings(
        ids, stopOn, attemptTimeout, deadline, temperature, maxTokens, reasoning);
  }

  /** The same with these kinds. */
  public CallSettings withStopOn(Set<ErrorKind> kinds) {
    return new CallSettings(
        models, kinds, attemptTimeout, deadline, temperature, maxTokens, reasoning);
  }

  /** The same with this time for one request. */
  public CallSettings withAttemptTimeout(Duration time) {
    return new CallSettings(models, stopOn, time, deadline, temperature, maxTokens, reasoning);
  }

  /** The same with this time for the call. */
  public CallSettings withDeadline(Duration time) {
    return new CallSettings(
        models, stopOn, attemptTimeout, time, temperature, maxTokens, reasoning);
  }

  /** The same with this temperature. */
  public CallSettings withTemperature(double value) {
    return new CallSettings(models, stopOn, attemptTimeout, deadline, value, maxTokens, reasoning);
  }

  /** The same with this limit. */
  public CallSettings withMaxTokens(int count) {
    return new CallSettings(
        models, stopOn, attemptTimeout, deadline, temperature, count, reasoning);
  }

  /** The same with this effort. */
  public CallSettings withReasoning(Reasoning effort) {
    return new CallSettings(
        models, stopOn, attemptTimeout, deadline, temperature, maxTokens, effort);
  }

  private static void checkModels(List<String> models) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least one model id");
    }
    for (String id : models) {
      if (id.isBlank()) {
        throw new IllegalArgumentException("a chain has a blank model id");
      }
    }
  }

  private static void checkTime(String what, @Nullable Duration time) {
    if (time != null && (time.isZero() || time.isNegative())) {
      throw new IllegalArgumentException(what + " must be longer than nothing, not " + time);
    }
  }
}
