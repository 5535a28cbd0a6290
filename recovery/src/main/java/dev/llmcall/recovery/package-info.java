/**
 * Reads the value that a schema asks for out of whatever text a model returned. It needs no client:
 * {@link dev.llmcall.recovery.Recovery} takes text and schema, and gives strict JSON, the
 * repairs that were needed, and what does not fit.
 */
@org.jspecify.annotations.NullMarked
package dev.llmcall.recovery;
