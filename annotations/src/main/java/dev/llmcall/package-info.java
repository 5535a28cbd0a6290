/**
 * The annotations that make an interface a client of language models, and the enums they name.
 *
 * <p>They are read by the compiler only: none is kept at run time. {@link dev.llmcall.LlmCall} is
 * the one to start from.
 */
package dev.llmcall;
