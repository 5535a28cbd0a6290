package dev.llmcall.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client that knows nothing but HTTP. */
final class RawClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A response; its body as JSON on demand. */
  record Reply(int status, HttpResponse<String> response) {
    String body() {
      return response.body();
    }

    /** The value under a path of member names and indexes; null if there is none. */
    @Nullable
    Object at(Object... path) throws Json.NotJson {
      Object value = Json.read(body());
      for (Object step : path) {
        if (value instanceof Map<?, ?> members) {
          value = members.get(step);
        } else if (value instanceof List<?> items && step instanceof Integer index) {
          value = index < items.size() ? items.get(index) : null;
        } else {
          return null;
        }
      }
      return value;
    }

    @Nullable
    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  Reply get(URI base, String path, String... headers) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), headers);
  }

  /** Posts a chat completion with the router's key and metadata wanted. */
  Reply chat(LocalRouter router, String body) throws IOException, InterruptedException {
    return post(
        router.baseUri(),
        body,
        "Authorization",
        "Bearer " + router.key(),
        "X-OpenRouter-Metadata",
        "enabled");
  }

  /** Posts a chat completion to the plain endpoint. */
  Reply plainChat(LocalRouter router, String body) throws IOException, InterruptedException {
    return post(router.openAiBaseUri(), body, "Authorization", "Bearer " + router.key());
  }

  Reply post(URI base, String body, String... headers) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  Reply send(String method, String uri, String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(uri))
        .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private Reply send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    request.header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response);
  }
}
