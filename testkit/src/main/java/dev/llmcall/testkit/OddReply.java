package dev.llmcall.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults whose bodies are not of the protocol, the same at every endpoint. */
final class OddReply {
  private static final String PAGE =
      "<!DOCTYPE html>\n<html><head><title>%s</title></head><body><h1>%s</h1></body></html>\n";

  private OddReply() {}

  /** The reply that a fault takes the form of; null if it is an error of the protocol. */
  static @Nullable HttpReply of(Fault fault, Received received) {
    boolean stream = received.wantsStream();
    return switch (fault) {
      case NO_CHOICES -> HttpReply.json(200, head());
      case NULL_CHOICES -> HttpReply.json(200, headWith(null));
      case EMPTY_CHOICES -> HttpReply.json(200, headWith(List.of()));
      case HTML_PAGE -> page(200, "Welcome");
      case HTML_GATEWAY -> page(502, "502 Bad Gateway");
      case HTML_TIMEOUT -> page(524, "524: A timeout occurred");
      case EMPTY_BODY -> HttpReply.text(200, "application/json", "");
      case BROKEN_JSON ->
        HttpReply.text(200, "application/json", "{\"id\":\"gen-odd\",\"choices\":[{\"index\":0,");
      case STRING_ERROR -> HttpReply.json(fault.status(), Json.object("error", fault.message()));
      case ARRAY_ERROR ->
        HttpReply.json(
            fault.status(),
            List.of(Json.object(
                "error",
                Json.object(
                    "code", fault.status(),
                    "message", fault.message(),
                    "status", "INVALID_ARGUMENT"))));
      case ERROR_FIELD, ERROR_LINE ->
        stream ? broken(fault, true) : page(500, "Internal Server Error");
      case REDIRECT ->
        HttpReply.text(fault.status(), "text/plain", "moved")
            .with(Map.of("Location", "http://localhost:1/elsewhere"));
      case HANGS_UP,
          HANGS_UP_IN_BODY,
          RESETS,
          RESETS_IN_BODY,
          STOPS_IN_STREAM,
          NOT_HTTP,
          HANGS,
          STALLS,
          DRIPS,
          BLANKS_WITHOUT_END -> broken(fault, stream);
      default -> null;
    };
  }

  private static HttpReply broken(Fault fault, boolean stream) {
    return HttpReply.of(new HttpReply.Broken(fault, stream));
  }

  private static HttpReply page(int status, String title) {
    return HttpReply.text(status, "text/html; charset=utf-8", PAGE.replace("%s", title));
  }

  private static Map<String, @Nullable Object> head() {
    return Json.object("id", "gen-odd", "object", "chat.completion", "created", 1_700_000_000);
  }

  private static Map<String, @Nullable Object> headWith(@Nullable Object choices) {
    Map<String, @Nullable Object> head = head();
    head.put("choices", choices);
    return head;
  }
}
