package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes and aliases. */
class ChainConfigTest {
  private final Script script = Script.of(Script.answers("x"));

  @Test
  void servesAnIdByTheLongestPrefixThatFits() {
    try (LlmClient client = Given.clientSide(script)
        .route("o/", Given.plain("short"))
        .route("o/big/", Given.plain("long"))
        .build()) {
      ask(client, "o/big/m").answer();
      ask(client, "o/m").answer();
      ask(client, "m").answer();
    }
    assertThat(script.requests())
        .extracting(request -> request.uri().getHost())
        .containsExactly("long", "short", "plain");
    assertThat(script.asked()).containsExactly("m", "m", "m");
  }

  @Test
  void keepsThePrefixOnOpenRouter() {
    try (LlmClient client =
        Given.clientSide(script).route("anthropic/", Endpoint.openRouter("k")).build()) {
      ask(client, "anthropic/claude").answer();
    }
    assertThat(script.asked()).containsExactly("anthropic/claude");
  }

  @Test
  void saysWhichModelHasNoEndpoint() {
    try (LlmClient client =
        LlmClient.builder().route("o/", Given.plain("h")).transport(script).build()) {
      assertThatThrownBy(ask(client, "o/m", "x/y")::answer)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Tickets.ask: no endpoint of the client serves the model x/y;");
      assertThatThrownBy(ask(client, "o/")::answer).hasMessageContaining("leaves nothing");
    }
    assertThat(script.requests()).isEmpty();
  }

  @Test
  void servesOnlyBareIdsWhereTheDefaultIsForThese() {
    EngineEndpoint endpoint = (EngineEndpoint) Given.plain("h");
    Routes routes = new Routes(List.of(new Routes.Route("openai/", endpoint)), endpoint, true);
    assertThat(routes.target("gpt", "c").id()).isEqualTo("gpt");
    assertThat(routes.target("openai/gpt", "c").id()).isEqualTo("gpt");
    assertThatThrownBy(() -> routes.target("x/gpt", "c")).hasMessageContaining("x/gpt");
  }

  @Test
  void splicesAliasesInPlaceAlsoWithinEachOther() {
    Script failing = Script.of(Script.fails(500));
    try (LlmClient client = Given.clientSide(failing)
        .alias("fast", "b", "cheap")
        .alias("cheap", "c", "d")
        .models("fast")
        .build()) {
      assertThatThrownBy(ask(client, "a", "fast", "e")::answer);
      assertThat(failing.asked()).containsExactly("a", "b", "c", "d", "e");
      assertThatThrownBy(call(client, Given.ASK)::answer);
      assertThat(failing.asked()).endsWith("e", "b", "c", "d");
    }
  }

  @Test
  void refusesAliasesInACircleAndNamesIt() {
    LlmClientBuilder builder =
        Given.clientSide(script).alias("a", "x", "b").alias("b", "c").alias("c", "y", "b");
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("aliases in a circle: b -> c -> b");
  }

  @Test
  void saysThatNoModelsAreNamed() {
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThatThrownBy(call(client, Given.ASK)::answer)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Tickets.ask: no models are named")
          .hasMessageContaining("@LlmCall(models = …)");
    }
  }

  @Test
  void refusesAClientWithoutEndpointAndDoubtfulParts() {
    LlmClientBuilder builder = LlmClient.builder();
    assertThatThrownBy(builder::build).hasMessageContaining("the client has no endpoint");
    assertThatThrownBy(() -> builder.route(" ", Given.plain("h"))).hasMessageContaining("prefix");
    builder.route("a/", Given.plain("h")).alias("x", "y");
    assertThatThrownBy(() -> builder.route("a/", Given.plain("i")))
        .hasMessageContaining("has a route already");
    assertThatThrownBy(() -> builder.alias("x", "z")).hasMessageContaining("given twice");
    assertThatThrownBy(() -> builder.alias("y")).hasMessageContaining("at least one");
    assertThatThrownBy(() -> builder.models("")).hasMessageContaining("blank");
    assertThatThrownBy(() -> builder.maxConcurrent(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> builder.temperature(2.5)).hasMessageContaining("from 0 to 2");
  }
}
