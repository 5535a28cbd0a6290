package dev.llmcall.recovery;

/** Which characters models use as quotes, and which end what others began. */
final class Quotes {
  private Quotes() {}

  static boolean opens(char c) {
    return c == '"'
        || c == '\''
        || c == '`'
        || (c > 0x7F && "\u201C\u201D\u2018\u2019\u201E\u201A\u00AB\u00B4".indexOf(c) >= 0);
  }

  static boolean closes(char open, char c) {
    return switch (open) {
      case '"', '\'' -> c == open;
      case '`', '\u00B4' -> c == '`' || c == '\u00B4';
      case '\u201C', '\u201D', '\u201E' -> c == '\u201D' || c == '\u201C';
      case '\u2018', '\u2019', '\u201A' -> c == '\u2019' || c == '\u2018';
      case '\u00AB' -> c == '\u00BB';
      default -> false;
    };
  }
}
