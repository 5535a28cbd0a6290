package dev.llmcall.runtime.json;

import dev.llmcall.runtime.wire.Content;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One choice of a reply, or of a chunk of one: what the model wrote and why it stopped. */
final class Choice {
  /** The bytes that are read; null where texts are taken from the parser. */
  private final @Nullable Payload source;

  /** Which of several it is; the first if it does not say so. */
  int index;

  @Nullable
  String finishReason;

  @Nullable
  String nativeFinishReason;

  /** What it wrote, where that was taken from the parser. */
  @Nullable
  String content;

  /** Where in a chunk the quote before that stands; -1 if it is not one text of the chunk. */
  int contentAt = -1;

  /** What it wrote, where that was taken as bytes. */
  private @Nullable Content raw;

  @Nullable
  String refusal;

  boolean hasMessage;

  /** Whether its message continues that of earlier chunks. */
  boolean isDelta;

  /** Whether there was anything of what the model thinks. */
  boolean isThinking;

  /** What it thinks, where that is one text; some endpoints put the answer there by mistake. */
  @Nullable
  String reasoning;

  @Nullable
  ErrorParser error;

  /** Of a stream. */
  Choice() {
    this(null);
  }

  /** Of a reply that these bytes are, or of a chunk. */
  Choice(@Nullable Payload source) {
    this.source = source;
  }

  /** All that it wrote; null if there was nothing of that kind. */
  @Nullable
  Content written() {
    return raw != null || content == null ? raw : Content.of(content);
  }

  /** Reads the object that the parser stands at. */
  void read(JsonParser in) {
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      switch (name) {
        case "finish_reason" -> finishReason = reason(in);
        case "native_finish_reason" -> nativeFinishReason = reason(in);
        case "index" -> index = Math.max(0, Scalars.small(in));
        case "message" -> {
          if (isDelta) { // the same once more, as a whole
            in.skipChildren();
          } else {
            message(in);
          }
        }
        case "delta" -> {
          isDelta = true;
          content = null;
          contentAt = -1;
          raw = null;
          message(in);
        }
        case "error" -> {
          if (value != JsonToken.VALUE_NULL) {
            error = new ErrorParser();
            error.read(in);
          }
        }
        default -> in.skipChildren();
      }
    }
  }

  private void message(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    hasMessage = true;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "content" -> {
          raw = raw(in);
          contentAt =
              source == null && in.currentToken() == JsonToken.VALUE_STRING ? place(in) : -1;
          content = raw == null ? content(in) : null;
        }
        case "refusal" -> refusal = Scalars.text(in);
        case "reasoning", "reasoning_content", "reasoning_details" -> thought(in);
        default -> in.skipChildren();
      }
    }
  }

  private void thought(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      String thought = in.getString();
      if (!thought.isBlank()) {
        isThinking = true;
        reasoning = thought;
      }
    } else if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        isThinking = true;
        in.skipChildren();
      }
    } else {
      in.skipChildren();
    }
  }

  /** The text that the parser stands at, without making characters of it. */
  private @Nullable Content raw(JsonParser in) {
    if (source == null || in.currentToken() != JsonToken.VALUE_STRING) {
      return null;
    }
    int quote = source.offset() + place(in);
    return RawText.at(source.bytes(), quote, source.offset() + source.length());
  }

  /** Where the token that the parser stands at begins; -1 where it reads no UTF-8. */
  private static int place(JsonParser in) {
    return (int) in.currentTokenLocation().getByteOffset();
  }

  /** A text, or the texts of a list of parts; parts that are thoughts or of unknown kind are left out. */
  private @Nullable String content(JsonParser in) {
    JsonToken token = in.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return part(in);
    }
    if (token != JsonToken.START_ARRAY) {
      return Scalars.text(in);
    }
    StringBuilder text = new StringBuilder();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      String part = in.currentToken() == JsonToken.START_OBJECT ? part(in) : Scalars.text(in);
      if (part != null) {
        text.append(part);
      }
    }
    return text.toString();
  }

  private @Nullable String part(JsonParser in) {
    String type = "text";
    String text = null;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      if (name.equals("type")) {
        type = Scalars.text(in);
      } else if (name.equals("text")) {
        text = Scalars.text(in);
      } else {
        in.skipChildren();
      }
    }
    if ("text".equals(type) || "output_text".equals(type)) {
      return text;
    }
    isThinking |= "thinking".equals(type) || "reasoning".equals(type);
    return null;
  }

  /** Some servers write an unfinished answer's reason as an empty text or as the word null. */
  private static @Nullable String reason(JsonParser in) {
    String reason = Scalars.text(in);
    return reason == null || reason.isBlank() || reason.equals("null") ? null : reason;
  }
}
