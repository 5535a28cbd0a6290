package dev.llmcall.runtime.json;

import dev.llmcall.runtime.UpstreamAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what an endpoint tells of its own attempts. */
final class UpstreamParser {
  /** More than any router makes for one request. */
  private static final int MOST = 100;

  private OptionalInt attempt = OptionalInt.empty();
  private final List<UpstreamAttempt> attempts = new ArrayList<>(2);

  /** Reads {@code openrouter_metadata}. */
  void readMetadata(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      if (name.equals("attempt")) {
        int number = Scalars.small(in);
        attempt = number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
      } else if (name.equals("attempts")) {
        readAttempts(in);
      } else {
        in.skipChildren();
      }
    }
  }

  /** Reads a list of attempts, also in the form of an error's {@code previous_errors}. */
  void readAttempts(JsonParser in) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        readAttempt(in);
      } else {
        in.skipChildren();
      }
    }
  }

  OptionalInt attempt() {
    return attempt;
  }

  List<UpstreamAttempt> attempts() {
    return attempts;
  }

  private void readAttempt(JsonParser in) {
    String model = null;
    String provider = null;
    int status = -1;
    int code = -1;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "model" -> model = Scalars.text(in);
        case "provider", "provider_name" -> provider = Scalars.text(in);
        case "status" -> status = Scalars.small(in);
        case "code" -> code = Scalars.small(in);
        default -> in.skipChildren();
      }
    }
    int known = status < 0 ? code : status;
    if (attempts.size() < MOST) {
      attempts.add(new UpstreamAttempt(
          orEmpty(model),
          orEmpty(provider),
          known < 0 ? OptionalInt.empty() : OptionalInt.of(known)));
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
