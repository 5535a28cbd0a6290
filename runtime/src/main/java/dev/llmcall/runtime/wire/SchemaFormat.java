package dev.llmcall.runtime.wire;

/**
 * The form that the answer is asked to have.
 *
 * @param name names the schema to the endpoint; at most 64 of {@code A-Z a-z 0-9 _ -}
 * @param schema the JSON Schema, sent as it is
 */
public record SchemaFormat(String name, String schema) {}
