package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.generated.Call;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms of a call in a simulation. */
enum SimulatedForm {
  TEXT {
    @Override
    void run(
        LlmClient client, CallOptions options, String[] chain, String prompt, SimulatedUser user) {
      interruptibly(user, Given.ask(client, chain).options(options).user(prompt));
    }
  },
  TYPED {
    @Override
    void run(
        LlmClient client, CallOptions options, String[] chain, String prompt, SimulatedUser user) {
      interruptibly(
          user, Given.call(client, Given.JUDGE.models(chain)).options(options).user(prompt));
    }
  },
  /** Of what takes a temperature, which some models do not. */
  WARM {
    @Override
    void run(
        LlmClient client, CallOptions options, String[] chain, String prompt, SimulatedUser user) {
      interruptibly(
          user,
          Given.call(client, Given.ASK.models(chain).temperature(0.5))
              .options(options)
              .user(prompt));
    }
  },
  FUTURE {
    @Override
    void run(
        LlmClient client, CallOptions options, String[] chain, String prompt, SimulatedUser user) {
      CompletableFuture<LlmResult<String>> future =
          Given.ask(client, chain).options(options).user(prompt).futureResult();
      user.canEndBy(() -> future.thenApply(LlmResult::value).cancel(true));
      user.await(user::awaitEnd);
    }
  },
  STREAM {
    @Override
    void run(
        LlmClient client, CallOptions options, String[] chain, String prompt, SimulatedUser user) {
      LlmStream stream = Given.tell(client, chain).options(options).user(prompt).stream();
      user.canEndBy(stream::close);
      read(stream.iterator(), user, user::shows, stream::close);
    }
  },
  TEXTS {
    @Override
    void run(
        LlmClient client, CallOptions options, String[] chain, String prompt, SimulatedUser user) {
      Stream<String> texts =
          Given.tell(client, chain).options(options).user(prompt).textStream();
      user.canEndBy(texts::close);
      read(texts.iterator(), user, text -> user.shows(new LlmStream.Text(text)), texts::close);
    }
  },
  PUBLISHER {
    @Override
    void run(
        LlmClient client, CallOptions options, String[] chain, String prompt, SimulatedUser user) {
      Given.tell(client, chain)
          .options(options)
          .user(prompt)
          .publisher()
          .subscribe(new Reader(user));
      user.awaitEnd();
    }
  };

  /** Makes a call and waits for its end, or until its user does not want it any more. */
  abstract void run(
      LlmClient client, CallOptions options, String[] chain, String prompt, SimulatedUser user);

  /** Whether another model begins anew when something was shown. */
  boolean restarts() {
    return this != TEXTS && this != PUBLISHER;
  }

  /** Whether its text is shown piece by piece. */
  boolean isStreamed() {
    return this == STREAM || !restarts();
  }

  private static void interruptibly(SimulatedUser user, Call<?> call) {
    user.canBeInterrupted();
    try {
      user.await(call::result);
    } catch (LlmException e) {
      // a listener has heard of it
    } finally {
      Thread.interrupted();
    }
  }

  private static <T> void read(
      Iterator<T> pieces, SimulatedUser user, Consumer<T> shows, Runnable close) {
    try {
      while (user.readsOn(close) && user.waitsFor(pieces::hasNext)) {
        shows.accept(pieces.next());
        user.think();
      }
    } catch (LlmException e) {
      // a listener has heard of it
    }
    if (!user.hasDropped()) {
      close.run();
    }
  }

  /** Asks for one piece after the other. */
  private static final class Reader implements Flow.Subscriber<String> {
    private final SimulatedUser user;
    private Flow.@Nullable Subscription subscription;

    Reader(SimulatedUser user) {
      this.user = user;
    }

    @Override
    public void onSubscribe(Flow.Subscription mine) {
      subscription = mine;
      user.canEndBy(mine::cancel);
      next();
    }

    @Override
    public void onNext(String text) {
      user.isTold();
      user.shows(new LlmStream.Text(text));
      user.think(this::next);
    }

    private void next() {
      if (user.readsOn(subscription::cancel)) {
        user.asks();
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable thrown) {
      user.isTold();
    }

    @Override
    public void onComplete() {
      user.isTold();
    }
  }
}
