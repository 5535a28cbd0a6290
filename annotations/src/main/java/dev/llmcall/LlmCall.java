package dev.llmcall;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface a <em>call type</em>: the compiler writes a class that implements it by asking
 * language models.
 *
 * <pre>{@code
 * @LlmCall(models = {"anthropic/claude-sonnet-4.6", "openai/gpt-5-mini"})
 * public interface Tickets {
 *   @UserMessage("Triage this ticket: {{ticket}}")
 *   Triage triage(String ticket);
 * }
 *
 * Tickets tickets = new TicketsLlm(LlmClient.fromEnvironment());
 * }</pre>
 *
 * <p>Only an interface that carries this annotation itself is a call type. On a method it changes
 * single settings of that call. On another annotation it makes that annotation a <em>house
 * profile</em>, which stands beside it: {@code @LlmCall @Cheap interface Tickets}.
 *
 * <p>Settings are inherited member by member; a member that is not written is taken from the next
 * place. From strongest to weakest: a {@code CallOptions} argument of the call, {@code CallOptions}
 * of the constructor, external settings of the client, method, interface, the super-interface that
 * declares the method, profile, client, default. The default value of a member here only marks that
 * nothing was written; the default of the setting is said with each member.
 *
 * <p>Durations are texts of a whole number and a unit, {@code ms}, {@code s} or {@code m}: {@code
 * "800ms"}, {@code "20s"}, {@code "2m"}. The compiler checks them.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface LlmCall {

  /**
   * The chain: model ids in order of priority. Any failure of one tries the next; when the last
   * fails, its error is the result. Where nothing names any, the client's own chain is used.
   */
  String[] models() default {};

  /**
   * Kinds of failure that end the call instead of moving on to the next model. Default: none. A call
   * that names any is walked by the client, model by model, also where the endpoint could fall back
   * by itself.
   */
  ErrorKind[] stopOn() default {};

  /** How long one request may take, connecting and the whole body included. Default: 60 seconds. */
  String attemptTimeout() default "";

  /** How long the whole call may take, all attempts and waits included. Default: 120 seconds. */
  String deadline() default "";

  /** After how long without an answer the next model is started as well. Default: never. */
  String hedgeAfter() default "";

  /**
   * How often the same model is asked again after {@link ErrorKind#RATE_LIMITED}, {@link
   * ErrorKind#OVERLOADED} or {@link ErrorKind#CONNECTION_LOST}, before the next one is. Default: once.
   */
  int retries() default -1;

  /**
   * How often the same model is asked again with what was wrong with its answer, before the next one is
   * asked. Default: once.
   */
  int reasks() default -1;

  /** What may be done to an answer that does not fit. Default: what loses nothing. */
  Recovery recovery() default Recovery.REPAIR;

  /** Sampling temperature, 0 to 2. Default: not sent, the model's own. */
  double temperature() default Double.NaN;

  /** The most tokens that an answer may have, at least 1. Default: not sent, the model's own limit. */
  int maxTokens() default -1;

  /**
   * How hard a reasoning model should think. Default: not sent, the model's own. Sent to OpenRouter
   * and OpenAI; other endpoints get it through extra body members of the client or the call.
   */
  Reasoning reasoning() default Reasoning.MODEL_DEFAULT;
}
