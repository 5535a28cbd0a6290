/** What a typed call costs, against the same call as an expert writes it by hand. */
@org.jspecify.annotations.NullMarked
package dev.llmcall.benchmarks;
