package dev.llmcall.runtime.generated;

import org.jspecify.annotations.Nullable;

/** Writes compact JSON for a prompt, commas included. Null texts become {@code null}. For one thread. */
public final class JsonWriter {
  private final StringBuilder text = new StringBuilder();

  /** Whether the next value follows another one of the same object or array. */
  private boolean follows;

  /** Nothing written yet. */
  public JsonWriter() {}

  /** Begins an object. */
  public JsonWriter beginObject() {
    comma();
    text.append('{');
    follows = false;
    return this;
  }

  /** Begins a member; its value is next. */
  public JsonWriter member(String name) {
    comma();
    quote(name);
    text.append(':');
    follows = false;
    return this;
  }

  /** Ends an object. */
  public JsonWriter endObject() {
    text.append('}');
    follows = true;
    return this;
  }

  /** Begins an array. */
  public JsonWriter beginArray() {
    comma();
    text.append('[');
    follows = false;
    return this;
  }

  /** Ends an array. */
  public JsonWriter endArray() {
    text.append(']');
    follows = true;
    return this;
  }

  /** A text. */
  public JsonWriter string(@Nullable CharSequence value) {
    if (value == null) {
      return nullValue();
    }
    comma();
    quote(value);
    return this;
  }

  /** The text of a value, as {@link JsonText#of} has it. */
  public JsonWriter text(@Nullable Object value) {
    return value == null ? nullValue() : string(JsonText.of(value));
  }

  /** A whole number. */
  public JsonWriter number(long value) {
    comma();
    text.append(value);
    return this;
  }

  /** A number; {@code null} for what JSON has no number for. */
  public JsonWriter number(double value) {
    if (!Double.isFinite(value)) {
      return nullValue();
    }
    comma();
    text.append(value);
    return this;
  }

  /** The same with the digits that a float has. */
  public JsonWriter number(float value) {
    if (!Float.isFinite(value)) {
      return nullValue();
    }
    comma();
    text.append(value);
    return this;
  }

  /** A number in its own text, so that decimals keep their digits. */
  public JsonWriter number(@Nullable Number value) {
    if (value == null) {
      return nullValue();
    }
    if (value instanceof Double || value instanceof Float) {
      double number = value.doubleValue();
      if (!Double.isFinite(number)) {
        return nullValue();
      }
    }
    comma();
    text.append(value);
    return this;
  }

  /** A boolean. */
  public JsonWriter bool(boolean value) {
    comma();
    text.append(value);
    return this;
  }

  /** A boolean or null. */
  public JsonWriter bool(@Nullable Boolean value) {
    return value == null ? nullValue() : bool(value.booleanValue());
  }

  /** A null. */
  public JsonWriter nullValue() {
    comma();
    text.append("null");
    return this;
  }

  /** What was written. */
  @Override
  public String toString() {
    return text.toString();
  }

  private void comma() {
    if (follows) {
      text.append(',');
    }
    follows = true;
  }

  private void quote(CharSequence value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20) {
            text.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
