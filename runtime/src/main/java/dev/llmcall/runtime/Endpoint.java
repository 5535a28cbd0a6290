package dev.llmcall.runtime;

import dev.llmcall.runtime.engine.EngineEndpoint;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Where models are served: address, key, and which fields requests may have.
 *
 * <p>Immutable: every method that changes something returns a changed copy. A key is sent to this
 * endpoint only; redirects are never followed.
 */
public sealed interface Endpoint permits EngineEndpoint {

  /**
   * OpenRouter, at {@code https://openrouter.ai/api/v1}. It falls back over the models of a chain by
   * itself.
   *
   * @param key the API key; empty: none is sent
   */
  static Endpoint openRouter(String key) {
    return EngineEndpoint.openRouter(key);
  }

  /**
   * A server that speaks OpenRouter's contract.
   *
   * @param base the address that {@code /chat/completions} is appended to; a query is kept
   * @param key the API key; empty: none is sent
   * @throws IllegalArgumentException if the address is not absolute, not http or https, or holds user
   *     information
   */
  static Endpoint openRouter(URI base, String key) {
    return EngineEndpoint.openRouter(base, key);
  }

  /**
   * OpenAI, at {@code https://api.openai.com/v1}.
   *
   * @param key the API key; empty: none is sent
   */
  static Endpoint openAi(String key) {
    return EngineEndpoint.openAi(key);
  }

  /**
   * A server that speaks OpenAI's contract in full, such as a gateway in front of it: it gets what OpenAI
   * gets, the wish for the usage of a stream included.
   *
   * @param base the address that {@code /chat/completions} is appended to; a query is kept
   * @param key the API key; empty: none is sent
   * @throws IllegalArgumentException if the address is not absolute, not http or https, or holds user
   *     information
   */
  static Endpoint openAi(URI base, String key) {
    return EngineEndpoint.openAi(base, key);
  }

  /**
   * Any other server that speaks the protocol of OpenAI's chat completions. It gets only fields that
   * all of them know, and one model per request.
   *
   * @param base the address that {@code /chat/completions} is appended to; a query is kept
   * @param key the API key; empty: none is sent
   * @throws IllegalArgumentException if the address is not absolute, not http or https, or holds user
   *     information
   */
  static Endpoint openAiCompatible(URI base, String key) {
    return EngineEndpoint.openAiCompatible(base, key);
  }

  /**
   * The key from a source that is asked before every request, for tokens that change; it runs on the
   * thread of the call. Empty: no key is sent.
   */
  Endpoint key(Supplier<String> source);

  /**
   * A further header of every request, such as Azure's {@code api-key}. {@code Authorization} takes the
   * place of the key.
   *
   * @throws IllegalArgumentException if it cannot be a header, or is one that the client sets itself
   */
  Endpoint header(String name, String value);

  /** The name shown in attempts and messages. Default: {@code openrouter}, {@code openai}, else the host. */
  Endpoint name(String name);

  /**
   * What may be sent to say which form a typed answer should have. Default: {@link
   * SchemaSupport#SHAPE}.
   */
  Endpoint schemas(SchemaSupport support);

  /**
   * A further member of every request's body; it replaces what would be sent under this name.
   *
   * @param json its value, as JSON; checked when a call is prepared
   */
  Endpoint body(String name, String json);
}
