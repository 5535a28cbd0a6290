/** The client that generated classes run on: fallback engine, transport and typed answers. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic") // HttpClient's jars have automatic names only
module dev.llmcall.runtime {
  requires transitive dev.llmcall.annotations;
  requires transitive dev.llmcall.recovery;
  requires static org.jspecify;
  requires tools.jackson.core;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires jdk.net;

  exports dev.llmcall.runtime;
  exports dev.llmcall.runtime.generated;
}
