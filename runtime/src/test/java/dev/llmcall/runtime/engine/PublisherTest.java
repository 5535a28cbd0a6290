package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Chunks.answer;
import static dev.llmcall.runtime.engine.Chunks.piece;
import static dev.llmcall.runtime.engine.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a publisher does beyond the rules of all publishers, by an executor that runs when it is told. */
@Timeout(60)
class PublisherTest {
  private final Tasks tasks = new Tasks();

  @Test
  void givesThePiecesAndCompletes() {
    Script script = Script.of(Script.fails(400), Script.reply(200, answer("Hel", "lo")));
    Collecting subscriber = new Collecting(Long.MAX_VALUE);
    try (LlmClient client = client(script)) {
      tell(client, "a", "b").publisher().subscribe(subscriber);
      tasks.run();
    }
    assertThat(subscriber.signals).containsExactly("subscribed", "Hel", "lo", "complete");
  }

  @Test
  void sendsNothingAndHoldsNoThreadBeforeItIsAsked() {
    Script script = Script.of(Script.reply(200, answer("a", "b")));
    Collecting subscriber = new Collecting(0);
    try (LlmClient client = client(script)) {
      tell(client, "a").publisher().subscribe(subscriber);
      assertThat(tasks.waiting).isEmpty();
      subscriber.subscription().request(1);
      assertThat(script.requests()).isEmpty();
      tasks.run();
      assertThat(subscriber.signals).containsExactly("subscribed", "a");
      assertThat(tasks.waiting).as("nothing is asked for").isEmpty();
      subscriber.subscription().request(1);
      subscriber.subscription().request(1);
      tasks.run();
      assertThat(subscriber.signals).containsExactly("subscribed", "a", "b", "complete");
    }
  }

  @Test
  void endsWithWhatWasShownWhenTheModelBreaksOff() throws Exception {
    Script script = Script.of(Script.reply(200, piece("half")), Script.reply(200, answer("no")));
    Collecting subscriber = new Collecting(9);
    try (LlmClient client = client(script)) {
      tell(client, "a", "b").publisher().subscribe(subscriber);
      tasks.run();
    }
    assertThat(subscriber.signals).containsExactly("subscribed", "half", "error");
    LlmException failure = (LlmException) subscriber.end();
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
    assertThat(failure.partialText()).contains("half");
    assertThat(script.asked()).containsExactly("a");
  }

  @Test
  void refusesASecondSubscriberClearly() throws Exception {
    Script script = Script.of(Script.reply(200, answer("a")));
    Collecting second = new Collecting(1);
    try (LlmClient client = client(script)) {
      Flow.Publisher<String> publisher = tell(client, "a").publisher();
      Collecting first = new Collecting(9);
      publisher.subscribe(first);
      publisher.subscribe(second);
      assertThat(second.signals).containsExactly("subscribed", "error");
      assertThat(second.end())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("one call answers one subscriber; call the method again for another answer");
      tasks.run();
      assertThat(first.signals).as("the first one is not disturbed").contains("a", "complete");
      assertThatNullPointerException().isThrownBy(() -> publisher.subscribe(null));
    }
  }

  @Test
  void aSubscriberThatThrowsWantsNothingAnyMore() {
    Script script = Script.of(Script.reply(200, answer("a", "b")));
    Collecting throwing = new Collecting(9) {
      @Override
      public void onNext(String text) {
        super.onNext(text);
        throw new IllegalStateException("mine");
      }
    };
    try (LlmClient client = client(script)) {
      tell(client, "a").publisher().subscribe(throwing);
      assertThatThrownBy(tasks::run).hasMessage("mine");
      tasks.run();
    }
    assertThat(throwing.signals).containsExactly("subscribed", "a");
  }

  @Test
  void signalsNothingAfterItWasCancelled() {
    Script script = Script.of(Script.reply(200, answer("a", "b")));
    Collecting cancelling = new Collecting(9) {
      @Override
      public void onNext(String text) {
        super.onNext(text);
        subscription().cancel();
        subscription().cancel();
        subscription().request(5);
      }
    };
    try (LlmClient client = client(script)) {
      tell(client, "a").publisher().subscribe(cancelling);
      tasks.run();
      Collecting early = new Collecting(9);
      tell(client, "a").publisher().subscribe(early);
      early.subscription().cancel();
      tasks.run();
      assertThat(early.signals).containsExactly("subscribed");
    }
    assertThat(cancelling.signals).containsExactly("subscribed", "a");
    assertThat(script.requests()).hasSize(1);
  }

  @Test
  void askingForNothingIsAnError() throws Exception {
    Script script = Script.of(Script.reply(200, answer("a")));
    Collecting subscriber = new Collecting(0);
    try (LlmClient client = client(script)) {
      tell(client, "a").publisher().subscribe(subscriber);
      subscriber.subscription().request(0);
      tasks.run();
    }
    assertThat(subscriber.end()).isInstanceOf(IllegalArgumentException.class);
    assertThat(script.requests()).isEmpty();
  }

  @Test
  void endsAlsoWithWhatNoCallShouldThrow() throws Exception {
    Script script = Script.of((request, abort) -> {
      throw new StackOverflowError("test");
    });
    List<Runnable> work = new ArrayList<>();
    try (LlmClient client = Given.clientSide(script).executor(work::add).build()) {
      Collecting subscriber = new Collecting(1);
      Given.tell(client, "a").publisher().subscribe(subscriber);
      assertThatThrownBy(work.get(0)::run).isInstanceOf(StackOverflowError.class);
      assertThat(subscriber.end()).isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void saysWhenTheExecutorDoesNotTakeIt() throws Exception {
    Executor full = task -> {
      throw new RejectedExecutionException("full");
    };
    Script script = Script.of(Script.reply(200, answer("a")));
    Collecting subscriber = new Collecting(1);
    try (LlmClient client = Given.clientSide(script).executor(full).build()) {
      tell(client, "a").publisher().subscribe(subscriber);
      assertThat(subscriber.end()).hasMessage("full");
    }
  }

  @Test
  void isCancelledWithItsClient() throws Exception {
    LlmClient client = Given.clientSide(Script.of(Script.fails(500))).build();
    Flow.Publisher<String> publisher = tell(client, "a").publisher();
    client.close();
    Collecting subscriber = new Collecting(1);
    publisher.subscribe(subscriber);
    assertThat(subscriber.end()).isInstanceOf(LlmException.Cancelled.class);
  }

  private LlmClient client(Script script) {
    return Given.clientSide(script).retries(0).executor(tasks).build();
  }

  /** Runs tasks when a test says so. */
  private static final class Tasks implements Executor {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      waiting.add(task);
    }

    void run() {
      for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
        task.run();
      }
    }
  }
}
