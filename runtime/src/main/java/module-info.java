/** The client that generated classes run on: fallback engine, transport and typed answers. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic") // HttpCore's jar has an automatic name only
module dev.llmcall.runtime {
  requires transitive dev.llmcall.annotations;
  requires transitive dev.llmcall.recovery;
  requires static org.jspecify;
  requires tools.jackson.core;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires jdk.net;

  exports dev.llmcall.runtime;
  exports dev.llmcall.runtime.generated;
}
