/** What users of LlmCall write on their interfaces; needed to compile, not to run. */
module dev.llmcall.annotations {
  exports dev.llmcall;
}
