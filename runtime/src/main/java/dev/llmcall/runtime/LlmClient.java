package dev.llmcall.runtime;

import dev.llmcall.runtime.engine.EngineClient;

/**
 * Where calls run: endpoints, routes, limits, connections.
 *
 * <pre>{@code
 * try (LlmClient client = LlmClient.builder().endpoint(Endpoint.openRouter(key)).build()) {
 *   Tickets tickets = new TicketsLlm(client);
 *   …
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe; make one and share it, and close it when the application ends. Nothing
 * is opened before the first call.
 */
public sealed interface LlmClient extends AutoCloseable permits EngineClient {

  /** Begins a client. */
  static LlmClientBuilder builder() {
    return new LlmClientBuilder();
  }

  /**
   * The client that the environment asks for. The first of these environment variables decides:
   *
   * <ul>
   *   <li>{@code OPENROUTER_API_KEY}: every id is served by OpenRouter;
   *   <li>{@code OPENAI_API_KEY}: ids that begin with {@code openai/} and ids without a slash are served
   *       by OpenAI, others have no endpoint;
   *   <li>{@code LLMCALL_BASE_URL}, with {@code LLMCALL_API_KEY} if it needs one: every id is served by
   *       this OpenAI-compatible server.
   * </ul>
   *
   * <p>Settings are read from system properties ({@code llmcall.Tickets.triage.models}), then from
   * environment variables ({@code LLMCALL_TICKETS_TRIAGE_MODELS}).
   *
   * @throws IllegalStateException if none of them is set, or the address is not one
   */
  static LlmClient fromEnvironment() {
    return Environment.ofProcess().client();
  }

  /**
   * What it remembers now of its models: which are down, and until when calls go elsewhere. Shared by all
   * calls; a client that is made anew has forgotten it.
   */
  LlmHealth health();

  /** Cancels the calls that run and closes the connections. Calls after that fail as cancelled. */
  @Override
  void close();
}
