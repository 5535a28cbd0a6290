package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import dev.llmcall.Recovery;
import dev.llmcall.runtime.CallOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the options of a call hold. */
public final class EngineOptions implements CallOptions {
  /** Nothing different. */
  public static final EngineOptions NONE =
      new EngineOptions(CallSettings.NONE, Map.of(), null, Map.of(), Map.of());

  private final CallSettings settings;
  private final Map<String, String> headers;
  private final @Nullable String key;
  private final Map<String, String> body;
  private final Map<String, String> tags;

  private EngineOptions(
      CallSettings settings,
      Map<String, String> headers,
      @Nullable String key,
      Map<String, String> body,
      Map<String, String> tags) {
    this.settings = settings;
    this.headers = headers;
    this.key = key;
    this.body = body;
    this.tags = tags;
  }

  /** These, and where they say nothing, the others; headers, body members and tags of both. */
  public EngineOptions over(EngineOptions weaker) {
    if (this == NONE) {
      return weaker;
    }
    if (weaker == NONE) {
      return this;
    }
    return new EngineOptions(
        settings.over(weaker.settings),
        Entries.over(headers, weaker.headers),
        key != null ? key : weaker.key,
        Entries.over(body, weaker.body),
        Entries.over(tags, weaker.tags));
  }

  @Override
  public EngineOptions models(String... ids) {
    return with(settings.with(Settings.MODELS, List.of(ids)));
  }

  @Override
  public EngineOptions deadline(Duration time) {
    return with(settings.with(Settings.DEADLINE, Objects.requireNonNull(time, "time")));
  }

  @Override
  public EngineOptions attemptTimeout(Duration time) {
    return with(settings.with(Settings.ATTEMPT_TIMEOUT, Objects.requireNonNull(time, "time")));
  }

  @Override
  public EngineOptions stopOn(ErrorKind... kinds) {
    return with(settings.with(Settings.STOP_ON, Set.copyOf(List.of(kinds))));
  }

  @Override
  public EngineOptions retries(int count) {
    return with(settings.withRetries(Retries.of(count)));
  }

  @Override
  public EngineOptions retries(ErrorKind kind, int count) {
    return with(settings.withRetries(Retries.of(kind, count)));
  }

  @Override
  public EngineOptions firstToken(Duration time) {
    return with(settings.with(Settings.FIRST_TOKEN, Objects.requireNonNull(time, "time")));
  }

  @Override
  public EngineOptions idle(Duration time) {
    return with(settings.with(Settings.IDLE, Objects.requireNonNull(time, "time")));
  }

  @Override
  public EngineOptions hedgeAfter(Duration time) {
    return with(settings.with(Settings.HEDGE_AFTER, Objects.requireNonNull(time, "time")));
  }

  @Override
  public EngineOptions reasks(int count) {
    return with(settings.with(Settings.REASKS, count));
  }

  @Override
  public EngineOptions recovery(Recovery policy) {
    return with(settings.with(Settings.RECOVERY, Objects.requireNonNull(policy, "policy")));
  }

  @Override
  public EngineOptions temperature(double value) {
    return with(settings.with(Settings.TEMPERATURE, value));
  }

  @Override
  public EngineOptions maxTokens(int count) {
    return with(settings.with(Settings.MAX_TOKENS, count));
  }

  @Override
  public EngineOptions reasoning(Reasoning effort) {
    return with(settings.with(Settings.REASONING, Objects.requireNonNull(effort, "effort")));
  }

  @Override
  public EngineOptions header(String name, String value) {
    HeaderRules.check(name, value);
    if (name.equalsIgnoreCase("Authorization")) {
      throw new IllegalArgumentException(
          "options send their headers to every endpoint of the chain: give Authorization to"
              + " CallOptions.key or Endpoint.header, which reach one endpoint only");
    }
    return new EngineOptions(settings, Entries.with(headers, name, value), key, body, tags);
  }

  @Override
  public EngineOptions key(String newKey) {
    HeaderRules.checkKey(newKey);
    return new EngineOptions(settings, headers, newKey, body, tags);
  }

  @Override
  public EngineOptions body(String name, String json) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(json, "json");
    return new EngineOptions(settings, headers, key, Entries.with(body, name, json), tags);
  }

  @Override
  public EngineOptions tag(String name, String value) {
    Objects.requireNonNull(name, "key");
    Objects.requireNonNull(value, "value");
    return new EngineOptions(settings, headers, key, body, Entries.with(tags, name, value));
  }

  CallSettings settings() {
    return settings;
  }

  Map<String, String> headers() {
    return headers;
  }

  @Nullable
  String key() {
    return key;
  }

  Map<String, String> body() {
    return body;
  }

  Map<String, String> tags() {
    return tags;
  }

  private EngineOptions with(CallSettings changed) {
    return new EngineOptions(changed, headers, key, body, tags);
  }

  /** The settings and tags, and of headers and body members the names. */
  @Override
  public String toString() {
    return "CallOptions["
        + settings
        + ", headers="
        + headers.keySet()
        + ", key="
        + (key == null ? "the endpoint's" : "its own")
        + ", body="
        + body.keySet()
        + ", tags="
        + tags
        + "]";
  }
}
