package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.Recovery;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.ParsedAnswer;
import dev.llmcall.runtime.json.PortableSchema;
import dev.llmcall.runtime.wire.SchemaFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One annotated method, as the compiler knew it. What is prepared for a call is kept by the spec itself,
 * so two of them are never equal.
 *
 * @param <T> the answer
 */
public final class Spec<T> {
  private final String callType;
  private final String method;
  private final @Nullable SchemaFormat schema;
  private final AnswerForm<T> form;
  private final CallSettings settings;

  /**
   * A spec.
   *
   * @param callType the qualified name of the annotated interface
   * @param schema what the answer is asked to look like; null for text
   */
  public Spec(
      String callType,
      String method,
      @Nullable SchemaFormat schema,
      AnswerForm<T> form,
      CallSettings settings) {
    this.callType = callType;
    this.method = method;
    this.schema = schema;
    this.form = form;
    this.settings = settings;
  }

  /** The same with other settings. */
  public Spec<T> with(CallSettings changed) {
    return new Spec<>(callType, method, schema, form, changed);
  }

  /** The qualified name of the annotated interface. */
  public String callType() {
    return callType;
  }

  /** The annotated method. */
  public String method() {
    return method;
  }

  @Nullable
  SchemaFormat schema() {
    return schema;
  }

  /** Whether its answers are to come in pieces. */
  public boolean isStreamed() {
    return form instanceof AnswerForm.Text text && text.isStreamed();
  }

  /** The schema as most endpoints take it. */
  public String portableSchema() {
    return PortableSchema.of(Objects.requireNonNull(schema, "a typed answer").schema(), false);
  }

  /** How its answers are read. */
  public AnswerForm<T> form() {
    return form;
  }

  /** What the annotations say. */
  public CallSettings settings() {
    return settings;
  }

  /**
   * Reads an answer outside a call.
   *
   * @throws LlmException.Unusable if it cannot be used
   */
  public T parse(String answer) {
    return parse(answer, settings.get(Settings.RECOVERY, Recovery.REPAIR)).value();
  }

  /**
   * The same, with what was done to the answer.
   *
   * @throws LlmException.Unusable if it cannot be used
   */
  public ParsedAnswer<T> parse(String answer, Recovery policy) {
    Judgement<T> judgement = Judgement.of(answer, form, policy);
    T value = judgement.value();
    if (value != null) {
      return new ParsedAnswer<>(value, judgement.repairs());
    }
    ErrorKind kind = judgement.kind();
    throw LlmException.of(
        kind, name() + ": the answer is " + kind + ": " + judgement.detail(), List.of(), null);
  }

  /** The call as messages name it, such as {@code Tickets.triage}. */
  public String name() {
    return callType.substring(callType.lastIndexOf('.') + 1) + "." + method;
  }

  @Override
  public String toString() {
    return "Spec[" + callType + "." + method + "]";
  }
}
