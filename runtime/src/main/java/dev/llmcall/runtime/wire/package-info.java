/** What an exchange with an endpoint came to, free of JSON and HTTP libraries. */
@NullMarked
package dev.llmcall.runtime.wire;

import org.jspecify.annotations.NullMarked;
