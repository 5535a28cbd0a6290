/** What was read from user code, as values free of compiler types; knows no stage. */
@NullMarked
package dev.llmcall.processor.call;

import org.jspecify.annotations.NullMarked;
