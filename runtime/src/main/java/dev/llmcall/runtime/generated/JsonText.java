package dev.llmcall.runtime.generated;

import org.jspecify.annotations.Nullable;

/** Text of arguments, as templates put it into a prompt. */
public final class JsonText {
  private JsonText() {}

  /** The text of a value: enums by name, everything else as it says itself, empty for null. */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }
}
