package dev.llmcall.runtime.json;

/**
 * A request's body.
 *
 * @param bytes holds it in its first {@code length} bytes
 * @param length how many bytes count
 */
public record Body(byte[] bytes, int length) {

  /** The length; the bytes hold prompts. */
  @Override
  public String toString() {
    return "Body[" + length + " bytes]";
  }
}
