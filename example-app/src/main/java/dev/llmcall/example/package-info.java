/** Release notes from a git history: one typed call for each commit. */
@NullMarked
package dev.llmcall.example;

import org.jspecify.annotations.NullMarked;
