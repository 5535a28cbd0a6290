package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.ErrorKind;
import dev.llmcall.recovery.Violation;
import dev.llmcall.runtime.generated.AnswerException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer as bytes, and how far it was read: the tokens of strict JSON, without a tree
 * and without a buffer between. What is not JSON is refused, never guessed.
 */
final class JsonBytes {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int depth;
  private @Nullable Unescaping unescaping;

  JsonBytes(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the next byte is. */
  int at() {
    return at;
  }

  /** How many objects and arrays are open. */
  int depth() {
    return depth;
  }

  /** Goes back to where it was once. */
  void back(int position, int nesting) {
    at = position;
    depth = nesting;
  }

  /** The next byte behind white space, which is not taken; -1 at the end of the text. */
  int peek() {
    while (at < end) {
      int c = bytes[at];
      if (c > ' ' || !isSpace(c)) {
        return c & 0xFF;
      }
      at++;
    }
    return -1;
  }

  /** The same where something must follow. */
  int peekMore() {
    int c = peek();
    if (c < 0) {
      throw tooEarly();
    }
    return c;
  }

  /** Takes the byte that was looked at. */
  void take() {
    at++;
  }

  /** Goes into an object or array. */
  void open() {
    if (++depth > Json.DEPTH) {
      throw unparsable("nested deeper than " + Json.DEPTH + " levels" + place());
    }
    at++;
  }

  /** Leaves an object or array. */
  void close() {
    depth--;
    at++;
  }

  /** Takes a word that was looked at, such as {@code true}. */
  void word(String word) {
    checkWord(word);
    at += word.length();
  }

  private void checkWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end) {
        throw tooEarly();
      }
      if (bytes[at + i] != word.charAt(i)) {
        throw broken();
      }
    }
  }

  /** Takes the colon between a name and its value. */
  void colon() {
    if (peekMore() != ':') {
      throw broken();
    }
    at++;
  }

  /**
   * Takes a text whose quote was looked at, if it is ASCII without escapes: where it ends, its closing
   * quote being taken. Otherwise -1, and nothing was taken.
   */
  int plain() {
    int i = at + 1;
    while (i < end) {
      byte c = bytes[i];
      if (c == '"') {
        at = i + 1;
        return i;
      }
      if (c < ' ' || c == '\\') { // bytes beyond ASCII are negative
        return -1;
      }
      i++;
    }
    throw tooEarly();
  }

  /** Takes a text whose quote was looked at. */
  String text() {
    int from = at + 1;
    int to = plain();
    return to < 0 ? unescaped() : new String(bytes, from, to - from, ISO_8859_1);
  }

  private String unescaped() {
    int from = at + 1;
    int to = from;
    while (to < end && bytes[to] != '"') {
      to += bytes[to] == '\\' ? 2 : 1;
    }
    if (to >= end) {
      throw tooEarly();
    }
    Unescaping decoder = unescaping == null ? new Unescaping(bytes, to - from) : unescaping;
    unescaping = decoder;
    String text = decoder.text(from, to);
    if (text == null) {
      at = decoder.at();
      throw broken();
    }
    at = to + 1;
    return text;
  }

  /** Takes a number whose first byte was looked at: where it ends. */
  int number() {
    int to = JsonNumber.end(bytes, at, end);
    if (to < 0) {
      at = -to - 1;
      throw at >= end ? tooEarly() : broken();
    }
    if (to - at > Json.DIGITS) {
      throw unparsable("a number of more than " + Json.DIGITS + " characters" + place());
    }
    at = to;
    return to;
  }

  /** Takes a value of whatever kind and all in it. */
  void skip() {
    int first = peekMore();
    if (first == '{' || first == '[') {
      skipNested();
    } else {
      skipScalar(first);
    }
  }

  private void skipNested() {
    BitSet objects = new BitSet();
    int open = 0;
    do {
      int c = peekMore();
      if (c == '{' || c == '[') {
        open();
        objects.set(open, c == '{');
        open++;
        if (peekMore() == (c == '{' ? '}' : ']')) {
          close();
          open--;
        } else {
          name(c == '{');
          continue;
        }
      } else {
        skipScalar(c);
      }
      while (open > 0) {
        boolean isObject = objects.get(open - 1);
        int next = peekMore();
        if (next == ',') {
          at++;
          name(isObject);
          break;
        }
        if (next != (isObject ? '}' : ']')) {
          throw broken();
        }
        close();
        open--;
      }
    } while (open > 0);
  }

  private void name(boolean isObject) {
    if (isObject) {
      if (peekMore() != '"') {
        throw broken();
      }
      skipText();
      colon();
    }
  }

  private void skipText() {
    if (plain() < 0) {
      unescaped();
    }
  }

  private void skipScalar(int first) {
    switch (first) {
      case '"' -> skipText();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  /** Refuses as no JSON what no value begins with. */
  void checkValue(int first) {
    switch (first) {
      case 't' -> checkWord("true");
      case 'f' -> checkWord("false");
      case 'n' -> checkWord("null");
      case '{', '[', '"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {}
      default -> throw broken();
    }
  }

  /** What to throw where the next byte cannot stand in JSON. */
  AnswerException broken() {
    return unparsable("not JSON" + place());
  }

  /** What to throw where the text has ended. */
  AnswerException tooEarly() {
    return unparsable("the JSON ends too early");
  }

  static AnswerException unparsable(String why) {
    return new AnswerException(ErrorKind.UNPARSABLE, List.of(new Violation("", "JSON", why)), why);
  }

  private String place() {
    int line = 1;
    int start = 0;
    for (int i = 0; i < at; i++) {
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    int column = new String(bytes, start, Math.max(0, at - start), UTF_8).length() + 1;
    return " at line " + line + ", column " + column;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
