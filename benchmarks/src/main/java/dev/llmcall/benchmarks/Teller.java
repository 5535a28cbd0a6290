package dev.llmcall.benchmarks;

import java.util.function.Consumer;

/** The measured stream, generated on one side and written by hand on the other. */
interface Teller {
  /** Hands on each piece of the story as it comes, and ends with the story. */
  void tell(String subject, Consumer<String> pieces);
}
