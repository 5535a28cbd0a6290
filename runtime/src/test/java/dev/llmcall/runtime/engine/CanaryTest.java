package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Message;
import dev.llmcall.runtime.generated.Calls;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Key, prompt and answer, wherever they go, are in nothing that anybody might print. */
class CanaryTest {
  private static final CallOptions OPTIONS =
      CallOptions.none().header("X-User", "canary").key("canary").body("user", "\"canary\"");

  static List<Script.Step> steps() {
    String good = "{\"label\":\"GOOD\",\"reason\":\"canary\"}";
    return List.of(
        Script.answers(good),
        Script.answers("canary"),
        Script.answers("{\"label\":\"canary\",\"reason\":\"canary\"}"),
        Script.answers("{\"canary\":\"canary\"}"),
        Script.answers("{\"label\":\"GOOD\",\"reason\":\"\"}"),
        Script.reply(200, "canary"),
        Script.reply(200, "{\"error\":{\"message\":\"canary\"}}"),
        Script.reply(200, Script.answer("canary", "").replace("stop", "length")),
        Script.reply(400, "{\"error\":{\"code\":\"can ary!\",\"message\":\"canary\"}}"),
        Script.reply(401, "{\"error\":{\"message\":\"no such key: canary\"}}"),
        Script.reply(500, "<html>canary</html>"),
        Script.lost(),
        (request, abort) -> {
          throw new IOException("canary");
        },
        (request, abort) -> {
          throw new IllegalStateException("canary", new IOException("canary"));
        });
  }

  @ParameterizedTest
  @MethodSource("steps")
  void areNotInWhatMayBePrinted(Script.Step step) {
    StringWriter seen = new StringWriter();
    Endpoint endpoint = Endpoint.openAiCompatible(URI.create("https://h/v1?key=canary"), "canary")
        .header("api-key", "canary");
    try (LlmClient client = LlmClient.builder()
        .endpoint(endpoint)
        .transport(Script.of(step))
        .listener(new Printing(seen))
        .build()) {
      var call = Calls.of(client, OPTIONS, 1)
          .call(Given.JUDGE.models("m", "n"))
          .options(OPTIONS)
          .history(List.of(Message.assistant("canary")))
          .user("canary");
      seen.append(client.toString()).append(OPTIONS.toString());
      LlmException failure = catchThrowableOfType(LlmException.class, call::result);
      if (failure != null) {
        failure.printStackTrace(new PrintWriter(seen));
      }
    }
    assertThat(seen.toString()).contains("callStarted").doesNotContain("canary");
  }

  /** Prints everything it is given. */
  private record Printing(StringWriter seen) implements LlmListener {
    @Override
    public void callStarted(CallInfo call) {
      seen.append("callStarted").append(call.toString());
    }

    @Override
    public void attemptEnded(CallInfo call, Attempt attempt) {
      seen.append(attempt.toString());
    }

    @Override
    public void callSucceeded(CallInfo call, LlmResult<?> result) {
      seen.append(result.toString());
    }

    @Override
    public void callFailed(CallInfo call, LlmException failure) {
      failure.printStackTrace(new PrintWriter(seen));
    }
  }
}
