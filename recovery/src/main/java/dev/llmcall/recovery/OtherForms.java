package dev.llmcall.recovery;

import org.jspecify.annotations.Nullable;

/** Values that are not written as JSON at all. */
final class OtherForms {
  private OtherForms() {}

  static @Nullable Node read(Text text, Schema schema, int deepest) {
    return null;
  }
}
