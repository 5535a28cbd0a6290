package dev.llmcall.recovery;

import dev.llmcall.recovery.Lookahead.Place;
import dev.llmcall.recovery.Lookahead.Verdict;

/** Says whether a quote is the end of a text, from what follows it: what holds the text must go on there. */
final class TextEnd {
  private final Ahead ahead;

  TextEnd(Ahead ahead) {
    this.ahead = ahead;
  }

  /**
   * Whether the quote before {@code after} ends a text.
   *
   * @param parent what is around the object or list that holds the text: {, [ or 0
   */
  Verdict isAt(int after, Place place, char parent) {
    this.ahead.begin();
    return this.ahead.settled(decide(after, place, parent));
  }

  private Verdict decide(int after, Place place, char parent) {
    int i = this.ahead.skip(after);
    if (i >= this.ahead.text.length) {
      return this.ahead.atEnd();
    }
    char c = this.ahead.text.chars[i];
    return switch (place) {
      case NAME -> endsName(i, c);
      case MEMBER -> endsMember(i, c, parent, this.ahead.text.hasBreak(after, i));
      case ITEM -> endsItem(i, c, parent, this.ahead.text.hasBreak(after, i));
      case TOP -> Ahead.of(this.ahead.isFence(i));
    };
  }

  private Verdict endsName(int i, char c) {
    if (c == ':' || c == '=' || c == ',' || c == '}' || c == '{' || c == '[') {
      return Verdict.YES;
    }
    return Ahead.of(Quotes.opens(c) || this.ahead.isValueWord(i, c));
  }

  private Verdict endsMember(int i, char c, char parent, boolean isNewLine) {
    return switch (c) {
      case ',' -> memberAfterComma(this.ahead.skip(i + 1), parent, false);
      case ';' -> memberAfterComma(this.ahead.skip(i + 1), parent, true);
      case '}' -> afterClose(i + 1, parent);
      case ']' -> parent == '[' ? afterList(i + 1, '{') : afterOther(i + 1);
      case ')' -> Ahead.of(parent == '(');
      case '+' -> Ahead.of(Quotes.opens(this.ahead.peek(this.ahead.skip(i + 1))));
      case '`' -> Ahead.of(this.ahead.isFence(i));
      default -> isNewLine || Quotes.opens(c) ? this.ahead.nameAt(i) : Verdict.NO;
    };
  }

  private Verdict memberAfterComma(int i, char parent, boolean isSemicolon) {
    if (i >= this.ahead.text.length) {
      return this.ahead.atEnd();
    }
    char c = this.ahead.text.chars[i];
    if (isSemicolon && c == '}') {
      return afterClose(i + 1, parent); // code in a text looks like that
    }
    if (c == '}' || c == ',' || c == '{' || c == ']' || this.ahead.isFence(i)) {
      return Verdict.YES;
    }
    if (Ahead.isDot(c)) {
      return Ahead.of(this.ahead.isDots(i));
    }
    Verdict name = this.ahead.nameAt(i, true);
    if (name != Verdict.NO || Quotes.opens(c)) {
      return name;
    }
    int word = i; // a word that belongs to nothing before the name
    while (word - i < 40 && Text.isNameChar(this.ahead.peek(word))) {
      word++;
    }
    int next = this.ahead.skip(word);
    return next > word && word > i && Quotes.opens(this.ahead.peek(next))
        ? this.ahead.nameAt(next)
        : Verdict.NO;
  }

