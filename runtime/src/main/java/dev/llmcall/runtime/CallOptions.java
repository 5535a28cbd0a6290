package dev.llmcall.runtime;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import dev.llmcall.Recovery;
import dev.llmcall.runtime.engine.EngineOptions;
import java.time.Duration;

/**
 * What one call, or all calls of one generated object, should do differently.
 *
 * <p>Immutable: every method returns a changed copy. Options given as an argument of a call are
 * stronger than those of the generated class's constructor, and these are stronger than everything
 * else; headers, body members and tags of both are put together. What is not set is taken from the
 * next place.
 */
public sealed interface CallOptions permits EngineOptions {

  /** Nothing different. */
  static CallOptions none() {
    return EngineOptions.NONE;
  }

  /**
   * The chain: ids or aliases of models in order of priority.
   *
   * @throws IllegalArgumentException if there is none, or one is blank
   */
  CallOptions models(String... ids);

  /** How long the whole call may take, all attempts included. Default: 120 seconds. */
  CallOptions deadline(Duration time);

  /** How long one request may take, connecting and the whole body included. Default: 60 seconds. */
  CallOptions attemptTimeout(Duration time);

  /** Kinds of failure that end the call instead of moving on; none given means that none does. */
  CallOptions stopOn(ErrorKind... kinds);

  /**
   * How often the same model is asked again after {@link ErrorKind#RATE_LIMITED}, {@link
   * ErrorKind#OVERLOADED} and {@link ErrorKind#CONNECTION_LOST}, before the next one is. It replaces
   * whatever weaker places say of retries, also of single kinds. Default: once.
   *
   * @throws IllegalArgumentException if it is negative
   */
  CallOptions retries(int count);

  /**
   * The same for one kind; stronger than the number for all kinds. Kinds that are not retried by themselves can be
   * given a number too, such as {@link ErrorKind#EMPTY}.
   *
   * @throws IllegalArgumentException if the number is negative, or above 0 for a kind after which asking
   *     the same model again cannot help: a time-out, or a request that was turned down
   */
  CallOptions retries(ErrorKind kind, int count);

  /** How long a stream may take to its first sign of progress. Default: 30 seconds. */
  CallOptions firstToken(Duration time);

  /**
   * How long a stream may then be silent; keep-alive comments and blanks are silence, and the clock
   * stands still while nobody asks for more. Default: 15 seconds.
   */
  CallOptions idle(Duration time);

  /**
   * After how long without an answer the next model is started beside the current one; the first good
   * answer wins and the others are cancelled. Default: never.
   */
  CallOptions hedgeAfter(Duration time);

  /**
   * How often a model is told what was wrong with its answer, and asked again alone, before the next
   * model is. Default: once.
   *
   * @throws IllegalArgumentException if it is negative
   */
  CallOptions reasks(int count);

  /**
   * What may be done to an answer that does not fit. What is not accepted is told to the model, then
   * the next one is asked. Default: {@link Recovery#REPAIR}.
   */
  CallOptions recovery(Recovery policy);

  /** The sampling temperature, 0 to 2. Default: not sent. */
  CallOptions temperature(double value);

  /** The most tokens that an answer may have, at least 1. Default: not sent. */
  CallOptions maxTokens(int count);

  /** How hard a reasoning model should think. Default: not sent. */
  CallOptions reasoning(Reasoning effort);

  /**
   * A further header, sent to every endpoint that the call asks. Keys belong into {@link #key} or
   * {@link Endpoint#header}, which reach one endpoint only.
   *
   * @throws IllegalArgumentException if it cannot be a header, is one that the client sets itself, or
   *     is {@code Authorization}
   */
  CallOptions header(String name, String value);

  /**
   * The key for the client's default endpoint, in place of the endpoint's own; no other endpoint gets
   * it. Empty: no key is sent.
   *
   * @throws IllegalArgumentException if it cannot be sent in a header
   */
  CallOptions key(String key);

  /**
   * A further member of the request's body, such as {@code body("seed", "7")} or {@code
   * body("provider", "{\"sort\":\"price\"}")}; it replaces what would be sent under this name.
   *
   * @param json its value, as JSON; checked when the call is prepared
   */
  CallOptions body(String name, String json);

  /** Marks the call for listeners; nothing of it is sent. */
  CallOptions tag(String key, String value);
}
