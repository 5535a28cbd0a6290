/** Tests of the whole, in the projects that people have. */
@NullMarked
package dev.llmcall.integrations;

import org.jspecify.annotations.NullMarked;
