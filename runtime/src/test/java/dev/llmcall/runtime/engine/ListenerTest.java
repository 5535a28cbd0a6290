package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static dev.llmcall.runtime.engine.Given.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.generated.CallSpec;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListenerTest {
  /** Writes down what it hears, and may then throw. */
  private static final class Notes implements LlmListener {
    private final List<String> heard = new ArrayList<>();
    private final Error thrown;

    Notes(Error thrown) {
      this.thrown = thrown;
    }

    @Override
    public void callStarted(CallInfo call) {
      note(call.method() + " " + call.id() + " " + call.tags() + " started");
    }

    @Override
    public void attemptStarted(CallInfo call, String endpoint, List<String> models) {
      note(endpoint + " " + models);
    }

    @Override
    public void attemptEnded(CallInfo call, Attempt attempt) {
      note(attempt.kind().map(Enum::name).orElse("answered"));
    }

    @Override
    public void callSucceeded(CallInfo call, LlmResult<?> result) {
      note("succeeded with " + result.attempts().size());
    }

    @Override
    public void callFailed(CallInfo call, LlmException failure) {
      note("failed with " + failure.kind());
    }

    private void note(String text) {
      heard.add(text);
      if (thrown != null) {
        throw thrown;
      }
    }
  }

  @Test
  void hearsOfEverythingInOrder() {
    Notes notes = new Notes(null);
    Script script = Script.of(Script.fails(429), Script.answers("x"), Script.fails(500));
    try (LlmClient client = Given.clientSide(script).listener(notes).build()) {
      ask(client, "a", "b").options(CallOptions.none().tag("team", "blue")).answer();
      assertThatThrownBy(ask(client, "c")::answer).isInstanceOf(LlmException.class);
    }
    assertThat(notes.heard)
        .containsExactly(
            "ask 1 {team=blue} started",
            "plain [a]",
            "RATE_LIMITED",
            "plain [b]",
            "answered",
            "succeeded with 2",
            "ask 2 {} started",
            "plain [c]",
            "OVERLOADED",
            "failed with OVERLOADED");
  }

  @Test
  void hearsWhenAStreamRestarts() {
    List<String> heard = new ArrayList<>();
    LlmListener listener = new LlmListener() {
      @Override
      public void restarted(CallInfo call, Attempt failed) {
        heard.add(failed.models() + " " + failed.kind().orElseThrow());
        throw new IllegalStateException("does no harm");
      }
    };
    String cut = "data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n";
    Script script = Script.of(
        Script.reply(200, cut, "Content-Type", "text/event-stream"), Script.answers("whole"));
    try (LlmClient client = Given.clientSide(script).listener(listener).build();
        LlmStream stream =
            Given.call(client, CallSpec.stream("com.acme.Tickets", "tell").models("a", "b"))
                .stream()) {
      assertThat(stream.result().value()).isEqualTo("whole");
    }
    assertThat(heard).containsExactly("[a] CONNECTION_LOST");
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCKING", "STREAM"})
  void hearsOfAnAnswerThatCameSecondWhatTheReportSays(Form form) {
    ByModel models = new ByModel();
    CountDownLatch bothAreAsked = new CountDownLatch(2);
    models.put("a", (request, abort) -> {
      CountDownLatch unwanted = new CountDownLatch(1);
      abort.onAbort(unwanted::countDown);
      bothAreAsked.countDown();
      await(unwanted); // and comes to its end all the same
      return Script.answers("second").play(request, abort);
    });
    models.put("b", (request, abort) -> {
      bothAreAsked.countDown();
      await(bothAreAsked);
      return Script.answers("first").play(request, abort);
    });
    List<Attempt> heard = new CopyOnWriteArrayList<>();
    List<Attempt> reported = new ArrayList<>();
    LlmListener listener = new LlmListener() {
      @Override
      public void attemptEnded(CallInfo call, Attempt attempt) {
        heard.add(attempt);
      }

      @Override
      public void callSucceeded(CallInfo call, LlmResult<?> result) {
        reported.addAll(result.attempts());
      }
    };
    try (LlmClient client = Given.clientSide(models)
        .listener(listener)
        .hedgeAfter(Duration.ofNanos(1))
        .build()) {
      assertThat(form.run(client, "a", "b")).isEqualTo("first");
    }
    assertThat(reported)
        .extracting(Attempt::kind)
        .containsExactly(Optional.of(ErrorKind.CANCELLED), Optional.empty());
    assertThat(heard).containsExactlyInAnyOrderElementsOf(reported);
  }

  @Test
  void hearsNothingOfAStreamThatWasClosedBeforeItBegan() {
    Notes notes = new Notes(null);
    try (LlmClient client =
        Given.clientSide(Script.of(Script.answers("x"))).listener(notes).build()) {
      Given.tell(client, "a").stream().close();
    }
    assertThat(notes.heard).isEmpty();
  }

  /** The reader has just got a piece and never comes back. */
  @Test
  void hearsOfAStreamThatIsClosedWhileAReaderLeaves() {
    Notes notes = new Notes(null);
    AtomicReference<LlmStream> stream = new AtomicReference<>();
    AtomicBoolean isClosed = new AtomicBoolean();
    InputStream body = new ByteArrayInputStream(Chunks.piece("x").getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        CompletableFuture.runAsync(stream.get()::close, work -> new Thread(work).start())
            .join();
        return super.read(target, offset, length);
      }

      @Override
      public void close() {
        isClosed.set(true);
      }
    };
    Script script = Script.of((request, abort) ->
        new Script.Reply(200, Map.of("Content-Type", "text/event-stream"), body));
    try (LlmClient client = Given.clientSide(script).listener(notes).build()) {
      stream.set(Given.tell(client, "a").stream());
      assertThat(stream.get().iterator().next()).isEqualTo(new LlmStream.Text("x"));
      assertThat(isClosed).isTrue();
    }
    assertThat(notes.heard).endsWith("CANCELLED", "failed with CANCELLED");
  }

  @Test
  void doesNoHarmWhenItThrows() {
    Notes throwing = new Notes(new AssertionError("mine"));
    Notes second = new Notes(null);
    Script script = Script.of(Script.fails(429), Script.answers("x"));
    try (LlmClient client =
        Given.clientSide(script).listener(throwing).listener(second).build()) {
      assertThat(ask(client, "a", "b").answer()).isEqualTo("x");
    }
    assertThat(second.heard).isEqualTo(throwing.heard).hasSize(6);
  }

  @Test
  void isNotHeardBeforeTheMachineItself() {
    Notes broken = new Notes(new OutOfMemoryError("test"));
    try (LlmClient client =
        Given.clientSide(Script.of(Script.answers("x"))).listener(broken).build()) {
      assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(OutOfMemoryError.class);
    }
  }
}
