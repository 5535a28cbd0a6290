package dev.llmcall.runtime.generated;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import dev.llmcall.Recovery;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.ParsedAnswer;
import dev.llmcall.runtime.engine.AnswerForm;
import dev.llmcall.runtime.engine.CallSettings;
import dev.llmcall.runtime.engine.JsonForm;
import dev.llmcall.runtime.engine.Retries;
import dev.llmcall.runtime.engine.Settings;
import dev.llmcall.runtime.engine.Spec;
import dev.llmcall.runtime.wire.SchemaFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the compiler knew of one call. Immutable: every method but the factories returns a changed copy.
 *
 * @param <T> the answer
 */
public final class CallSpec<T> {
  private final Spec<T> spec;

  private CallSpec(Spec<T> spec) {
    this.spec = spec;
  }

  /** A call that is answered by text. */
  public static CallSpec<String> text(String callType, String method) {
    return text(callType, method, false);
  }

  /** A call that is answered by text in pieces. */
  public static CallSpec<String> stream(String callType, String method) {
    return text(callType, method, true);
  }

  private static CallSpec<String> text(String callType, String method, boolean isStreamed) {
    return new CallSpec<>(
        new Spec<>(callType, method, null, new AnswerForm.Text(isStreamed), CallSettings.NONE));
  }

  /**
   * A call that is answered by JSON.
   *
   * @param callType the qualified name of the annotated interface
   * @param method the annotated method
   * @param schemaName names the schema to the endpoint; at most 64 of {@code A-Z a-z 0-9 _ -}
   * @param schema the JSON Schema, minified, with what reading needs beyond it
   * @param form the same in words, for models that take no schema
   * @param reader reads the answer
   */
  public static <T> CallSpec<T> json(
      String callType,
      String method,
      String schemaName,
      String schema,
      String form,
      AnswerReader<T> reader) {
    return new CallSpec<>(new Spec<>(
        callType,
        method,
        new SchemaFormat(schemaName, schema, form),
        new JsonForm<>(reader, schema),
        CallSettings.NONE));
  }

  /** The chain; without it, the client's. */
  public CallSpec<T> models(String... ids) {
    return with(spec.settings().with(Settings.MODELS, List.of(ids)));
  }

  /** Kinds that end the call. */
  public CallSpec<T> stopOn(ErrorKind... kinds) {
    return with(spec.settings().with(Settings.STOP_ON, Set.copyOf(List.of(kinds))));
  }

  /** How long one request may take. */
  public CallSpec<T> attemptTimeout(Duration time) {
    return with(
        spec.settings().with(Settings.ATTEMPT_TIMEOUT, Objects.requireNonNull(time, "time")));
  }

  /** How long the call may take. */
  public CallSpec<T> deadline(Duration time) {
    return with(spec.settings().with(Settings.DEADLINE, Objects.requireNonNull(time, "time")));
  }

  /** After how long the next model is started as well. */
  public CallSpec<T> hedgeAfter(Duration time) {
    return with(spec.settings().with(Settings.HEDGE_AFTER, Objects.requireNonNull(time, "time")));
  }

  /** How often the same model is asked again. */
  public CallSpec<T> retries(int count) {
    return with(spec.settings().withRetries(Retries.of(count)));
  }

  /** How often a model is told what was wrong with its answer. */
  public CallSpec<T> reasks(int count) {
    return with(spec.settings().with(Settings.REASKS, count));
  }

  /** What may be done to an answer that does not fit. */
  public CallSpec<T> recovery(Recovery policy) {
    return with(spec.settings().with(Settings.RECOVERY, Objects.requireNonNull(policy, "policy")));
  }

  /** The sampling temperature. */
  public CallSpec<T> temperature(double value) {
    return with(spec.settings().with(Settings.TEMPERATURE, value));
  }

  /** The most tokens of an answer. */
  public CallSpec<T> maxTokens(int count) {
    return with(spec.settings().with(Settings.MAX_TOKENS, count));
  }

  /** How hard to think. */
  public CallSpec<T> reasoning(Reasoning effort) {
    return with(spec.settings().with(Settings.REASONING, Objects.requireNonNull(effort, "effort")));
  }

  /**
   * Reads an answer outside a call.
   *
   * @throws LlmException.Unusable if it is not of the shape; it has no attempts
   */
  public T parse(String answer) {
    Objects.requireNonNull(answer, "answer");
    return spec.parse(answer);
  }

  /**
   * Reads an answer outside a call, and says what had to be done to it.
   *
   * @throws LlmException.Unusable if it is not of the shape, or only after more than the policy allows
   */
  public ParsedAnswer<T> parse(String answer, Recovery policy) {
    Objects.requireNonNull(answer, "answer");
    return spec.parse(answer, Objects.requireNonNull(policy, "policy"));
  }

  /** The JSON Schema as it is sent. */
  public String schema() {
    return spec.portableSchema();
  }

  Spec<T> spec() {
    return spec;
  }

  private CallSpec<T> with(CallSettings changed) {
    return new CallSpec<>(spec.with(changed));
  }
}
