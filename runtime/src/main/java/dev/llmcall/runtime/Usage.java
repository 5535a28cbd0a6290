package dev.llmcall.runtime;

import java.util.OptionalLong;

/**
 * What an attempt consumed, as far as the endpoint told.
 *
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the answer, reasoning included
 * @param reasoningTokens the part of the completion that was reasoning
 * @param cachedTokens the part of the prompt that came from the provider's cache
 */
public record Usage(
    OptionalLong promptTokens,
    OptionalLong completionTokens,
    OptionalLong reasoningTokens,
    OptionalLong cachedTokens) {}
