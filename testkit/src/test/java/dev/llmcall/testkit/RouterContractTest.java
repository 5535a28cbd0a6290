package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OpenRouter's contract under {@code /api/v1}, over real HTTP. */
class RouterContractTest {
  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

  private final LocalRouter router = LocalRouter.start();
  private final RawClient client = new RawClient();

  @AfterEach
  void stop() {
    router.close();
  }

  private static String body(String members) {
    return "{" + members + "," + MESSAGES + "}";
  }

  @Test
  void answersByTheFunctionOfTheModel() throws Exception {
    router.model("a/x").answers(request -> "You said " + request.question()).price("0.25", "2.00");

    RawClient.Reply reply = client.chat(router, body("\"model\":\"a/x\""));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("choices", 0, "message", "content")).isEqualTo("You said Hello");
    assertThat(reply.at("choices", 0, "finish_reason")).isEqualTo("stop");
    assertThat(reply.at("model")).isEqualTo("a/x");
    assertThat(reply.at("usage", "prompt_tokens")).isEqualTo(BigDecimal.valueOf(2));
    assertThat(reply.at("usage", "completion_tokens")).isEqualTo(BigDecimal.valueOf(4));
    assertThat(reply.at("usage", "cost")).isEqualTo(new BigDecimal("0.0000085"));
    assertThat(reply.header("X-Generation-Id")).isEqualTo(reply.at("id"));
    assertThat(reply.at("openrouter_metadata", "strategy")).isEqualTo("direct");
    assertThat(reply.at("openrouter_metadata", "attempt")).isEqualTo(BigDecimal.ONE);
  }

  @Test
  void triesModelBeforeModelsAndEachOnce() throws Exception {
    for (String id : List.of("a/1", "a/2", "a/3", "a/4")) {
      router.model(id).fails(Fault.OVERLOADED);
    }

    RawClient.Reply reply =
        client.chat(router, body("\"model\":\"a/2\",\"models\":[\"a/1\",\"a/2\",\"a/4\"]"));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.at("openrouter_metadata", "attempts", 0, "model")).isEqualTo("a/2");
    assertThat(reply.at("openrouter_metadata", "attempts", 1, "model")).isEqualTo("a/1");
    assertThat(reply.at("openrouter_metadata", "attempts", 2, "model")).isEqualTo("a/4");
    assertThat(reply.at("openrouter_metadata", "attempts", 3)).isNull();
  }

  @Test
  void fallsBackAndIsPricedByTheModelThatAnswered() throws Exception {
    router.model("a/x").fails(Fault.RATE_LIMITED).price("1000", "1000");
    router.model("b/y").replies(ModelReply.text("yes").tokens(1_000_000, 10)).price("0.25", "2");

    RawClient.Reply reply = client.chat(router, body("\"models\":[\"a/x\",\"b/y\"]"));

    assertThat(reply.at("model")).isEqualTo("b/y");
    assertThat(reply.at("usage", "cost")).isEqualTo(new BigDecimal("0.25002"));
    assertThat(reply.at("openrouter_metadata", "requested")).isEqualTo("a/x");
    assertThat(reply.at("openrouter_metadata", "strategy")).isEqualTo("fallback");
    assertThat(reply.at("openrouter_metadata", "attempt")).isEqualTo(BigDecimal.valueOf(2));
    assertThat(reply.at("openrouter_metadata", "attempts", 0, "status"))
        .isEqualTo(BigDecimal.valueOf(429));
    assertThat(reply.at("openrouter_metadata", "endpoints", "available", 1, "selected"))
        .isEqualTo(true);
    assertThat(router.requests().get(0).answeredBy()).contains("b/y");
  }

  @Test
  void returnsTheLastErrorWhenAllFail() throws Exception {
    router.model("a/x").fails(Fault.RATE_LIMITED);
    router.model("b/y").fails(Fault.CONTEXT_LENGTH);

    RawClient.Reply reply = client.chat(router, body("\"models\":[\"a/x\",\"b/y\"]"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.at("error", "metadata", "error_type")).isEqualTo("context_length_exceeded");
    assertThat(reply.at("error", "metadata", "previous_errors", 0, "code"))
        .isEqualTo(BigDecimal.valueOf(429));
    assertThat(reply.at("openrouter_metadata", "attempt")).isEqualTo(BigDecimal.valueOf(2));
  }

  @Test
  void refusesMoreThanThreeModels() throws Exception {
    router.model("a").answers("a");

    RawClient.Reply reply = client.chat(router, body("\"models\":[\"a\",\"b\",\"c\",\"d\"]"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.at("error", "message"))
        .isEqualTo("'models' array must have 3 items or fewer.");
    assertThat(reply.at("openrouter_metadata", "attempt")).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void anUnknownModelSpoilsTheWholeChainUnlessTold() throws Exception {
    router.model("b/y").answers("yes");
    String body = body("\"models\":[\"no/where\",\"b/y\"]");

    RawClient.Reply rejected = client.chat(router, body);
    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.at("error", "message")).isEqualTo("no/where is not a valid model ID");
    assertThat(rejected.at("error", "availability", "code")).isEqualTo("model_not_found");
    assertThat(rejected.at("openrouter_metadata", "attempt")).isEqualTo(BigDecimal.ZERO);

    router.unknownModels(UnknownModels.SKIPPED);
    assertThat(client.chat(router, body).at("model")).isEqualTo("b/y");
    assertThat(client.chat(router, body("\"model\":\"no/where\"")).status()).isEqualTo(400);
  }

  @Test
  void usefulOrNotAnAnswerIsNotTriedElsewhere() throws Exception {
    router
        .model("a/x")
        .fails(Fault.REFUSAL)
        .thenFails(Fault.EMPTY_ANSWER)
        .thenFails(Fault.TRUNCATED);
    router.model("b/y").answers("never asked");
    String body = body("\"models\":[\"a/x\",\"b/y\"]");

    RawClient.Reply refusal = client.chat(router, body);
    assertThat(refusal.at("model")).isEqualTo("a/x");
    assertThat(refusal.at("choices", 0, "message", "content")).isNull();
    assertThat(refusal.at("choices", 0, "message", "refusal")).isNotNull();
    assertThat(client.chat(router, body).at("choices", 0, "message", "content")).isEqualTo("");
    assertThat(client.chat(router, body).at("choices", 0, "finish_reason")).isEqualTo("length");
  }

  @Test
  void asksForTheRightKey() throws Exception {
    router.model("a/x").answers("x");
    router.key("right");
    String body = body("\"model\":\"a/x\"");

    assertThat(client.post(router.baseUri(), body).at("error", "message"))
        .isEqualTo("Missing Authentication header");
    assertThat(
            client.post(router.baseUri(), body, "Authorization", "Bearer wrong").status())
        .isEqualTo(401);
    assertThat(
            client.post(router.baseUri(), body, "Authorization", "Bearer right").status())
        .isEqualTo(200);
  }

  @Test
  void tellsItsWayOnlyToThoseWhoAsk() throws Exception {
    router.model("a/x").answers("x");
    String body = body("\"model\":\"a/x\"");

    RawClient.Reply reply =
        client.post(router.baseUri(), body, "Authorization", "Bearer " + router.key());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("openrouter_metadata")).isNull();
  }

  @Test
  void refusesWhatIsNotOfTheSchema() throws Exception {
    router.model("a/x").answers("x");
    List<String> wrong = List.of(
        "not json",
        "[]",
        "{\"model\":\"a/x\"}",
        "{\"model\":\"a/x\",\"messages\":[]}",
        "{\"model\":\"a/x\",\"messages\":[{\"role\":\"boss\",\"content\":\"x\"}]}",
        "{\"model\":\"a/x\",\"messages\":[{\"role\":\"user\"}]}",
        "{" + MESSAGES + "}",
        body("\"model\":3"),
        body("\"models\":\"a/x\""),
        body("\"model\":\"a/x\",\"temperature\":3"),
        body("\"model\":\"a/x\",\"max_tokens\":0"),
        body("\"model\":\"a/x\",\"stream\":\"yes\""),
        body("\"model\":\"a/x\",\"provider\":{\"colour\":1}"),
        body("\"model\":\"a/x\",\"response_format\":{\"type\":\"yaml\"}"),
        body(
            "\"model\":\"a/x\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a b\"}}"));

    for (String body : wrong) {
      assertThat(client.chat(router, body).status()).as(body).isEqualTo(400);
    }
  }

  @Test
  void listsTheModelsWithTheirPricesPerToken() throws Exception {
    router.model("a/x").answers("x").price("0.25", "2.00").contextLength(1000);
    router.model("b/y").answers("y");

    RawClient.Reply reply = client.get(router.baseUri(), "/models");

    assertThat(reply.at("data", 0, "id")).isEqualTo("a/x");
    assertThat(reply.at("data", 0, "context_length")).isEqualTo(BigDecimal.valueOf(1000));
    assertThat(reply.at("data", 0, "pricing", "prompt")).isEqualTo("0.00000025");
    assertThat(reply.at("data", 0, "pricing", "completion")).isEqualTo("0.000002");
    assertThat(reply.at("data", 1, "id")).isEqualTo("b/y");
    assertThat(reply.at("data", 1, "context_length")).isNull();
  }

  @Test
  void remembersGenerations() throws Exception {
    router.model("a/x").fails(Fault.DOWN);
    router.model("b/y").answers("y").price("1", "1");
    String authorization = "Bearer " + router.key();
    String id = client.chat(router, body("\"models\":[\"a/x\",\"b/y\"]")).header("X-Generation-Id");

    RawClient.Reply reply =
        client.get(router.baseUri(), "/generation?id=" + id, "Authorization", authorization);

    assertThat(reply.at("data", "model")).isEqualTo("b/y");
    assertThat(reply.at("data", "total_cost")).isEqualTo(new BigDecimal("0.000003"));
    assertThat(reply.at("data", "provider_responses", 0, "status"))
        .isEqualTo(BigDecimal.valueOf(502));
    assertThat(client
            .get(router.baseUri(), "/generation?id=none", "Authorization", authorization)
            .status())
        .isEqualTo(404);
  }

  @Test
  void streamsPiecesUsageAndEnd() throws Exception {
    router.model("a/x").answers("A text of several pieces").price("1", "1");

    RawClient.Reply reply = client.chat(router, body("\"model\":\"a/x\",\"stream\":true"));

    assertThat(reply.header("Content-Type")).isEqualTo("text/event-stream");
    List<String> events = reply.body().lines().filter(line -> !line.isEmpty()).toList();
    StringBuilder text = new StringBuilder();
    for (String event : events.subList(0, events.size() - 1)) {
      assertThat(event).startsWith("data: {");
      text.append(event.replaceAll(".*\"content\":\"([^\"]*)\".*|.*", "$1"));
    }
    assertThat(text).hasToString("A text of several pieces");
    assertThat(events.get(events.size() - 2)).contains("\"usage\"", "\"cost\"", "\"choices\":[]");
    assertThat(events.get(events.size() - 1)).isEqualTo("data: [DONE]");
  }

  @Test
  void otherAddressesAreAPage() throws Exception {
    RawClient.Reply reply = client.get(router.baseUri().resolve("/"), "nothing");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).startsWith("text/html");
    assertThat(client.get(router.baseUri(), "/nothing").at("error", "code"))
        .isEqualTo(BigDecimal.valueOf(404));
    assertThat(client.get(router.baseUri(), "/chat/completions").status()).isEqualTo(405);
  }
}
