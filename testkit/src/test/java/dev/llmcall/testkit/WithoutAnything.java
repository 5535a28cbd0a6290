package dev.llmcall.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A caller that streams and does nothing else: no retry, no fallback, no time-out. */
final class WithoutAnything implements WallAnswer.Caller {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final LocalRouter router;

  WithoutAnything(LocalRouter router) {
    this.router = router;
  }

  @Override
  public boolean fallsBack() {
    return false;
  }

  @Override
  public WallAnswer ask(String primary, String fallback, String prompt)
      throws IOException, InterruptedException {
    String body = Json.write(Json.object(
        "model",
        primary,
        "stream",
        true,
        "stream_options",
        Json.object("include_usage", true),
        "messages",
        List.of(Json.object("role", "user", "content", prompt))));
    HttpResponse<InputStream> response = http.send(
        HttpRequest.newBuilder(URI.create(router.openAiBaseUri() + "/chat/completions"))
            .header("Authorization", "Bearer " + router.key())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return read(lines);
    }
  }

  private static WallAnswer read(BufferedReader lines) throws IOException {
    StringBuilder text = new StringBuilder();
    String model = "";
    boolean usage = false;
    boolean finished = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      try {
        if (line.startsWith("data: {")
            && Json.read(line.substring("data: ".length())) instanceof Map<?, ?> chunk) {
          model = String.valueOf(chunk.get("model"));
          usage |= chunk.get("usage") != null;
          if (chunk.get("choices") instanceof List<?> choices
              && !choices.isEmpty()
              && choices.get(0) instanceof Map<?, ?> choice
              && choice.get("delta") instanceof Map<?, ?> delta) {
            text.append(delta.containsKey("content") ? delta.get("content") : "");
            finished |= choice.get("finish_reason") != null;
          }
        }
      } catch (Json.NotJson e) {
        // skips what it cannot read
      }
    }
    if (!finished) {
      throw new IOException("the stream ended too early");
    }
    return new WallAnswer(text.toString(), model, usage);
  }
}
