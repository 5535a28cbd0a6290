package dev.llmcall.example;

/** Makes foreign text safe to show: commits and models may say anything. */
final class PlainLine {
  private PlainLine() {}

  /** The text on one line, without control characters and without what turns the writing direction. */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().map(c -> isShown(c) ? c : ' ').forEach(line::appendCodePoint);
    return line.toString().replaceAll("\\s+", " ").strip();
  }

  private static boolean isShown(int c) {
    boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED -> false;
      default -> !turnsDirection;
    };
  }
}
