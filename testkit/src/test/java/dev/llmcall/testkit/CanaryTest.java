package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.generated.Call;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.generated.Calls;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, prompts and answers are in nothing that is printed, logged or thrown. */
class CanaryTest {
  private static final String KEY = "canary-of-the-key";
  private static final String PROMPT = "canary-of-the-prompt";
  private static final String ANSWER = "canary-of-the-answer";

  private final LocalRouter router = LocalRouter.start().key(KEY);
  private final Printed printed = new Printed();
  private final StringBuilder told = new StringBuilder();

  @AfterEach
  void stop() {
    printed.close();
    router.close();
  }

  private List<Endpoint> endpoints() {
    return List.of(
        Endpoint.openRouter(router.baseUri(), KEY),
        Endpoint.openAiCompatible(router.openAiBaseUri(), KEY));
  }

  private LlmClient client(Endpoint endpoint) {
    told.append(endpoint);
    return LlmClient.builder()
        .endpoint(endpoint.header("X-Canary", KEY))
        .listener(new Listening())
        .build();
  }

  /** Writes down everything that a listener which logs would log. */
  private final class Listening implements LlmListener {
    @Override
    public void attemptEnded(CallInfo call, Attempt attempt) {
      told.append(call).append(attempt).append('\n');
    }

    @Override
    public void callSucceeded(CallInfo call, LlmResult<?> result) {
      told.append(result).append('\n');
    }

    @Override
    public void callFailed(CallInfo call, LlmException failure) {
      told.append(failure).append('\n');
    }
  }

  private void run(Call<?> call) {
    call.system(PROMPT).user("Is it " + PROMPT + "?");
    try {
      told.append(call.result()).append('\n');
    } catch (LlmException e) {
      tell(e);
    }
  }

  private void tell(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    told.append(thrown.getMessage()).append(thrown).append(trace);
    thrown.printStackTrace();
  }

  private void nothingIsSeen() {
    assertThat(printed.logged()).contains(Printed.HEARD);
    assertThat(told).isNotEmpty();
    assertThat(router.requests()).allSatisfy(r -> assertThat(r.toString()).doesNotContain(KEY));
    assertThat(router.requests())
        .extracting(ReceivedRequest::body)
        .allSatisfy(body -> assertThat(body).contains(PROMPT));
    for (String text : List.of(told.toString(), printed.printed(), printed.logged())) {
      assertThat(text).doesNotContain(KEY, PROMPT, ANSWER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void areNotSeenWhenCallsFail(Fault fault) {
    router.model("a/x").fails(fault);
    for (Endpoint endpoint : endpoints()) {
      try (LlmClient client = client(endpoint)) {
        CallSpec<Integer> spec = TestCalls.numberSpec("a/x");
        Duration time = Duration.ofMillis(TestCalls.WITHOUT_END.contains(fault) ? 300 : 60_000);
        run(Calls.of(client, TestCalls.ONCE, 1).call(spec.attemptTimeout(time)));
      }
    }

    nothingIsSeen();
  }

  @Test
  void areNotSeenWhenAnswersAreGoodOrUseless() {
    router
        .model("a/x")
        .answers(ANSWER)
        .thenAnswers("{\"value\":3}")
        .thenAnswers("{\"value\":\"" + ANSWER + "\"}")
        .thenAnswers("{\"" + ANSWER + "\":3}")
        .thenAnswers("{\"value\":3," + ANSWER)
        .thenAnswers("[\"" + ANSWER + "\"]")
        .thenReplies(ModelReply.refusal(ANSWER))
        .thenReplies(ModelReply.text(ANSWER).finishReason("length"))
        .thenReplies(ModelReply.text(ANSWER).finishReason("content_filter"))
        .thenReplies(ModelReply.text(ANSWER).finishReason("error"))
        .thenReplies(ModelReply.text("{\"value\":3}").finishReason(ANSWER));
    for (Endpoint endpoint : endpoints()) {
      try (LlmClient client = client(endpoint)) {
        run(TestCalls.text(client, "a/x"));
        for (int i = 0; i < 9; i++) {
          run(TestCalls.number(client, "a/x"));
        }
        try {
          TestCalls.number(client, "a/x")
              .user(PROMPT)
              .check(value -> ANSWER)
              .futureResult()
              .join();
        } catch (CompletionException e) {
          tell(e);
        }
      }
    }

    nothingIsSeen();
  }

  @Test
  void areNotSeenWhenTheKeyIsRefusedOrNobodyIsThere() {
    router.model("a/x").answers(ANSWER);
    try (LlmClient client = client(endpoints().get(0))) {
      run(TestCalls.text(client, "a/x"));
      router.key("another");
      run(TestCalls.text(client, "a/x"));
      nothingIsSeen();
    }
    router.close();
    try (LlmClient client = client(endpoints().get(0))) {
      run(TestCalls.text(client, "a/x"));
    }

    assertThat(told).contains("UNREACHABLE");
    nothingIsSeen();
  }
}
