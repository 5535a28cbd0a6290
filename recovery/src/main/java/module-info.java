/** Reads what a schema asks for out of any text that a language model may return. */
@org.jspecify.annotations.NullMarked
module dev.llmcall.recovery {
  requires static org.jspecify;

  exports dev.llmcall.recovery;
}
