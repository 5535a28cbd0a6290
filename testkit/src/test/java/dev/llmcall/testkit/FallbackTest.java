package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Prices;
import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.generated.Call;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Fallback as OpenRouter documents it, by the server and by the client. */
class FallbackTest {
  /** The four triggers of the documentation, each as a router and a plain endpoint report it. */
  enum Trigger {
    CONTEXT_LENGTH(Fault.CONTEXT_LENGTH, ErrorKind.CONTEXT_LENGTH),
    MODERATION(Fault.MODERATED, ErrorKind.MODERATED),
    RATE_LIMIT(Fault.RATE_LIMITED, ErrorKind.RATE_LIMITED),
    DOWNTIME(Fault.DOWN, ErrorKind.OVERLOADED);

    private final Fault fault;
    private final ErrorKind kind;

    Trigger(Fault fault, ErrorKind kind) {
      this.fault = fault;
      this.kind = kind;
    }
  }

  private final LocalRouter router = LocalRouter.start();

  @AfterEach
  void stop() {
    router.close();
  }

  private static LlmResult<String> ask(LlmClient client, String... models) {
    return TestCalls.text(client, models).user("Hello").result();
  }

  private static LlmException fail(LlmClient client, String... models) {
    return catchThrowableOfType(LlmException.class, () -> ask(client, models));
  }

