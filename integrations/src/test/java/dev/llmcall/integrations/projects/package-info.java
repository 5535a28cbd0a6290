/** Small projects of users, with the compilers, build tools and processors that they have. */
@NullMarked
package dev.llmcall.integrations.projects;

import org.jspecify.annotations.NullMarked;
