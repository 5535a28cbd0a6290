/** The chain: which model is asked when, and what is made of each outcome. */
@NullMarked
package dev.llmcall.runtime.engine;

import org.jspecify.annotations.NullMarked;
