package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.generated.Calls;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client makes of each fault, whoever reports it. */
class FaultKindTest {
  private static final Duration SHORT = Duration.ofMillis(1500);

  private final LocalRouter router = LocalRouter.start();

  @AfterEach
  void stop() {
    router.close();
  }

  static ErrorKind kind(Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> ErrorKind.RATE_LIMITED;
      case CONTEXT_LENGTH, PAYLOAD_TOO_LARGE -> ErrorKind.CONTEXT_LENGTH;
      case MODERATED, GUARDRAIL, CONTENT_FILTER -> ErrorKind.MODERATED;
      case OVERLOADED,
          BUSY,
          NO_CAPACITY,
          DOWN,
          INTERNAL,
          ERROR_IN_200,
          STRING_ERROR,
          CHOICE_ERROR,
          FINISH_ERROR,
          ERROR_FIELD,
          ERROR_LINE,
          HTML_GATEWAY -> ErrorKind.OVERLOADED;
      case TIMEOUT, REQUEST_TIMEOUT, HTML_TIMEOUT, HANGS, STALLS, DRIPS, BLANKS_WITHOUT_END ->
        ErrorKind.TIMED_OUT;
      case NO_CREDIT -> ErrorKind.NO_CREDIT;
      case NOT_FOUND, DEPRECATED, REGION_RESTRICTED -> ErrorKind.NOT_FOUND;
      case BAD_REQUEST, UNPROCESSABLE, ARRAY_ERROR -> ErrorKind.BAD_REQUEST;
      case AUTHENTICATION, PERMISSION_DENIED -> ErrorKind.AUTHENTICATION;
      case NO_CHOICES,
          NULL_CHOICES,
          HTML_PAGE,
          EMPTY_BODY,
          BROKEN_JSON,
          STOPS_IN_STREAM,
          NOT_HTTP,
          REDIRECT -> ErrorKind.BAD_REPLY;
      case REFUSAL -> ErrorKind.REFUSED;
      case EMPTY_ANSWER, EMPTY_CHOICES -> ErrorKind.EMPTY;
      case TRUNCATED, ONLY_REASONING -> ErrorKind.TRUNCATED;
      case HANGS_UP, HANGS_UP_IN_BODY, RESETS, RESETS_IN_BODY -> ErrorKind.CONNECTION_LOST;
    };
  }

  /** Asks with a short time-out where nothing else ends it. */
  private static Integer ask(LlmClient client, Fault fault, String... models) {
    CallSpec<Integer> spec = TestCalls.numberSpec(models);
    return Calls.of(client, TestCalls.ONCE, 1)
        .call(TestCalls.WITHOUT_END.contains(fault) ? spec.attemptTimeout(SHORT) : spec)
        .user("How many?")
        .answer();
  }

  @ParameterizedTest
  @EnumSource
  void isOfItsKindAtBothEndpoints(Fault fault) {
    router.model("a/x").fails(fault);
    for (LlmClient client : List.of(router.client(), router.openAiClient())) {
      try (client) {
        LlmException failure =
            catchThrowableOfType(LlmException.class, () -> ask(client, fault, "a/x"));

        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind(fault));
        assertThat(failure.attempts()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTHENTICATION", "PERMISSION_DENIED"})
  void isSurvivedByTheNextModelAtBothEndpoints(Fault fault) {
    router.model("a/x").fails(fault);
    router.model("b/y").answers("{\"value\":3}");
    for (LlmClient client : List.of(router.client(), router.openAiClient())) {
      try (client) {
        // connected and warm, so that the short time-out is long enough for what does answer
        assertThat(TestCalls.number(client, "b/y").user("How many?").answer()).isEqualTo(3);
        assertThat(ask(client, fault, "a/x", "b/y")).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTHENTICATION", "PERMISSION_DENIED"})
  void isSurvivedByTheNextModelInAStream(Fault fault) {
    router.model("a/x").fails(fault);
    router.model("b/y").answers("the whole answer of one model");
    CallOptions options = TestCalls.WITHOUT_END.contains(fault)
        ? TestCalls.ONCE.attemptTimeout(SHORT).idle(SHORT)
        : TestCalls.ONCE;
    for (LlmClient client : List.of(router.client(), router.openAiClient())) {
      try (client;
          LlmStream stream =
              TestCalls.stream(client, options, "a/x", "b/y").user("How many?").stream()) {
        assertThat(stream.result().text()).isEqualTo("the whole answer of one model");
        assertThat(stream.result().model()).isEqualTo("b/y");
      }
    }
  }
}
