/** Compiler types to values. */
@NullMarked
package dev.llmcall.processor.read;

import org.jspecify.annotations.NullMarked;
