package dev.llmcall.processor.mutation;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A mistake that a person makes.
 *
 * @param edits every way to make it in the source of a call type, which may be none
 */
record Mistake(String name, BiFunction<Good, String, List<Edit>> edits) {
  @Override
  public String toString() {
    return name;
  }
}
