package dev.llmcall.processor.mutation;

import java.util.List;
import java.util.Map;

/**
 * Good sources with one mistake in them.
 *
 * @param id the package that they are in
 * @param line where the mistake is
 * @param around the names of what it is in
 * @param made what was changed to what, for people
 */
record Mutant(
    String id,
    Map<String, String> sources,
    int line,
    Edit edit,
    List<String> around,
    String made) {}
