package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenAI's Java SDK, unchanged, against both addresses of the router. */
class OpenAiJavaClientTest {
  private final LocalRouter router = LocalRouter.start();
  private final List<OpenAIClient> clients = new ArrayList<>();
  private final OpenAIClient atRouter = client(router.baseUri(), router.key());
  private final OpenAIClient atPlain = client(router.openAiBaseUri(), router.key());

  /** What the SDK is to read an answer into. */
  public static final class Point {
    public int x;
  }

  private OpenAIClient client(URI base, String key) {
    OpenAIClient client = OpenAIOkHttpClient.builder()
        .baseUrl(base.toString())
        .apiKey(key)
        .maxRetries(0)
        .build();
    clients.add(client);
    return client;
  }

  @BeforeEach
  void register() {
    router.model("a/limited").fails(Fault.RATE_LIMITED);
    router.model("a/short").fails(Fault.CONTEXT_LENGTH);
    router.model("a/down").fails(Fault.DOWN);
    router.model("b/good").answers(request -> "You said " + request.question()).price("0.25", "2");
    router.model("c/json").answers(request -> request.schema().isPresent() ? "{\"x\":3}" : "?");
  }

  @AfterEach
  void stop() {
    clients.forEach(OpenAIClient::close);
    router.close();
  }

  private static ChatCompletionCreateParams ask(String model) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addUserMessage("Hello")
        .build();
  }

  @Test
  void modelsAsAnAdditionalBodyPropertyFallsBack() {
    ChatCompletion completion = atRouter
        .chat()
        .completions()
        .create(ask("a/limited").toBuilder()
            .putAdditionalBodyProperty("models", JsonValue.from(List.of("a/down", "b/good")))
            .build());

    assertThat(completion.validate().model()).isEqualTo("b/good");
    assertThat(completion.choices().get(0).message().content()).contains("You said Hello");
    assertThat(completion.usage().orElseThrow()._allProperties().get("cost"))
        .isEqualTo(JsonValue.from(0.0000085));
    assertThat(router.requests().get(0).chat().orElseThrow().chain())
        .containsExactly("a/limited", "a/down", "b/good");
  }

  @Test
  void errorsAreOfTheSdksTypes() {
    for (OpenAIClient client : List.of(atRouter, atPlain)) {
      assertThatThrownBy(() -> client.chat().completions().create(ask("a/limited")))
          .isInstanceOf(RateLimitException.class);
      assertThatThrownBy(() -> client.chat().completions().create(ask("a/short")))
          .isInstanceOf(BadRequestException.class);
      assertThatThrownBy(() -> client.chat().completions().create(ask("a/down")))
          .isInstanceOf(InternalServerException.class);
    }
    assertThatThrownBy(() -> atRouter.chat().completions().create(ask("no/where")))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("no/where is not a valid model ID");
    assertThatThrownBy(() -> atPlain.chat().completions().create(ask("no/where")))
        .isInstanceOf(NotFoundException.class)
        .asInstanceOf(type(OpenAIServiceException.class))
        .satisfies(e -> assertThat(e.code()).contains("model_not_found"));
    OpenAIClient stranger = client(router.baseUri(), "wrong");
    assertThatThrownBy(() -> stranger.chat().completions().create(ask("b/good")))
        .isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void thePlainEndpointKnowsNoModels() {
    ChatCompletionCreateParams request = ask("b/good").toBuilder()
        .putAdditionalBodyProperty("models", JsonValue.from(List.of("b/good")))
        .build();

    assertThatThrownBy(() -> atPlain.chat().completions().create(request))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("Unrecognized request argument supplied: models");
  }

  @Test
  void structuredOutputIsReadIntoTheSdksClass() {
    for (OpenAIClient client : List.of(atRouter, atPlain)) {
      Point point = client
          .chat()
          .completions()
          .create(ChatCompletionCreateParams.builder()
              .model("c/json")
              .addUserMessage("Hello")
              .responseFormat(Point.class)
              .build())
          .choices()
          .get(0)
          .message()
          .content()
          .orElseThrow();

      assertThat(point.x).isEqualTo(3);
    }
    assertThat(router.requests().get(0).chat().orElseThrow().schema().orElseThrow())
        .contains("\"x\":{\"type\":\"integer\"}");
  }

  @Test
  void streamsGiveTheWholeText() {
    for (OpenAIClient client : List.of(atRouter, atPlain)) {
      StringBuilder text = new StringBuilder();
      try (StreamResponse<ChatCompletionChunk> chunks =
          client.chat().completions().createStreaming(ask("b/good"))) {
        chunks.stream()
            .flatMap(chunk -> chunk.choices().stream())
            .forEach(choice -> choice.delta().content().ifPresent(text::append));
      }
      assertThat(text).hasToString("You said Hello");
    }
  }

  @Test
  void modelsAreListed() {
    for (OpenAIClient client : List.of(atRouter, atPlain)) {
      assertThat(client.models().list().data().stream().map(Model::id))
          .containsExactly("a/limited", "a/short", "a/down", "b/good", "c/json");
    }
  }
}
