package dev.llmcall.benchmarks;

import dev.llmcall.LlmCall;
import dev.llmcall.UserMessage;
import dev.llmcall.runtime.LlmStream;

/** A call that is answered piece by piece. */
@LlmCall(models = {"anthropic/claude-sonnet-4.6", "openai/gpt-5-mini"})
public interface Story {
  /** Tells a story. */
  @UserMessage("Tell me a story about {{subject}}.")
  LlmStream tell(String subject);
}
