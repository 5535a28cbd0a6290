package dev.llmcall.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same call as somebody writes it who knows the JDK's client and Jackson well: both shared, readers
 * and writers made once, bytes in and out, the schema parsed once.
 */
final class HandWrittenDesk implements Desk {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();
  private static final ObjectWriter REQUESTS = MAPPER.writerFor(Request.class);
  private static final ObjectReader REPLIES = MAPPER.readerFor(Reply.class);
  private static final ObjectReader ANSWERS = MAPPER.readerFor(Triage.class);
  private static final List<String> MODELS =
      List.of("anthropic/claude-sonnet-4.6", "openai/gpt-5-mini");
  private static final Message SYSTEM =
      new Message("system", "You are the first line of a support desk. Triage what comes in.");
  private static final ResponseFormat FORMAT = new ResponseFormat(
      "json_schema", new Schema("triage", true, MAPPER.readTree(HandWrittenSchema.TEXT)));

  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5))
      .build();
  private final HttpRequest.Builder prototype;

  HandWrittenDesk(URI base, String key) {
    this.prototype = HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }

  private record Message(String role, String content) {}

  private record Schema(String name, boolean strict, JsonNode schema) {}

  private record ResponseFormat(String type, Schema json_schema) {}

  private record Provider(boolean require_parameters) {}

  private record Request(
      List<String> models,
      List<Message> messages,
      ResponseFormat response_format,
      Provider provider) {}

  private record Reply(String model, List<Choice> choices) {}

  private record Choice(Content message, String finish_reason) {}

  private record Content(String content) {}

  @Override
  public Triage triage(String customer, String ticket) {
    Message user = new Message("user", "Triage this ticket from " + customer + ":\n" + ticket);
    Request request = new Request(MODELS, List.of(SYSTEM, user), FORMAT, new Provider(true));
    HttpResponse<byte[]> response = send(REQUESTS.writeValueAsBytes(request));
    if (response.statusCode() != 200) {
      throw new IllegalStateException("status " + response.statusCode());
    }
    Reply reply = REPLIES.readValue(response.body());
    Choice choice = reply.choices().get(0);
    if (!"stop".equals(choice.finish_reason())) {
      throw new IllegalStateException("finished with " + choice.finish_reason());
    }
    return ANSWERS.readValue(choice.message().content());
  }

  /** Sends once more what the JDK's client lost: under load a pooled connection now and then is closed. */
  private HttpResponse<byte[]> send(byte[] body) {
    try {
      return once(body);
    } catch (IOException lost) {
      try {
        return once(body);
      } catch (IOException e) {
        e.addSuppressed(lost);
        throw new UncheckedIOException(e);
      }
    }
  }

  private HttpResponse<byte[]> once(byte[] body) throws IOException {
    try {
      return this.client.send(
          this.prototype.copy().POST(BodyPublishers.ofByteArray(body)).build(),
          BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
