/** A local router that speaks the wire contract; start with {@code LocalRouter}. */
@NullMarked
package dev.llmcall.testkit;

import org.jspecify.annotations.NullMarked;
