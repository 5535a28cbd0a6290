/** JSON in and out; the one package that knows Jackson. */
@NullMarked
package dev.llmcall.runtime.json;

import org.jspecify.annotations.NullMarked;
