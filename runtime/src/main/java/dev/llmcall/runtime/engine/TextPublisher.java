package dev.llmcall.runtime.engine;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** The pieces of one call's answer, for one subscriber. */
final class TextPublisher implements Flow.Publisher<String> {
  private final StreamRun run;
  private final Threads threads;
  private final EngineClient client;
  private final AtomicBoolean isTaken = new AtomicBoolean();

  TextPublisher(StreamRun run, Threads threads, EngineClient client) {
    this.run = run;
    this.threads = threads;
    this.client = client;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super String> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    if (isTaken.compareAndSet(false, true)) {
      new TextSubscription(run, threads, client, subscriber).begin();
    } else {
      subscriber.onSubscribe(new Refused());
      subscriber.onError(new IllegalStateException(
          "one call answers one subscriber; call the method again for another answer"));
    }
  }

  /** Nothing comes by it. */
  private record Refused() implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