  /** After a curly bracket: whether the text can go on like this where the object stands. */
  private Verdict afterClose(int after, char parent) {
    int i = this.ahead.skip(after);
    if (i >= this.ahead.text.length) {
      return this.ahead.atEnd();
    }
    char c = this.ahead.text.chars[i];
    if (c == '}' || c == ']' || this.ahead.isFence(i)) {
      return Verdict.YES;
    }
    if (c == ',' || c == ';') {
      int next = this.ahead.skip(i + 1);
      while (this.ahead.peek(next) == ',') {
        next = this.ahead.skip(next + 1);
      }
      if (next >= this.ahead.text.length) {
        return this.ahead.atEnd();
      }
      char n = this.ahead.text.chars[next];
      if (parent == '[' || parent == 0) {
        if (n == '{' || n == '[' || n == ']' || n == '}') {
          return Verdict.YES;
        }
      }
      if (parent == '[' && (Quotes.opens(n) || n == ',' || this.ahead.isValueWord(next, n))) {
        return Verdict.YES;
      }
      return nameOrClose(next);
    }
    return switch (parent) {
      case 0 -> Ahead.of(!Quotes.opens(c) || !isEndOfText(i + 1));
      case '[' -> Ahead.of(c == '{' || c == '[');
      default -> Ahead.of(Quotes.opens(c) && !isEndOfText(i + 1));
    };
  }

  /** Whether the quote before it ends a text, as what holds it ends or goes on right behind. */
  private boolean isEndOfText(int after) {
    int i = this.ahead.skip(after);
    if (this.ahead.peek(i) != ',') {
      return this.ahead.peek(i) == '}';
    }
    return this.ahead.isName(this.ahead.skip(i + 1));
  }

  /** After a bracket of the other kind in the place of the object's own. */
  private Verdict afterOther(int after) {
    int i = this.ahead.skip(after);
    if (i >= this.ahead.text.length) {
      return this.ahead.atEnd();
    }
    char c = this.ahead.text.chars[i];
    if (c == ',' || c == ';') {
      int next = this.ahead.skip(i + 1);
      return next >= this.ahead.text.length ? this.ahead.atEnd() : nameOrClose(next);
    }
    return Ahead.of(c == '}' || this.ahead.isFence(i));
  }

  private Verdict nameOrClose(int i) {
    return this.ahead.text.chars[i] == '}' ? Verdict.YES : this.ahead.nameAt(i, true);
  }

  private Verdict endsItem(int i, char c, char parent, boolean isNewLine) {
    return switch (c) {
      case ',', ';' -> itemAfterComma(this.ahead.skip(i + 1));
      case ']' -> afterList(i + 1, parent);
      case '}' -> Ahead.of(parent == '{');
      case ')', ':' -> Verdict.YES;
      case '+' -> Ahead.of(Quotes.opens(this.ahead.peek(this.ahead.skip(i + 1))));
      default ->
        Ahead.of(isNewLine || c == '[' || c == '{' || Quotes.opens(c) || this.ahead.areValues(i));
    };
  }

  private Verdict itemAfterComma(int i) {
    if (i >= this.ahead.text.length) {
      return this.ahead.atEnd();
    }
    char c = this.ahead.text.chars[i];
    if (Quotes.opens(c) || c == '{' || c == '[' || c == ']' || c == ',' || c == '}') {
      return Verdict.YES;
    }
    return Ahead.isDot(c)
        ? Ahead.of(this.ahead.isDots(i))
        : Ahead.of(this.ahead.isValueWord(i, c) || isNewItem(i));
  }

  /** A word alone up to a comma, or words up to a bracket that closes the list: an item without quotes. */
  private boolean isNewItem(int i) {
    int end = i;
    while (end - i < Ahead.LONGEST_NAME && Text.isNameChar(this.ahead.peek(end))) {
      end++;
    }
    char next = this.ahead.peek(end);
    if (end > i && (next == ',' || next == ']' || next == 0)) {
      return true;
    }
    int open = 0;
    while (end > i
        && end - i < Ahead.LONGEST_NAME
        && this.ahead.peek(end) != 0
        && !Quotes.opens(this.ahead.peek(end))) {
      char c = this.ahead.peek(end);
      if (c == ']' && open == 0) {
        return true;
      }
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      end++;
    }
    return false;
  }

  private Verdict afterList(int after, char parent) {
    int i = this.ahead.skip(after);
    if (i >= this.ahead.text.length) {
      return this.ahead.atEnd();
    }
    char c = this.ahead.text.chars[i];
    if (c == ',' || c == ';' || c == ']' || c == '}' || c == ')') {
      return Verdict.YES;
    }
    return Ahead.of(parent == 0 || Quotes.opens(c) || c == '[' || c == '{');
  }
}
