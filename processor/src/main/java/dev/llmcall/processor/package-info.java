/** Reads annotated interfaces, checks them, and writes the classes that implement them. */
@NullMarked
package dev.llmcall.processor;

import org.jspecify.annotations.NullMarked;
