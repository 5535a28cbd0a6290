package dev.llmcall.recovery;

/** Says whether a bracket in the text of an answer begins a value, or is prose. */
final class Opening {
  private Opening() {}

  /** Whether a bracket there belongs to the word before it. */
  static boolean isCall(Text text, int pos) {
    return pos > 0 && Character.isLetterOrDigit(text.chars[pos - 1]);
  }

  /** {@code [1]} in a sentence refers to a source, if there is any other value. */
  static boolean isNumberAlone(Text text, int next) {
    int i = next;
    while (i - next < 4 && text.at(i) >= '0' && text.at(i) <= '9') {
      i++;
    }
    return i > next && text.at(i) == ']';
  }

  /** Whether a list begins if this follows its bracket. */
  static boolean isListStart(char n) {
    return Quotes.opens(n)
        || n == '{'
        || n == '['
        || n == ']'
        || n == ','
        || n == '-'
        || (n >= '0' && n <= '9');
  }

  /** Whether what follows a bracket has not come far enough to tell whether it is a name. */
  static boolean isUndecided(Text text, int next) {
    int i = next;
    while (i < text.length && i - next < 64 && Text.isNameChar(text.chars[i])) {
      i++;
    }
    return text.skipBlank(i) >= text.length;
  }

  /** Whether an object begins if {@code n} follows its bracket, at {@code next}. */
  static boolean isObjectStart(Text text, int next, char n) {
    if (Quotes.opens(n)
        || n == '}'
        || n == '{'
        || n == '['
        || n == '/'
        || n == ','
        || n == '.'
        || n == 0) {
      return true;
    }
    int i = next;
    while (i < text.length && i - next < 64 && Text.isNameChar(text.chars[i])) {
      i++;
    }
    char end = text.at(text.skipBlank(i));
    return i > next && (end == ':' || end == '=' || end == 0);
  }

  /** Whether only white space stands before it on its line. */
  static boolean isAtLineStart(Text text, int pos) {
    int i = pos - 1;
    while (i >= 0 && text.chars[i] != '\n' && Text.isBlank(text.chars[i]) && pos - i < 256) {
      i--;
    }
    return i < 0 || text.chars[i] == '\n';
  }
}
