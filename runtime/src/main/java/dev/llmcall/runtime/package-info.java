/**
 * The client: where models are served, how calls behave, and what came of them.
 *
 * <p>Start with {@link dev.llmcall.runtime.LlmClient}. Unless a type says otherwise, a null argument
 * is a {@link NullPointerException} and every type here may be used from several threads.
 */
@NullMarked
package dev.llmcall.runtime;

import org.jspecify.annotations.NullMarked;
