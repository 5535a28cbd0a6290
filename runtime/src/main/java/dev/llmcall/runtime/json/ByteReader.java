package dev.llmcall.runtime.json;

import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.Choices;
import dev.llmcall.runtime.generated.JsonReader;
import dev.llmcall.runtime.generated.Members;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Year;
import java.util.function.Function;

/**
 * The strict reader: what it is asked for must be there, as such, and nothing is guessed. It stands on
 * bytes of its own rather than on a general parser, which is twice as fast and allocates a third.
 */
final class ByteReader implements JsonReader {
  private final JsonBytes in;
  private final Nesting nesting;

  ByteReader(JsonBytes in) {
    this.in = in;
    this.nesting = new Nesting(in);
  }

  @Override
  public boolean readNull() {
    if (in.peekMore() != 'n') {
      return false;
    }
    in.word("null");
    return true;
  }

  @Override
  public void beginObject(Members members) {
    nesting.beginObject(members);
  }

  @Override
  public int nextMember() {
    return nesting.nextMember();
  }

  @Override
  public int peekChoice(String member, Choices choices) {
    return nesting.peekChoice(member, choices);
  }

  @Override
  public void beginArray() {
    nesting.beginArray();
  }

  @Override
  public boolean nextItem() {
    return nesting.nextItem();
  }

  @Override
  public int choice(Choices choices) {
    int c = in.peekMore();
    int index = -1;
    if (c == '"') {
      int from = in.at() + 1;
      int to = in.plain();
      index = to < 0 ? choices.indexOf(in.text()) : choices.indexOf(in.bytes(), from, to);
    } else {
      in.checkValue(c);
    }
    if (index < 0) {
      throw invalid("one of " + choices, c == '"' ? "another text" : Expected.kind(c));
    }
    return index;
  }

  @Override
  public String string() {
    return string("a text");
  }

  @Override
  public char character() {
    String value = string("a text of one character");
    if (value.length() != 1) {
      throw invalid("a text of one character", "another text");
    }
    return value.charAt(0);
  }

  @Override
  public boolean bool() {
    int c = in.peekMore();
    if (c != 't' && c != 'f') {
      throw nesting.another("true or false", c);
    }
    in.word(c == 't' ? "true" : "false");
    return c == 't';
  }

  @Override
  public float float32() {
    float value = number("a number").nearestFloat();
    if (Float.isInfinite(value)) {
      throw another("a number within the range of float");
    }
    return value;
  }

  @Override
  public double float64() {
    double value = number("a number").nearest();
    if (Double.isInfinite(value)) {
      throw another("a number within the range of double");
    }
    return value;
  }

  @Override
  public BigInteger bigInteger() {
    BigInteger value = number("a whole number").whole();
    if (value == null) {
      throw another("a whole number of at most " + Json.DIGITS + " digits");
    }
    return value;
  }

  @Override
  public BigDecimal bigDecimal() {
    BigDecimal value = number("a number").decimal();
    if (value == null) {
      throw another("a number of at most " + Json.DIGITS + " digits");
    }
    return value;
  }

  @Override
  public Year year() {
    String expected = "a year such as 2026";
    int c = in.peekMore();
    if (c != '-' && (c < '0' || c > '9')) {
      return parsed(expected, Year::parse);
    }
    JsonNumber value = number(expected);
    if (!value.isPlain()) {
      throw nesting.another(expected, c);
    }
    if (!value.isWithin(Year.MIN_VALUE, Year.MAX_VALUE)) {
      throw another(expected);
    }
    return Year.of((int) value.within());
  }

  @Override
  public void check(boolean holds, String member, String expected, Object found) {
    if (!holds) {
      nesting.violated(member, expected, String.valueOf(found));
    }
  }

  @Override
  public void check(boolean holds, String expected, Object found) {
    if (!holds) {
      nesting.violated(expected, String.valueOf(found));
    }
  }

  @Override
  public AnswerException invalid(String expected, String found) {
    return nesting.invalid(expected, found);
  }

  @Override
  public AnswerException invalid(RuntimeException refusal) {
    if (refusal instanceof AnswerException known) {
      return known;
    }
    return nesting.refused(refusal);
  }

  /** Refuses whatever follows the value that was read, and what does not keep to its constraints. */
  void end() {
    nesting.checkViolations();
    int c = in.peek();
    if (c >= 0) {
      in.checkValue(c);
      throw JsonBytes.unparsable("something follows the JSON value");
    }
  }

  @Override
  public long whole(String expected, long min, long max) {
    numeric(expected);
    int from = in.at();
    int to = in.number();
    if (JsonNumber.isSmall(in.bytes(), from, to)) { // without an object for each
      long value = JsonNumber.small(in.bytes(), from, to);
      if (value < min || value > max) {
        throw another(expected);
      }
      return value;
    }
    JsonNumber value = new JsonNumber(in.bytes(), from, to);
    if (!value.isWithin(min, max)) {
      throw another(expected);
    }
    return value.within();
  }

  @Override
  public <T> T parsed(String expected, Function<String, T> parse) {
    String value = string(expected);
    try {
      return parse.apply(value);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw invalid(expected, "another text"); // not its message, which quotes the text
    }
  }

  private String string(String expected) {
    nesting.expect('"', expected);
    return in.text();
  }

  private JsonNumber number(String expected) {
    numeric(expected);
    int from = in.at();
    return new JsonNumber(in.bytes(), from, in.number());
  }

  private void numeric(String expected) {
    int c = in.peekMore();
    if (c != '-' && (c < '0' || c > '9')) {
      throw nesting.another(expected, c);
    }
  }

  private AnswerException another(String expected) {
    return invalid(expected, "another one");
  }
}
