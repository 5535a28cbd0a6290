package dev.llmcall.runtime.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What is used of a reply, read in one walk: everything else is passed over without being built. All
 * of it may be missing.
 */
final class Envelope {
  /** The bytes that are read; null where texts are taken from the parser. */
  private final @Nullable Payload source;

  @Nullable
  String id;

  @Nullable
  String model;

  final UsageParser usage = new UsageParser();

  @Nullable
  UpstreamParser upstream;

  /** The first of the choices. */
  @Nullable
  Choice choice;

  /** Whether there were choices, and none in them: the protocol's way to say nothing. */
  boolean hasNoChoice;

  /** What was said in places where servers put errors. */
  @Nullable
  ErrorParser said;

  /** Whether there was an {@code error}, so that what was said is one whatever else there is. */
  boolean isError;

  /** Of a chunk. */
  Envelope() {
    this(null);
  }

  /** Of a whole reply, whose content is taken as bytes. */
  Envelope(@Nullable Payload source) {
    this.source = source;
  }

  /** Reads the value that the parser is to come to next. */
  void read(JsonParser in) {
    JsonToken token = in.nextToken();
    if (token == JsonToken.START_ARRAY) { // Google's form: a list of one reply
      token = in.nextToken();
    }
    if (token == JsonToken.START_OBJECT) {
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        in.nextToken();
        member(name, in);
      }
    } else if (token == JsonToken.VALUE_STRING) {
      said().text(in.getString());
    }
  }

  private void member(String name, JsonParser in) {
    switch (name) {
      case "id" -> id = given(in, id);
      case "model" -> model = given(in, model);
      case "choices" -> choices(in);
      case "usage" -> usage.read(in);
      case "openrouter_metadata" -> {
        upstream = new UpstreamParser();
        upstream.readMetadata(in);
      }
      case "error" -> {
        isError |= in.currentToken() != JsonToken.VALUE_NULL;
        said().read(in);
      }
      case "error_type", "message", "detail", "errors", "code", "type", "status" ->
        said().member(name, in);
      default -> in.skipChildren();
    }
  }

  /** A text that is not empty, else what is known; the first chunk of some streams has empty ones. */
  private static @Nullable String given(JsonParser in, @Nullable String known) {
    String text = Scalars.text(in);
    return text == null || text.isEmpty() ? known : text;
  }

  private void choices(JsonParser in) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    hasNoChoice = true;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      hasNoChoice = false;
      if (choice == null && in.currentToken() == JsonToken.START_OBJECT) {
        choice = new Choice(source);
        choice.read(in);
      } else {
        in.skipChildren();
      }
    }
  }

  /** What was said in places where servers put errors; nothing, if nothing was. */
  ErrorParser said() {
    if (said == null) {
      said = new ErrorParser();
    }
    return said;
  }
}
