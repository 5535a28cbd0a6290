package dev.llmcall.recovery;

import java.util.List;

/** Writes strict JSON. */
final class JsonOut {
  private static final String HEX = "0123456789abcdef";

  private JsonOut() {}

  /**
   * Writes a value.
   *
   * @param isKept whether the JSON of objects and lists that have ended is kept, to be written again
   */
  static void write(Fit fit, StringBuilder out, boolean isKept) {
    if (fit.isScalar()) {
      fit.writeScalar(out);
      return;
    }
    if (fit.written != null) {
      out.append(fit.written);
      return;
    }
    int from = out.length();
    List<String> names = fit.names;
    out.append(names == null ? '[' : '{');
    for (int i = 0; i < fit.parts.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      if (names != null) {
        quote(names.get(i), out);
        out.append(':');
      }
      write(fit.parts.get(i), out, isKept);
    }
    out.append(names == null ? ']' : '}');
    if (isKept && fit.node.isClosed) {
      fit.written = out.substring(from);
    }
  }

  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    quote(text, out);
    return out.toString();
  }

  static void quote(String text, StringBuilder out) {
    out.append('"');
    int run = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && (c < 0xD800 || c > 0xDFFF || isPaired(text, i))) {
        continue;
      }
      out.append(text, run, i);
      run = i + 1;
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c >= 0xD800) {
            out.append('\uFFFD'); // half a character is none
            break;
          }
          out.append("\\u")
              .append(HEX.charAt(c >> 12))
              .append(HEX.charAt(c >> 8 & 15))
              .append(HEX.charAt(c >> 4 & 15))
              .append(HEX.charAt(c & 15));
        }
      }
    }
    out.append(text, run, length).append('"');
  }

  /** Whether each half of a character has its other half. */
  static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !isPaired(text, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPaired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
