package dev.llmcall.runtime;

import java.util.OptionalInt;

/**
 * What an endpoint that falls back by itself told of one of its own attempts.
 *
 * @param model the model it asked, empty text if it did not say
 * @param provider who served it, empty text if it did not say
 * @param status the HTTP status it got
 */
public record UpstreamAttempt(String model, String provider, OptionalInt status) {}
