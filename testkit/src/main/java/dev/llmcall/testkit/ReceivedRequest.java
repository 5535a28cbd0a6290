package dev.llmcall.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that a {@link LocalRouter} received.
 *
 * @param method such as {@code POST}
 * @param path without the query
 * @param headers by name in lower case
 * @param body its text
 * @param arrived when its last byte was there
 * @param chat what it asks for, if it is a valid request for a chat completion
 * @param answeredBy the id of the registered model whose reply or fault was sent back; empty if none
 *     was reached, or not yet
 * @param status what was sent back; empty while it is being answered, and if nothing was
 */
public record ReceivedRequest(
    String method,
    String path,
    Map<String, List<String>> headers,
    String body,
    Instant arrived,
    Optional<ChatRequest> chat,
    Optional<String> answeredBy,
    OptionalInt status) {

  public ReceivedRequest {
    headers = Map.copyOf(headers);
  }

  /** The first header of this name, in any case. */
  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  /** Method, path and status; headers and body hold keys and prompts. */
  @Override
  public String toString() {
    return method + " " + path + (status.isPresent() ? " -> " + status.getAsInt() : "");
  }
}
