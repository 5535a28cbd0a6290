/** A local router that speaks the wire contract of model endpoints, for tests and demonstrations. */
@org.jspecify.annotations.NullMarked
module dev.llmcall.testkit {
  requires transitive dev.llmcall.runtime;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports dev.llmcall.testkit;
}
