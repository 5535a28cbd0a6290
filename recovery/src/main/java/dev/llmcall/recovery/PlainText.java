package dev.llmcall.recovery;

/** Texts in quotes with nothing in them that could have to be mended, which nearly all are. */
final class PlainText {
  private PlainText() {}

  /** Where the quote stands that ends the text which begins there; -1 if it is not plain, or has not come whole. */
  static int end(Text text, int start) {
    if (text.chars[start] != '"') {
      return -1;
    }
    int i = start + 1;
    while (i < text.length && isPlain(text.chars[i])) {
      i++;
    }
    text.looks += i - start;
    return i < text.length && text.chars[i] == '"' ? i : -1;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
  }
}
