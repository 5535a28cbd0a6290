package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private final Script script = Script.of(Script.answers("x"));

  @ParameterizedTest
  @CsvSource({
    "http://h:1234/v1,               http://h:1234/v1/chat/completions",
    "https://h/v1/,                  https://h/v1/chat/completions",
    "https://h,                      https://h/chat/completions",
    "https://h/d%20x?api-version=1,  https://h/d%20x/chat/completions?api-version=1",
    "https://h/v1/chat/completions,  https://h/v1/chat/completions",
    "https://[::1]:8/v1,             https://[::1]:8/v1/chat/completions",
  })
  void appendsThePathAndKeepsTheQuery(URI base, URI sent) {
    run(Endpoint.openAiCompatible(base, ""));
    assertThat(script.requests().get(0).uri()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "ftp://h/v1", "mailto:x@y", "http:///v1", "https://u:p@h/v1"})
  void refusesAnAddressThatIsNone(URI base) {
    assertThatThrownBy(() -> Endpoint.openAiCompatible(base, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an endpoint's address must");
  }

  @Test
  void sendsNoAuthorizationWithoutAKey() {
    run(Endpoint.openAiCompatible(URI.create("http://h/v1"), ""));
    assertThat(script.requests().get(0).headers()).containsOnlyKeys("Accept", "Content-Type");
  }

  @Test
  void sendsItsHeadersAndBodyMembers() {
    run(Given.plain("azure")
        .header("api-key", "k2")
        .header("authorization", "Token t")
        .body("seed", "7"));
    assertThat(script.requests().get(0).headers())
        .containsEntry("api-key", "k2")
        .containsEntry("Authorization", "Token t");
    assertThat(script.bodies().get(0)).endsWith(",\"seed\":7}");
  }

  @Test
  void asksTheSourceOfTheKeyBeforeEveryRequest() {
    Iterator<String> keys = List.of("one", "two").iterator();
    try (LlmClient client = client(Given.plain("h").key(keys::next))) {
      ask(client, "m").answer();
      ask(client, "m").answer();
    }
    assertThat(script.requests())
        .extracting(request -> request.headers().get("Authorization"))
        .containsExactly("Bearer one", "Bearer two");
  }

  @Test
  void goesOnElsewhereWhenTheSourceOfTheKeyFails() {
    Endpoint broken = Given.plain("h").key(() -> {
      throw new IllegalStateException("canary");
    });
    try (LlmClient client = LlmClient.builder()
        .endpoint(broken)
        .route("far/", Given.plain("far"))
        .transport(script)
        .build()) {
      LlmResult<String> result = ask(client, "a", "b", "far/c").result();
      assertThat(result.attempts()).hasSize(2);
      assertThat(result.attempts().get(0).kind()).contains(ErrorKind.AUTHENTICATION);
      assertThatThrownBy(ask(client, "a")::answer)
          .isInstanceOf(LlmException.Rejected.class)
          .hasMessageContaining("key source failed with java.lang.IllegalStateException")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void sendsAKeyOfTheOptionsToTheDefaultEndpointOnly() {
    Script failing = Script.of(Script.fails(500));
    try (LlmClient client =
        Given.clientSide(failing).route("far/", Given.plain("far")).build()) {
      assertThatThrownBy(ask(client, "a", "far/b").options(CallOptions.none().key("mine"))::answer);
    }
    assertThat(failing.requests())
        .extracting(request -> request.headers().get("Authorization"))
        .containsExactly("Bearer mine", "Bearer " + Given.KEY);
  }

  @Test
  void refusesAKeyOfTheOptionsThatHasNoEndpoint() {
    try (LlmClient client =
        LlmClient.builder().route("a/", Given.plain("h")).transport(script).build()) {
      assertThatThrownBy(ask(client, "a/m").options(CallOptions.none().key("k"))::answer)
          .hasMessageContaining("CallOptions.key is for the client's default endpoint");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary\r\nX: y", "canary\n", "caf\u00e9canary", "canary\u0000"})
  void refusesWhatCannotBeSentInAHeader(String value) {
    Endpoint endpoint = Given.plain("h");
    assertThatThrownBy(() -> endpoint.header("X-Title", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the value of the header X-Title holds")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> Endpoint.openRouter(value))
        .hasMessageStartingWith("the key holds")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> CallOptions.none().key(value)).hasMessageStartingWith("the key holds");
  }

  @Test
  void refusesHeadersThatTheClientSetsItself() {
    assertThatThrownBy(() -> Given.plain("h").header("Content-Length", "1"))
        .hasMessage("the header Content-Length is set by the client itself");
    assertThatThrownBy(() -> Given.plain("h").header("a b", "1")).hasMessageContaining("index 1");
    assertThatThrownBy(() -> CallOptions.none().header("authorization", "k"))
        .hasMessageContaining("one endpoint only");
  }

  @Test
  void showsNameAndAddressButNoKey() {
    Endpoint endpoint = Endpoint.openAiCompatible(
            URI.create("https://h:1/v1?code=canary"), "canary")
        .header("api-key", "canary")
        .body("user", "\"canary\"");
    assertThat(endpoint).hasToString("Endpoint[h:1, https://h:1/v1/chat/completions]");
    assertThat(endpoint.name("mine").toString()).startsWith("Endpoint[mine, ");
  }

  private void run(Endpoint endpoint) {
    try (LlmClient client = client(endpoint)) {
      ask(client, "m").answer();
    }
  }

  private LlmClient client(Endpoint endpoint) {
    return LlmClient.builder().endpoint(endpoint).transport(script).build();
  }
}
