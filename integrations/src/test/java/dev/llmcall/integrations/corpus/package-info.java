/** Many interfaces, as varied as the features allow, and what must be true of all of them. */
@NullMarked
package dev.llmcall.integrations.corpus;

import org.jspecify.annotations.NullMarked;
