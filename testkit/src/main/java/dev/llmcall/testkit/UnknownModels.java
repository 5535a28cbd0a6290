package dev.llmcall.testkit;

/** What the router makes of a request whose chain names a model that is not registered. */
public enum UnknownModels {
  /** The whole request is rejected before any model is asked. The default. */
  REJECTED,
  /** Unknown models are left out; only a chain with nothing else in it is rejected. */
  SKIPPED
}
