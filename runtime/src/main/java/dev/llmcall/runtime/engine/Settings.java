package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import dev.llmcall.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Everything that can be set for calls. */
public final class Settings {
  /** The chain, aliases not yet resolved. */
  public static final Setting<List<String>> MODELS = new Setting.Chain("models");

  /** Kinds that end the call. */
  public static final Setting<Set<ErrorKind>> STOP_ON = new Setting.Kinds("stopOn");

  /** How often the same model is asked again. */
  public static final Setting<Retries> RETRIES = new Retries.Numbers("retries");

  /** How often a model is told what was wrong with its answer. */
  public static final Setting<Integer> REASKS = new Setting.Count("reasks", 0);

  /** What may be done to an answer that does not fit. */
  public static final Setting<Recovery> RECOVERY =
      new Setting.Choice<>("recovery", List.of(Recovery.values()));

  /** How long the call may take. */
  public static final Setting<Duration> DEADLINE = new Setting.Time("deadline", "the deadline");

  /** How long one request may take. */
  public static final Setting<Duration> ATTEMPT_TIMEOUT =
      new Setting.Time("attemptTimeout", "the attempt timeout");

  /** How long a stream may take to its first sign of progress. */
  public static final Setting<Duration> FIRST_TOKEN =
      new Setting.Time("firstToken", "the limit on the first token");

  /** How long a stream may then be silent. */
  public static final Setting<Duration> IDLE = new Setting.Time("idle", "the idle limit");

  /** When the next model is started beside a slow one. */
  public static final Setting<Duration> HEDGE_AFTER =
      new Setting.Time("hedgeAfter", "the time before hedging");

  /** The sampling temperature. */
  public static final Setting<Double> TEMPERATURE = new Setting.Temperature("temperature");

  /** The most tokens of an answer. */
  public static final Setting<Integer> MAX_TOKENS = new Setting.Count("maxTokens", 1);

  /** How hard to think. */
  public static final Setting<Reasoning> REASONING =
      new Setting.Choice<>("reasoning", List.of(Reasoning.values()));

  /** All of them. */
  public static final List<Setting<?>> ALL = List.of(
      MODELS,
      STOP_ON,
      RETRIES,
      REASKS,
      RECOVERY,
      DEADLINE,
      ATTEMPT_TIMEOUT,
      FIRST_TOKEN,
      IDLE,
      HEDGE_AFTER,
      TEMPERATURE,
      MAX_TOKENS,
      REASONING);

  private Settings() {}
}
