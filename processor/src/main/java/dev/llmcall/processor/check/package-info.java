/** Values to problems. */
@NullMarked
package dev.llmcall.processor.check;

import org.jspecify.annotations.NullMarked;
