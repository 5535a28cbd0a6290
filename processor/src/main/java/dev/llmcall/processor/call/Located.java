package dev.llmcall.processor.call;

import dev.llmcall.processor.problem.Place;

/** A value read from user code, and where to point when something is wrong with it. */
public record Located<T>(T value, Place place) {}
