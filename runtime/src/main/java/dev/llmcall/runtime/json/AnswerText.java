package dev.llmcall.runtime.json;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.AnswerReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Reads the text of an answer as JSON, strictly. */
public final class AnswerText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private AnswerText() {}

  /**
   * Reads the whole text as one JSON value; white space around it is fine.
   *
   * @throws AnswerException if it is not JSON, or does not fit; without any text of the answer
   */
  public static <T> T read(String text, AnswerReader<T> reader) {
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      return read(text.substring(1), reader);
    }
    try (JsonParser parser = Json.open(text)) {
      Cursor cursor = new Cursor(text, parser);
      T value = reader.read(new JacksonReader(parser, cursor));
      cursor.end();
      return value;
    } catch (JacksonException e) {
      throw new AnswerException(ErrorKind.UNPARSABLE, "", reason(e)); // its message quotes the text
    }
  }

  private static String reason(JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) {
      return "the JSON ends too early";
    }
    TokenStreamLocation place = e.getLocation();
    String where =
        place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    if (e instanceof StreamConstraintsException) {
      return "nested deeper, or a name or number longer, than is read" + where;
    }
    return "not JSON" + where;
  }
}
