package dev.llmcall.runtime.engine;

/**
 * What a call has that is to find out whether a model is back. There is one at a time for each model; it is
 * over when the model answers, when the attempt has failed, or when it is ended.
 */
final class Probe {
  private final ModelMemory model;

  Probe(ModelMemory model) {
    this.model = model;
  }

  /** Nothing was found out, so another call may; nothing happens if it is over already. */
  void end() {
    model.end(this);
  }
}
