package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The plain OpenAI-compatible endpoint under {@code /v1}, over real HTTP. */
class PlainContractTest {
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
  void answersWithoutTheMembersOfOpenRouter() throws Exception {
    router.model("x").answers("yes").price("1", "1");

    RawClient.Reply reply = client.plainChat(router, body("\"model\":\"x\""));

    assertThat(reply.at("choices", 0, "message", "content")).isEqualTo("yes");
    assertThat(reply.at("usage", "total_tokens")).isEqualTo(BigDecimal.valueOf(3));
    assertThat(reply.at("usage", "cost")).isNull();
    assertThat(reply.at("provider")).isNull();
    assertThat(reply.body()).doesNotContain("native_finish_reason");
  }

  @Test
  void knowsNoModelsMember() throws Exception {
    router.model("x").answers("yes");

    RawClient.Reply reply = client.plainChat(router, body("\"model\":\"x\",\"models\":[\"x\"]"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.at("error", "message"))
        .isEqualTo("Unrecognized request argument supplied: models");
    assertThat(reply.at("error", "type")).isEqualTo("invalid_request_error");
  }

  @Test
  void reportsErrorsInOpenAisForm() throws Exception {
    router.model("x").fails(Fault.NO_CREDIT).thenFails(Fault.CONTEXT_LENGTH).thenFails(Fault.DOWN);
    String body = body("\"model\":\"x\"");

    assertThat(client.plainChat(router, body("\"model\":\"y\"")).at("error", "code"))
        .isEqualTo("model_not_found");
    assertThat(client.plainChat(router, body).at("error", "code")).isEqualTo("insufficient_quota");
    assertThat(client.plainChat(router, body).at("error", "param")).isEqualTo("messages");
    assertThat(client.plainChat(router, body).at("error", "type")).isEqualTo("server_error");
    assertThat(client.plainChat(router, "{}").status()).isEqualTo(400);
    assertThat(client.plainChat(router, body("\"stream\":false")).status()).isEqualTo(400);
  }

  @Test
  void listsTheModels() throws Exception {
    router.model("x").answers("yes");

    RawClient.Reply reply =
        client.get(router.openAiBaseUri(), "/models", "Authorization", "Bearer " + router.key());

    assertThat(reply.at("object")).isEqualTo("list");
    assertThat(reply.at("data", 0, "id")).isEqualTo("x");
    assertThat(client.get(router.openAiBaseUri(), "/models").status()).isEqualTo(401);
  }
}
