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

  private static boolean isNumberBefore(Text text, int start, int end) {
    int from = end;
    while (from > start + 1 && !Text.isBlank(text.chars[from - 1])) {
      from--;
    }
    return text.chars[from] >= '0' && text.chars[from] <= '9';
  }
}
