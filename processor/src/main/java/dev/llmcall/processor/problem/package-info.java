/** What the processor reports: each kind of problem, where it is, and how it is printed. */
@NullMarked
package dev.llmcall.processor.problem;

import org.jspecify.annotations.NullMarked;
