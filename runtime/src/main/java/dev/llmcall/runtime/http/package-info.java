/** The transport; the one package that knows HttpClient. */
@NullMarked
package dev.llmcall.runtime.http;

import org.jspecify.annotations.NullMarked;
