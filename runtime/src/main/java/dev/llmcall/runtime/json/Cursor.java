package dev.llmcall.runtime.json;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.Choices;
import dev.llmcall.runtime.generated.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Where in an answer the reader is: which objects are open, and which value is next. */
final class Cursor {
  private final String text;
  private final JsonParser in;
  private @Nullable OpenObject object;

  /** Whether the current token is the next value, looked at but not taken. */
  private boolean peeked;

  Cursor(String text, JsonParser in) {
    this.text = text;
    this.in = in;
  }

  /** Takes the next value's first token. */
  JsonToken value() {
    JsonToken token = peek();
    peeked = false;
    return token;
  }

  /** The same without taking it. */
  JsonToken peek() {
    JsonToken token = peeked ? in.currentToken() : in.nextToken();
    if (token == null) {
      throw new AnswerException(ErrorKind.UNPARSABLE, "", "there is no JSON value");
    }
    peeked = true;
    return token;
  }

  /** Takes the next value's first token, which must be this one. */
  void expect(JsonToken expected, String name) {
    JsonToken token = value();
    if (token != expected) {
      throw invalid(Expected.kind(name, token));
    }
  }

  void beginObject(Members members) {
    expect(JsonToken.START_OBJECT, "an object");
    object = object == null ? new OpenObject(null, members) : object.inner(members);
  }

  int nextMember() {
    OpenObject open = object;
    if (open == null) {
      throw new IllegalStateException("no object was begun");
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      int index = open.indexOf(name);
      if (index < 0) {
        in.nextToken();
        in.skipChildren();
      } else if (open.take(index)) {
        return index;
      } else {
        throw invalid("the member " + open.name(index) + " comes twice");
      }
    }
    object = open.parent;
    List<String> missing = open.missing();
    if (!missing.isEmpty()) {
      throw invalid(Expected.missing(missing));
    }
    return -1;
  }

  int peekChoice(String member, Choices choices) {
    JsonToken next = peek();
    if (next != JsonToken.START_OBJECT) {
      throw invalid(Expected.kind("an object", next));
    }
    int offset = (int) in.currentTokenLocation().getCharOffset();
    try (JsonParser ahead = Json.openAt(text, offset)) {
      ahead.nextToken();
      for (String name = ahead.nextName(); name != null; name = ahead.nextName()) {
        JsonToken token = ahead.nextToken();
        if (name.equals(member)) {
          int index = token == JsonToken.VALUE_STRING ? choices.indexOf(ahead.getString()) : -1;
          if (index < 0) {
            throw invalid("the member " + member + ": " + Expected.among(choices, token));
          }
          return index;
        }
        ahead.skipChildren();
      }
    }
    throw invalid(Expected.missing(List.of(member)));
  }

  boolean nextItem() {
    peeked = in.nextToken() != JsonToken.END_ARRAY;
    return peeked;
  }

  /** Refuses whatever follows the value that was read. */
  void end() {
    if (in.nextToken() != null) {
      throw new AnswerException(ErrorKind.UNPARSABLE, "", "something follows the JSON value");
    }
  }

  AnswerException invalid(String problem) {
    String pointer = in.streamReadContext().pathAsPointer().toString();
    return new AnswerException(ErrorKind.INVALID, pointer, problem);
  }
}
