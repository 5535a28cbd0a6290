package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmStream;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer as fast as its subscriber asks. A thread is used only while something is asked for:
 * whoever asks for the first piece after a pause starts one, so a subscriber that takes its time holds
 * none.
 */
final class TextSubscription implements Flow.Subscription, Runnable {
  private final StreamRun run;
  private final Threads threads;
  private final EngineClient client;
  private final Flow.Subscriber<? super String> subscriber;

  /** How many pieces are still wanted. */
  private final AtomicLong demand = new AtomicLong();

  /** Whether somebody reads, or nobody must yet. */
  private final AtomicBoolean isReading = new AtomicBoolean(true);

  /** What the subscriber did against the rules. */
  private volatile @Nullable IllegalArgumentException fault;

  private volatile boolean isOver;

  TextSubscription(
      StreamRun run,
      Threads threads,
      EngineClient client,
      Flow.Subscriber<? super String> subscriber) {
    this.run = run;
    this.threads = threads;
    this.client = client;
    this.subscriber = subscriber;
  }

  /** Introduces itself; only then may anything else be signalled. */
  void begin() {
    subscriber.onSubscribe(this);
    pause();
  }

  @Override
  public void request(long count) {
    if (count > 0) {
      demand.accumulateAndGet(count, TextSubscription::sum);
    } else {
      fault = new IllegalArgumentException(
          "rule 3.9: a subscriber must ask for at least one piece, not " + count);
      run.close();
    }
    goOn();
  }

  @Override
  public void cancel() {
    isOver = true;
    run.close();
  }

  /** Reads until nothing more is wanted, or nothing more comes. */
  @Override
  public void run() {
    while (!isOver && isWanted()) {
      LlmStream.Piece piece;
      try {
        piece = fault == null ? run.next() : null;
      } catch (LlmException e) {
        end(e);
        return;
      } catch (RuntimeException | Error e) {
        end(e); // a subscriber that is told nothing would wait for ever
        throw e;
      }
      if (piece instanceof LlmStream.Text text) {
        show(text.text());
      } else {
        end(null);
      }
    }
    pause();
  }

  private boolean isWanted() {
    return demand.get() > 0 || fault != null;
  }

  private void show(String piece) {
    demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
    try {
      subscriber.onNext(piece);
    } catch (Throwable e) {
      cancel(); // by the rules, a subscriber that throws wants nothing any more
      throw e;
    }
  }

  private void end(@Nullable Throwable failure) {
    if (isOver) {
      return;
    }
    isOver = true;
    IllegalArgumentException theirs = fault;
    if (theirs != null) {
      subscriber.onError(theirs);
    } else if (failure != null) {
      subscriber.onError(failure);
    } else {
      subscriber.onComplete();
    }
  }

  /** Leaves reading to whoever asks next, unless somebody has asked meanwhile. */
  private void pause() {
    isReading.set(false);
    if (!isOver && isWanted()) {
      goOn();
    }
  }

  private void goOn() {
    if (isOver || !isReading.compareAndSet(false, true)) {
      return;
    }
    try {
      threads.run(this);
    } catch (RejectedExecutionException e) {
      if (client.isClosed()) {
        run(); // which ends at once, as cancelled
      } else {
        isOver = true;
        run.close();
        subscriber.onError(e);
      }
    }
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
