/** Values to source text. */
@NullMarked
package dev.llmcall.processor.write;

import org.jspecify.annotations.NullMarked;
