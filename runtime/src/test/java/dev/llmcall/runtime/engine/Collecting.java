package dev.llmcall.runtime.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A subscriber that writes down what it is told. */
class Collecting implements Flow.Subscriber<String> {
  final List<String> signals = new CopyOnWriteArrayList<>();
  final CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
  private final long first;
  private Flow.@Nullable Subscription subscription;

  /**
   * A subscriber.
   *
   * @param first how many pieces it asks for at once; 0: none
   */
  Collecting(long first) {
    this.first = first;
  }

  @Override
  public void onSubscribe(Flow.Subscription mine) {
    subscription = mine;
    signals.add("subscribed");
    if (first > 0) {
      mine.request(first);
    }
  }

  @Override
  public void onNext(String text) {
    signals.add(text);
  }

  @Override
  public void onError(Throwable thrown) {
    signals.add("error");
    end.complete(thrown);
  }

  @Override
  public void onComplete() {
    signals.add("complete");
    end.complete(null);
  }

  /** All pieces of an answer that has come to its end. */
  String text() {
    return String.join("", signals.subList(1, signals.size() - 1));
  }

  Flow.Subscription subscription() {
    if (subscription == null) {
      throw new AssertionError("not subscribed");
    }
    return subscription;
  }

  /** How it ended, waiting for it: what was thrown, null if it completed. */
  @Nullable
  Throwable end() throws Exception {
    return end.get(10, TimeUnit.SECONDS);
  }
}
