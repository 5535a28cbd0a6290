/** The transport; the one package that knows HttpCore. */
@NullMarked
package dev.llmcall.runtime.http;

import org.jspecify.annotations.NullMarked;
