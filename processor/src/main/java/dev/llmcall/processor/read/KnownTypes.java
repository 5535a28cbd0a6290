package dev.llmcall.processor.read;

/** Qualified names that the processor knows; it reads them by name and depends on none. */
final class KnownTypes {
  static final String LLM_CALL = "dev.llmcall.LlmCall";
  static final String SYSTEM_MESSAGE = "dev.llmcall.SystemMessage";
  static final String USER_MESSAGE = "dev.llmcall.UserMessage";
  static final String PARAM = "dev.llmcall.Param";

  static final String CALL_OPTIONS = "dev.llmcall.runtime.CallOptions";
  static final String CHECK = "dev.llmcall.runtime.Check";
  static final String MESSAGE = "dev.llmcall.runtime.Message";
  static final String LLM_RESULT = "dev.llmcall.runtime.LlmResult";
  static final String LLM_STREAM = "dev.llmcall.runtime.LlmStream";

  static final String LIST = "java.util.List";
  static final String STREAM = "java.util.stream.Stream";
  static final String PUBLISHER = "java.util.concurrent.Flow.Publisher";
  static final String FUTURE = "java.util.concurrent.CompletableFuture";
  static final String STAGE = "java.util.concurrent.CompletionStage";

  static final String GENERATED = "javax.annotation.processing.Generated";

  private KnownTypes() {}
}
