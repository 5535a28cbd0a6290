package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.generated.AnswerReader;
import dev.llmcall.runtime.generated.Call;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.generated.Calls;
import dev.llmcall.runtime.generated.Choices;
import dev.llmcall.runtime.generated.JsonReader;
import dev.llmcall.runtime.generated.Members;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** What tests begin with. */
final class Given {
  static final String KEY = "sk-canary-key";
  static final CallSpec<String> ASK = CallSpec.text("com.acme.Tickets", "ask");
  static final CallSpec<String> TELL = CallSpec.stream("com.acme.Tickets", "tell");
  static final CallSpec<Verdict> JUDGE = CallSpec.json(
      "com.acme.Tickets",
      "judge",
      "judge",
      "{\"type\":\"object\",\"properties\":{"
          + "\"label\":{\"type\":\"string\",\"enum\":[\"GOOD\",\"BAD\"]},"
          + "\"reason\":{\"type\":\"string\"}"
          + "},\"required\":[\"label\",\"reason\"],\"additionalProperties\":false}",
      "{\nlabel: \"GOOD\"|\"BAD\"\nreason: string\n}",
      new Reader());

  private Given() {}

  /** A typed answer; its constructor refuses empty reasons. */
  record Verdict(String label, String reason) {
    Verdict {
      if (reason.isEmpty()) {
        throw new IllegalArgumentException("no reason for canary-answer");
      }
    }
  }

  private static final class Reader implements AnswerReader<Verdict> {
    private static final Members MEMBERS = Members.of("label", "reason");
    private static final Choices LABELS = Choices.of("GOOD", "BAD");

    @Override
    public Verdict read(JsonReader in) {
      String label = "";
      String reason = "";
      in.beginObject(MEMBERS);
      for (int m = in.nextMember(); m >= 0; m = in.nextMember()) {
        if (m == 0) {
          label = in.choice(LABELS) == 0 ? "GOOD" : "BAD";
        } else {
          reason = in.string();
        }
      }
      return new Verdict(label, reason);
    }
  }

  /**
   * A client whose default endpoint falls back by itself. It asks no model twice, so that a script is
   * about the way along the chain.
   */
  static LlmClientBuilder serverSide(Transport script) {
    return LlmClient.builder().endpoint(router()).transport(script).retries(0).reasks(0);
  }

  /** A client whose default endpoint takes one model per request, likewise. */
  static LlmClientBuilder clientSide(Transport script) {
    return LlmClient.builder()
        .endpoint(plain("plain"))
        .transport(script)
        .retries(0)
        .reasks(0);
  }

  /** A client with every default but the time, whose default endpoint takes one model per request. */
  static LlmClientBuilder retrying(Script script, ManualClock clock) {
    return LlmClient.builder().endpoint(plain("plain")).transport(script).clock(clock);
  }

  /** A client whose attempts beside each other run on threads that take part in the clock's time. */
  static LlmClient beside(LlmClientBuilder builder, ManualClock clock) {
    return new EngineClient(((EngineClient) builder.build()).config(), new Threads(clock));
  }

  /** One that falls back by itself. */
  static Endpoint router() {
    return Endpoint.openRouter(KEY);
  }

  static Endpoint plain(String host) {
    return Endpoint.openAiCompatible(URI.create("https://" + host + "/v1"), KEY);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One run of a call, ready to be answered. */
  static <T> Call<T> call(LlmClient client, CallSpec<T> spec) {
    return Calls.of(client, CallOptions.none(), 1).call(spec).user("canary-prompt");
  }

  static Call<String> ask(LlmClient client, String... models) {
    return call(client, ASK.models(models));
  }

  /** The same for an answer in pieces. */
  static Call<String> tell(LlmClient client, String... models) {
    return call(client, TELL.models(models));
  }
}
