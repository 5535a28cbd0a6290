package dev.llmcall.processor.call;

/** What a class file can hold of one text. */
public final class ClassFileText {
  /** The longest constant, in bytes. */
  public static final int MOST_BYTES = 65_535;

  private ClassFileText() {}

  /** How many bytes a text takes there: UTF-8, but two for NUL and six for a pair of surrogates. */
  public static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c == 0 || (c >= 0x80 && c < 0x800) ? 2 : c < 0x80 ? 1 : 3;
    }
    return bytes;
  }
}
