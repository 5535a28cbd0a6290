package dev.llmcall.runtime.wire;

/**
 * The form that the answer is asked to have.
 *
 * @param name names the schema to the endpoint; at most 64 of {@code A-Z a-z 0-9 _ -}
 * @param schema the JSON Schema, with keywords that only reading needs; never sent as it is
 * @param form the same in words, for models that take no schema
 */
public record SchemaFormat(String name, String schema, String form) {}
