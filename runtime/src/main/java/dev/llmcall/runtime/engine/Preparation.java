package dev.llmcall.runtime.engine;

import dev.llmcall.Reasoning;
import dev.llmcall.runtime.wire.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Prepares calls, each once: settings merged, chain resolved, requests encoded but for the messages. */
final class Preparation {
  /** Options can differ with every call, so what is kept for them has a limit. */
  private static final int MOST_PLANS = 1024;

  private final ClientConfig config;
  private final Memory memory;
  private final ExternalSettings external;

  /** Calls without options: the usual case, found by one look. */
  private final ConcurrentMap<Spec<?>, PreparedCall> usual = new ConcurrentHashMap<>();

  /** What everything but options says of a call. */
  private final ConcurrentMap<Spec<?>, CallSettings> settings = new ConcurrentHashMap<>();

  private final ConcurrentMap<PlanKey, Plan> plans = new ConcurrentHashMap<>();

  Preparation(ClientConfig config, Memory memory) {
    this.config = config;
    this.memory = memory;
    this.external = new ExternalSettings(config.external());
  }

  /** All that decides what a call's requests are like. */
  private record PlanKey(
      Spec<?> spec,
      List<String> models,
      Parameters parameters,
      Map<String, String> body,
      boolean clientSide) {}

  /**
   * A call with options.
   *
   * @throws IllegalStateException if it has no chain, a model of it no endpoint, or a setting from
   *     outside is wrong
   * @throws IllegalArgumentException if a further member of the body is not JSON
   */
  PreparedCall of(Spec<?> spec, EngineOptions options) {
    if (options != EngineOptions.NONE) {
      return prepare(spec, options);
    }
    PreparedCall known = usual.get(spec);
    if (known == null) {
      known = prepare(spec, options);
      usual.put(spec, known);
    }
    return known;
  }

  private PreparedCall prepare(Spec<?> spec, EngineOptions options) {
    CallSettings merged = options.settings().over(settingsOf(spec));
    List<String> models = merged.get(Settings.MODELS);
    if (models == null) {
      throw new IllegalStateException(spec.name()
          + ": no models are named; write them in @LlmCall(models = …), or give the client a"
          + " chain with LlmClient.builder().models(…)");
    }
    if (options.key() != null && config.routes().fallback() == null) {
      throw new IllegalStateException(spec.name()
          + ": CallOptions.key is for the client's default endpoint, but it has none; give the"
          + " key to the endpoint itself");
    }
    CallPolicy policy = CallPolicy.of(merged);
    Plan plan = options == EngineOptions.NONE
        ? plan(spec, models, parameters(spec, merged), options, policy.isClientSide())
        : knownPlan(spec, models, parameters(spec, merged), options, policy.isClientSide());
    return new PreparedCall(plan, policy, options);
  }

  private CallSettings settingsOf(Spec<?> spec) {
    CallSettings known = settings.get(spec);
    if (known == null) {
      known = external.of(spec).over(spec.settings()).over(config.settings());
      settings.put(spec, known);
    }
    return known;
  }

  private Plan knownPlan(
      Spec<?> spec,
      List<String> models,
      Parameters parameters,
      EngineOptions options,
      boolean clientSide) {
    PlanKey key = new PlanKey(spec, models, parameters, options.body(), clientSide);
    Plan known = plans.get(key);
    if (known == null) {
      known = plan(spec, models, parameters, options, clientSide);
      if (plans.size() < MOST_PLANS) {
        plans.put(key, known);
      }
    }
    return known;
  }

  private Plan plan(
      Spec<?> spec,
      List<String> models,
      Parameters parameters,
      EngineOptions options,
      boolean clientSide) {
    List<Routes.Target> chain = new ArrayList<>();
    for (String id : config.aliases().splice(models)) {
      chain.add(config.routes().target(id, spec.name()));
    }
    return new Plan(chain, memory, parameters, spec.schema(), options.body(), clientSide);
  }

  private static Parameters parameters(Spec<?> spec, CallSettings settings) {
    Double temperature = settings.get(Settings.TEMPERATURE);
    Integer maxTokens = settings.get(Settings.MAX_TOKENS);
    return new Parameters(
        temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature),
        maxTokens == null ? OptionalInt.empty() : OptionalInt.of(maxTokens),
        settings.get(Settings.REASONING, Reasoning.MODEL_DEFAULT),
        spec.isStreamed());
  }
}
