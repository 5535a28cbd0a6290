package dev.llmcall.recovery;

import java.text.Normalizer;

/** Names and constants without what models get wrong: case, punctuation, accents. */
final class Folding {
  private Folding() {}

  /** Letters and digits only, in lower case and without accents. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    boolean isAscii = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        isAscii = false;
        break;
      }
      appendAscii(c, folded);
    }
    return isAscii ? folded.toString() : foldAll(text);
  }

  private static void appendAscii(char c, StringBuilder to) {
    if (c >= 'A' && c <= 'Z') {
      to.append((char) (c + 32));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      to.append(c);
    }
  }

  private static String foldAll(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(apart.length());
    int i = 0;
    while (i < apart.length()) {
      int c = apart.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        appendLetter(Character.toLowerCase(c), folded);
      }
    }
    return folded.toString();
  }

  /** Letters that Unicode does not take apart. */
  private static void appendLetter(int c, StringBuilder to) {
    switch (c) {
      case '\u00DF' -> to.append("ss");
      case '\u00E6' -> to.append("ae");
      case '\u0153' -> to.append("oe");
      case '\u00F8' -> to.append('o');
      case '\u0142' -> to.append('l');
      case '\u0111', '\u00F0' -> to.append('d');
      case '\u00FE' -> to.append("th");
      case '\u0131' -> to.append('i');
      default -> to.appendCodePoint(c);
    }
  }
}
