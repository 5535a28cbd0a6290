package dev.llmcall.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same stream as somebody writes it who knows the JDK's client and Jackson's streaming parser well:
 * read line by line on the caller's thread, only what is needed looked at, nothing built that is not.
 */
final class HandWrittenTeller implements Teller {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectWriter REQUESTS = new JsonMapper().writerFor(Request.class);
  private static final List<String> MODELS =
      List.of("anthropic/claude-sonnet-4.6", "openai/gpt-5-mini");
  private static final String DATA = "data: ";

  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5))
      .build();
  private final HttpRequest.Builder prototype;

  HandWrittenTeller(URI base, String key) {
    this.prototype = HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .header("Accept", "text/event-stream");
  }

  private record Message(String role, String content) {}

  private record Request(List<String> models, List<Message> messages, boolean stream) {}

  @Override
  public void tell(String subject, Consumer<String> pieces) {
    Message user = new Message("user", "Tell me a story about " + subject + ".");
    byte[] body = REQUESTS.writeValueAsBytes(new Request(MODELS, List.of(user), true));
    try {
      HttpResponse<InputStream> response = this.client.send(
          this.prototype.copy().POST(BodyPublishers.ofByteArray(body)).build(),
          BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        if (response.statusCode() != 200) {
          throw new IllegalStateException("status " + response.statusCode());
        }
        read(lines, pieces);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void read(BufferedReader lines, Consumer<String> pieces) throws IOException {
    boolean finished = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(DATA) && !line.equals("data: [DONE]")) {
        finished |= chunk(line.substring(DATA.length()), pieces);
      }
    }
    if (!finished) {
      throw new IllegalStateException("the stream ended too early");
    }
  }

  /** Says whether the story ended with this chunk. */
  private static boolean chunk(String json, Consumer<String> pieces) {
    boolean finished = false;
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      in.nextToken();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        JsonToken value = in.nextToken();
        if (name.equals("error")) {
          throw new IllegalStateException("the model failed");
        }
        if (!name.equals("choices") || value != JsonToken.START_ARRAY) {
          in.skipChildren();
          continue;
        }
        while (in.nextToken() == JsonToken.START_OBJECT) {
          finished |= choice(in, pieces);
        }
      }
    }
    return finished;
  }

  private static boolean choice(JsonParser in, Consumer<String> pieces) {
    boolean finished = false;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      JsonToken value = in.nextToken();
      if (name.equals("finish_reason")) {
        finished = value == JsonToken.VALUE_STRING;
      } else if (name.equals("delta") && value == JsonToken.START_OBJECT) {
        for (String part = in.nextName(); part != null; part = in.nextName()) {
          JsonToken text = in.nextToken();
          if (part.equals("content") && text == JsonToken.VALUE_STRING) {
            String piece = in.getString();
            if (!piece.isEmpty()) {
              pieces.accept(piece);
            }
          } else {
            in.skipChildren();
          }
        }
      } else {
        in.skipChildren();
      }
    }
    return finished;
  }
}
