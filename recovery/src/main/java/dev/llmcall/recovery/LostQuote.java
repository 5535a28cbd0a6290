package dev.llmcall.recovery;

/** Where a text has its end whose last quote nobody wrote, so that the next one seems to be its end. */
final class LostQuote {
  private LostQuote() {}

  /** Where a text ends before a comma: closing brackets there belong to what is around it, unless it opened them. */
  static int beforeBrackets(Text text, int start, int end) {
    int surplus = 0;
    for (int k = start + 1; k < end; k++) {
      char c = text.chars[k];
      surplus += c == '}' || c == ']' ? 1 : c == '{' || c == '[' ? -1 : 0;
    }
    text.looks += end - start;
    int first = end;
    while (first > start + 1 && surplus > 0 && "}] \n\r\t".indexOf(text.chars[first - 1]) >= 0) {
      first--;
      surplus -= Text.isBlank(text.chars[first]) ? 0 : 1;
    }
    return first;
  }

  /** Whether a quote inside ends a word, is no measure in inches, and just a word follows it up to another place. */
  static boolean isWordEnd(Text text, int start, int quote, int to) {
    char before = text.chars[quote - 1];
    if (!Character.isLetterOrDigit(before) || isNumberBefore(text, start, quote)) {
      return false;
    }
    int word = quote + 1;
    while (word < to && Text.isBlank(text.chars[word])) {
      word++;
    }
    boolean isBlankBefore = word > quote + 1;
    while (word < to && !Text.isBlank(text.chars[word])) {
      word++;
    }
    return isBlankBefore && word == to;
  }

  /** Whether a quote that ended this, where everything ended, may have been one inside: {@code "he said "} or {@code "5' 10"}. */
  static boolean mayGoOn(String text) {
    int i = text.length();
    while (i > 0 && Character.isDigit(text.charAt(i - 1))) {
      i--;
    }
    boolean isNumber = i < text.length();
    boolean isBlank = i > 0 && Text.isBlank(text.charAt(i - 1));
    return isNumber ? text.substring(0, i).stripTrailing().endsWith("'") : isBlank;
  }

  private static boolean isNumberBefore(Text text, int start, int end) {
    int from = end;
    while (from > start + 1 && !Text.isBlank(text.chars[from - 1])) {
      from--;
    }
    return text.chars[from] >= '0' && text.chars[from] <= '9';
  }
}
