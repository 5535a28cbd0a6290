package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** One caller of a soak: calls of every sort, one after the other, each seen to its end. */
final class SoakCalls {
  static final String KEY = "canary-of-the-key";
  static final String PROMPT = "canary-of-the-prompt";
  static final String CANARY_OF_ANSWERS = "canary-of-the-answer";

  private static final String ANSWER = (CANARY_OF_ANSWERS + " ").repeat(12) + "end";
  private static final Duration SHORT = Duration.ofMillis(250);
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final String GOOD = "good";

  private final LlmClient client;
  private final CanaryWatch watch;
  private final List<String> models;
  private final Random random;

  SoakCalls(LlmClient client, CanaryWatch watch, List<String> models, Random random) {
    this.client = client;
    this.watch = watch;
    this.models = models;
    this.random = random;
  }

  /** Scripts a model for every fault, every oddity and every way to end early; their ids. */
  static List<String> script(LocalRouter router) {
    List<String> models = new ArrayList<>();
    ModelReply answer = ModelReply.text(ANSWER);
    router.model(GOOD).replies(answer);
    for (Fault fault : Fault.values()) {
      RouterModel model = router.model(fault.name()).fails(fault).header("Retry-After", "0");
      boolean isOfTheKey = fault == Fault.AUTHENTICATION || fault == Fault.PERMISSION_DENIED;
      models.add((isOfTheKey ? "keyless/" : "") + model.id());
    }
    for (Oddity oddity : Oddity.values()) {
      router.model(oddity.name()).replies(answer.delivered(Delivery.AT_ONCE.oddly(oddity)));
      models.add(oddity.name());
    }
    for (Delivery.Ending ending : Delivery.Ending.values()) {
      for (int tokens : new int[] {0, 1, 20}) {
        String id = ending + "-" + tokens;
        router.model(id).replies(answer.delivered(Delivery.AT_ONCE.endsAfter(tokens, ending)));
        models.add(id);
      }
    }
    router
        .model("slow")
        .replies(answer.delivered(Delivery.AT_ONCE
            .firstTokenAfter(Duration.ofMillis(30))
            .tokenEvery(Duration.ofMillis(2))));
    models.add("slow");
    // the same, where the router falls back itself
    for (Fault fault : Fault.values()) {
      if (fault != Fault.AUTHENTICATION && fault != Fault.PERMISSION_DENIED) {
        router.model("router/" + fault).fails(fault).header("Retry-After", "0");
        models.add("router/" + fault);
      }
    }
    router.model("router/" + GOOD).replies(answer);
    models.add("router/" + GOOD);
    return Collections.unmodifiableList(models);
  }

  /** Makes a call. */
  void next() throws InterruptedException {
    List<String> chain = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      chain.add(models.get(random.nextInt(models.size())));
    }
    if (random.nextInt(4) > 0) {
      chain.add(GOOD);
    }
    String[] ids = chain.stream().distinct().toArray(String[]::new);
    CallOptions options =
        CallOptions.none().attemptTimeout(SHORT).firstToken(SHORT).idle(SHORT).deadline(DEADLINE);
    if (random.nextInt(3) == 0) {
      options = options.hedgeAfter(Duration.ofMillis(1 + random.nextInt(50)));
    }
    try {
      switch (random.nextInt(6)) {
        case 0 -> answered(TestCalls.text(client, options, ids).user(PROMPT).result());
        case 1 -> future(options, ids);
        case 2 -> stream(options, ids);
        case 3 -> closedEarly(options, ids);
        case 4 -> texts(options, ids);
        default -> cancelled(options, ids);
      }
    } catch (LlmException e) {
      complete(e);
    }
  }

  private void answered(LlmResult<String> result) {
    watch.look(result);
    assertThat(result.value()).isEqualTo(ANSWER);
    assertThat(result.attempts()).isNotEmpty();
    assertThat(result.attempts().stream().filter(attempt -> attempt.kind().isEmpty()))
        .as("%s", result.attempts())
        .hasSize(1);
  }

  private void complete(LlmException failure) {
    watch.lookAt(failure);
    failure.attempts().forEach(watch::look);
    assertThat(failure.attempts()).as(failure.getMessage()).isNotEmpty();
    assertThat(failure.kind()).isNotNull();
  }

  private void future(CallOptions options, String... ids) {
    try {
      answered(TestCalls.text(client, options, ids).user(PROMPT).futureResult().join());
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(LlmException.class);
      complete((LlmException) e.getCause());
    }
  }

  private void cancelled(CallOptions options, String... ids) throws InterruptedException {
    CompletableFuture<LlmResult<String>> future =
        TestCalls.text(client, options, ids).user(PROMPT).futureResult();
    Thread.sleep(random.nextInt(20));
    future.thenApply(LlmResult::value).cancel(true);
    try {
      future.join();
    } catch (CompletionException | CancellationException e) {
      watch.lookAt(e);
    }
  }

  private void stream(CallOptions options, String... ids) {
    StringBuilder text = new StringBuilder();
    try (LlmStream stream = TestCalls.stream(client, options, ids).user(PROMPT).stream()) {
      for (LlmStream.Piece piece : stream) {
        watch.look(piece);
        if (piece instanceof LlmStream.Text some) {
          text.append(some.text());
        } else {
          text.setLength(0);
        }
      }
      assertThat(text).hasToString(ANSWER);
      answered(stream.result());
    }
  }

  private void closedEarly(CallOptions options, String... ids) {
    try (LlmStream stream = TestCalls.stream(client, options, ids).user(PROMPT).stream()) {
      Iterator<LlmStream.Piece> pieces = stream.iterator();
      for (int i = random.nextInt(5); i > 0 && pieces.hasNext(); i--) {
        watch.look(pieces.next());
      }
    }
  }

  private void texts(CallOptions options, String... ids) {
    StringBuilder text = new StringBuilder();
    try (Stream<String> texts =
        TestCalls.stream(client, options, ids).user(PROMPT).textStream()) {
      texts.forEach(text::append);
      assertThat(text).hasToString(ANSWER);
    } catch (LlmException e) {
      assertThat(e.partialText().orElse("")).isEqualTo(text.toString());
      throw e;
    }
  }
}
