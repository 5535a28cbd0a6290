/** What generated classes are built on. Public by necessity and versioned; not for use by hand. */
@NullMarked
package dev.llmcall.runtime.generated;

import org.jspecify.annotations.NullMarked;
