package dev.llmcall.runtime.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.Transport;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A transport that plays prepared responses, one for each request; the last one repeats. */
final class Script implements Transport {
  /** What is made of one request. */
  interface Step {
    Response play(Request request, Abort abort) throws IOException;
  }

  private static final Pattern MODELS =
      Pattern.compile("^\\{(?:\"model\":\"([^\"]*)\",?)?(?:\"models\":\\[([^]]*)])?");

  private final List<Step> steps;
  private final List<Request> requests = new ArrayList<>();

  private Script(Step... steps) {
    this.steps = List.of(steps);
  }

  static Script of(Step... steps) {
    return new Script(steps);
  }

  @Override
  public Response send(Request request, Abort abort) throws IOException {
    int index;
    synchronized (this) {
      index = Math.min(requests.size(), steps.size() - 1);
      requests.add(request);
    }
    return steps.get(index).play(request, abort);
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  List<String> bodies() {
    return requests().stream().map(Script::body).toList();
  }

  /** Which models each request asked for, separated by commas, as its body says. */
  List<String> asked() {
    List<String> asked = new ArrayList<>();
    for (String body : bodies()) {
      Matcher matcher = MODELS.matcher(body);
      if (!matcher.find()) {
        throw new AssertionError(body);
      }
      String first = matcher.group(1) == null ? "" : matcher.group(1);
      String rest = matcher.group(2) == null ? "" : matcher.group(2).replace("\"", "");
      asked.add(first.isEmpty() || rest.isEmpty() ? first + rest : first + "+" + rest);
    }
    return asked;
  }

  /** Which models a request asks for, in order. */
  static List<String> models(Request request) {
    Matcher matcher = MODELS.matcher(body(request));
    if (!matcher.find()) {
      throw new AssertionError(body(request));
    }
    List<String> models = new ArrayList<>();
    if (matcher.group(1) != null) {
      models.add(matcher.group(1));
    }
    if (matcher.group(2) != null) {
      models.addAll(List.of(matcher.group(2).replace("\"", "").split(",")));
    }
    return models;
  }

  static String body(Request request) {
    return new String(request.body(), 0, request.length(), UTF_8);
  }

  /** An answer without anything about it. */
  static Step answers(String text) {
    return reply(200, answer(text, ""));
  }

  /** An answer, and what the endpoint tells of its own attempts. */
  static Step answersAt(int attempt, String text) {
    return reply(200, answer(text, ",\"openrouter_metadata\":{\"attempt\":" + attempt + "}"));
  }

  /** The body of an answer; {@code more} are further members, each after a comma. */
  static String answer(String text, String more) {
    return "{\"id\":\"gen-1\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"}}]"
        + more
        + "}";
  }

  /** An error of the endpoint. */
  static Step fails(int status) {
    return reply(status, "{\"error\":{\"code\":" + status + ",\"message\":\"no\"}}");
  }

  static Step unreachable() {
    return (request, abort) -> {
      throw new ConnectException("connection refused", new IOException());
    };
  }

  static Step lost() {
    return (request, abort) -> {
      throw new EOFException("quotes what it could not parse");
    };
  }

  static Step reply(int status, String body) {
    return (request, abort) ->
        new Reply(status, Map.of(), new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  /** A response with a header. */
  static Step reply(int status, String body, String header, String value) {
    return (request, abort) ->
        new Reply(status, Map.of(header, value), new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  /** A response in memory. */
  record Reply(int status, Map<String, String> headers, InputStream body) implements Response {
    @Override
    public Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
