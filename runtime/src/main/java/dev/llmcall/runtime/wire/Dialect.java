package dev.llmcall.runtime.wire;

/** Which fields an endpoint accepts. */
public enum Dialect {
  /** OpenRouter: a chain in {@code models}, {@code provider}, {@code reasoning}. */
  OPENROUTER(4),
  /** OpenAI: {@code max_completion_tokens}, {@code reasoning_effort}; unknown fields are refused. */
  OPENAI(1),
  /** Any other server that speaks the protocol: only the fields that all of them know. */
  GENERIC(1);

  private final int modelsPerRequest;

  Dialect(int modelsPerRequest) {
    this.modelsPerRequest = modelsPerRequest;
  }

  /** How many models one request may name; more than one means that the endpoint falls back itself. */
  public int modelsPerRequest() {
    return modelsPerRequest;
  }
}
