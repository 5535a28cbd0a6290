package dev.llmcall.benchmarks;

import dev.llmcall.LlmCall;
import java.util.concurrent.CompletableFuture;

/** Calls that are answered by text, on this thread or another one. */
@LlmCall(models = {"first/model", "second/model"})
public interface Talk {
  /** Answers. */
  String answer(String question);

  /** Answers later. */
  CompletableFuture<String> later(String question);
}
