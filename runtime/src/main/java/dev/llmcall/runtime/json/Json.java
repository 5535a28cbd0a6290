package dev.llmcall.runtime.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Opens JSON. The bounds hold for whatever comes from an endpoint, so that no answer can take more
 * than its size in memory or overflow the stack.
 *
 * <p>Buffers are kept in a pool, never with the thread: on virtual threads that would be a set of buffers
 * for each call. Nobody waits for the network with a parser open, so there are no more of them than
 * processors can use at once; the pool is the one without a lock, for which 64 callers would queue.
 */
final class Json {
  /** How deep objects and arrays may nest. */
  static final int DEPTH = 200;

  /** The most characters of one text. */
  static final int TEXT = 16 * 1024 * 1024;

  /** The most digits of one number. */
  static final int DIGITS = 1000;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(DEPTH)
          .maxStringLength(TEXT)
          .maxNumberLength(DIGITS)
          .build())
      .build();

  private Json() {}

  static JsonParser open(byte[] bytes, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
  }

  static JsonParser open(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }
}