  private static List<ErrorKind> kinds(List<Attempt> attempts) {
    return attempts.stream().flatMap(attempt -> attempt.kind().stream()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void theServerMovesOn(Trigger trigger) {
    router.model("a/x").fails(trigger.fault).price("5", "5");
    router.model("b/y").replies(ModelReply.text("yes").tokens(1000, 10)).price("0.25", "2.00");
    try (LlmClient client = router.client()) {
      LlmResult<String> result = ask(client, "a/x", "b/y");

      assertThat(result.value()).isEqualTo("yes");
      assertThat(result.model()).isEqualTo("b/y");
      assertThat(result.cost()).contains(new BigDecimal("0.00027"));
      assertThat(result.attempts()).hasSize(1);
      Attempt attempt = result.attempts().get(0);
      assertThat(attempt.models()).containsExactly("a/x", "b/y");
      assertThat(attempt.model()).contains("b/y");
      assertThat(attempt.cost()).contains(new BigDecimal("0.00027"));
      assertThat(attempt.upstream())
          .extracting(UpstreamAttempt::model)
          .containsExactly("a/x", "b/y");
      assertThat(router.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theClientMovesOn(Trigger trigger) {
    router.model("a/x").fails(trigger.fault);
    router.model("b/y").replies(ModelReply.text("yes").tokens(1000, 10));
    Prices prices = model ->
        model.equals("b/y") ? Optional.of(Prices.Price.of("0.25", "2.00")) : Optional.empty();
    try (LlmClient client = LlmClient.builder()
        .endpoint(Endpoint.openAiCompatible(router.openAiBaseUri(), router.key()))
        .prices(prices)
        .build()) {
      LlmResult<String> result = ask(client, "a/x", "b/y");

      assertThat(result.value()).isEqualTo("yes");
      assertThat(result.model()).isEqualTo("b/y");
      assertThat(result.attempts()).hasSize(2);
      assertThat(kinds(result.attempts())).containsExactly(trigger.kind);
      assertThat(result.attempts().get(0).models()).containsExactly("a/x");
      assertThat(result.attempts().get(1).cost()).contains(new BigDecimal("0.00027"));
      assertThat(result.cost()).contains(new BigDecimal("0.00027"));
      assertThat(router.requests())
          .extracting(ReceivedRequest::answeredBy)
          .containsExactly(Optional.of("a/x"), Optional.of("b/y"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theClientMovesOnFromOneEndpointToAnother(Trigger trigger) {
    router.model("a/1").fails(trigger.fault);
    router.model("a/2").fails(trigger.fault);
    router.model("c").answers("yes");
    try (LlmClient client = LlmClient.builder()
        .endpoint(Endpoint.openRouter(router.baseUri(), router.key()))
        .route("local/", Endpoint.openAiCompatible(router.openAiBaseUri(), router.key()))
        .build()) {
      LlmResult<String> result = ask(client, "a/1", "a/2", "local/c");

      assertThat(result.value()).isEqualTo("yes");
      assertThat(result.model()).isEqualTo("c");
      assertThat(kinds(result.attempts())).containsExactly(trigger.kind);
      assertThat(result.attempts().get(0).models()).containsExactly("a/1", "a/2");
      assertThat(result.attempts().get(0).upstream()).hasSize(2);
      assertThat(router.requests())
          .extracting(ReceivedRequest::path)
          .containsExactly("/api/v1/chat/completions", "/v1/chat/completions");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "' False', 1", "true, 2", "perhaps, 2"})
  void aServerMaySayThatAskingAgainIsOfNoUse(String shouldRetry, int asked) {
    router
        .model("a/x")
        .fails(Fault.DOWN)
        .withoutHeader("Retry-After")
        .header("x-should-retry", shouldRetry);
    router.model("b/y").answers("yes");
    try (LlmClient client = LlmClient.builder()
        .endpoint(Endpoint.openAiCompatible(router.openAiBaseUri(), router.key()))
        .build()) {
      LlmResult<String> result =
          TestCalls.text(client, CallOptions.none(), "a/x", "b/y").user("Hello").result();

      assertThat(result.value()).isEqualTo("yes");
      assertThat(result.attempts()).hasSize(asked + 1);
    }
  }

  @Test
  void andThatItIsOfUseWhereItCannotBe() {
    router.model("a/x").fails(Fault.CONTEXT_LENGTH).header("x-should-retry", "true");
    try (LlmClient client = LlmClient.builder()
        .endpoint(Endpoint.openAiCompatible(router.openAiBaseUri(), router.key()))
        .build()) {
      Call<String> call = TestCalls.text(client, CallOptions.none(), "a/x").user("Hello");

      LlmException failure = catchThrowableOfType(LlmException.class, call::result);

      assertThat(failure.attempts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLastErrorIsTheCallersWithTheOthersInside(Trigger trigger) {
    router.model("a/x").fails(Fault.INTERNAL);
    router.model("b/y").fails(Fault.NOT_FOUND);
    router.model("c/z").fails(trigger.fault);
    try (LlmClient plain = router.openAiClient();
        LlmClient routed = router.client()) {
      LlmException walked = fail(plain, "a/x", "b/y", "c/z");
      assertThat(walked.kind()).isEqualTo(trigger.kind);
      assertThat(kinds(walked.attempts()))
          .containsExactly(ErrorKind.OVERLOADED, ErrorKind.NOT_FOUND, trigger.kind);
      assertThat(Arrays.stream(walked.getSuppressed()).map(e -> ((LlmException) e).kind()))
          .containsExactly(ErrorKind.OVERLOADED, ErrorKind.NOT_FOUND);

      LlmException routedFailure = fail(routed, "a/x", "b/y", "c/z");
      assertThat(routedFailure.kind()).isEqualTo(trigger.kind);
      Attempt last = routedFailure.attempts().get(routedFailure.attempts().size() - 1);
      assertThat(last.upstream())
          .extracting(UpstreamAttempt::model)
          .containsExactly("a/x", "b/y", "c/z");
    }
  }

  @Test
  void anUnusableAnswerIsBilledAndTheNextModelAsked() {
    router.model("a/x").replies(ModelReply.text("no number").tokens(1000, 10)).price("1", "1");
    router
        .model("b/y")
        .replies(ModelReply.text("{\"value\":3}").tokens(1000, 10))
        .price("2", "2");
    try (LlmClient client = router.client()) {
      LlmResult<Integer> result =
          TestCalls.number(client, "a/x", "b/y").user("How many?").result();

      assertThat(result.value()).isEqualTo(3);
      assertThat(result.model()).isEqualTo("b/y");
      assertThat(kinds(result.attempts()))
          .containsExactly(ErrorKind.UNPARSABLE, ErrorKind.UNPARSABLE);
      assertThat(result.attempts())
          .extracting(attempt -> attempt.cost().orElseThrow())
          .containsExactly(
              new BigDecimal("0.00101"), new BigDecimal("0.00101"), new BigDecimal("0.00202"));
      assertThat(result.cost()).contains(new BigDecimal("0.00404"));
    }
  }

  @Test
  void anAliasedNameDoesNotLeadTheContinuationAstray() {
    router.model("a/x").fails(Fault.DOWN).servedAs("x-0");
    router.model("b/y").answers("no number").servedAs("a/x");
    router.model("c/z").answers("{\"value\":3}").servedAs("z-1");
    try (LlmClient client = router.client()) {
      LlmResult<Integer> result =
          TestCalls.number(client, "a/x", "b/y", "c/z").user("How many?").result();

      assertThat(result.model()).isEqualTo("z-1");
      assertThat(router.requests())
          .extracting(request -> request.chat().orElseThrow().chain())
          .containsExactly(List.of("a/x", "b/y", "c/z"), List.of("b/y"), List.of("c/z"));
    }
  }

  @Test
  void anUnknownIdIsLeftOut() {
    router.model("b/y").answers("yes");
    router.model("c/z").answers("no");
    try (LlmClient client = router.client()) {
      LlmResult<String> result = ask(client, "no/where", "b/y", "c/z");

      assertThat(result.model()).isEqualTo("b/y");
      assertThat(kinds(result.attempts())).containsExactly(ErrorKind.NOT_FOUND);
      assertThat(router.requests().get(1).chat().orElseThrow().chain())
          .containsExactly("b/y", "c/z");
    }
  }

  @Test
  void aRefusedKeyEndsTheEndpoint() {
    router.model("a/x").answers("yes");
    router.key("another");
    Endpoint endpoint = Endpoint.openAiCompatible(router.openAiBaseUri(), "stale");
    try (LlmClient client = LlmClient.builder().endpoint(endpoint).build()) {
      LlmException failure = fail(client, "a/x", "a/x2");

      assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
      assertThat(router.requests()).hasSize(1);
    }
  }

  @Test
  void longPromptsAndFlaggedOnesGoToTheModelThatTakesThem() {
    router.model("a/short").answers("short").contextLength(3);
    router
        .model("b/strict")
        .answers("strict")
        .moderates(request -> request.prompt().contains("!"));
    router.model("c/any").answers("any");
    for (LlmClient client : List.of(router.client(), router.openAiClient())) {
      try (client) {
        String[] chain = {"a/short", "b/strict", "c/any"};
        assertThat(TestCalls.text(client, chain).user("Hi").result().model()).isEqualTo("a/short");
        assertThat(
                TestCalls.text(client, chain).user("A longer prompt").result().model())
            .isEqualTo("b/strict");
        assertThat(
                TestCalls.text(client, chain).user("A longer prompt!").result().model())
            .isEqualTo("c/any");
      }
    }
  }
}
