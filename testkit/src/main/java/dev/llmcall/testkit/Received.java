package dev.llmcall.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A request while it is being answered. */
final class Received {
  private final String method;
  private final String path;
  private final Map<String, String> query;
  private final Map<String, List<String>> headers;
  private final String body;
  private final Instant arrived = Instant.now();
  private volatile @Nullable ChatRequest chat;
  private volatile @Nullable String answeredBy;
  private volatile int status;

  Received(
      String method,
      String path,
      Map<String, String> query,
      Map<String, List<String>> headers,
      String body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  Map<String, String> query() {
    return query;
  }

  String body() {
    return body;
  }

  Optional<String> header(String name) {
    return seen().header(name);
  }

  /** Whether it carries this key. */
  boolean carries(String key) {
    return header("authorization").equals(Optional.of("Bearer " + key));
  }

  void isFor(ChatRequest request) {
    this.chat = request;
  }

  /** Whether events are wanted. */
  boolean wantsStream() {
    ChatRequest request = chat;
    return request != null && request.stream();
  }

  void answeredBy(String model) {
    this.answeredBy = model;
  }

  void answeredWith(int status) {
    this.status = status;
  }

  /** How it stands now. */
  ReceivedRequest seen() {
    int sent = status;
    return new ReceivedRequest(
        method,
        path,
        headers,
        body,
        arrived,
        Optional.ofNullable(chat),
        Optional.ofNullable(answeredBy),
        sent == 0 ? OptionalInt.empty() : OptionalInt.of(sent));
  }
}
