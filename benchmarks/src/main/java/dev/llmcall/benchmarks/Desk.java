package dev.llmcall.benchmarks;

import dev.llmcall.LlmCall;
import dev.llmcall.SystemMessage;
import dev.llmcall.UserMessage;

/** The measured call, written by the processor on one side and by hand on the other. */
@LlmCall(models = {"anthropic/claude-sonnet-4.6", "openai/gpt-5-mini"})
@SystemMessage("You are the first line of a support desk. Triage what comes in.")
public interface Desk {
  /** Triages one ticket. */
  @UserMessage("""
      Triage this ticket from {{customer}}:
      {{ticket}}""")
  Triage triage(String customer, String ticket);
}
