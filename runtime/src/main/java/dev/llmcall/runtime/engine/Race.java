package dev.llmcall.runtime.engine;

import java.util.IdentityHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Attempts of one call that run beside each other, each on a thread of its own. For the thread of the
 * call, which waits for what comes of them.
 *
 * @param <A> a good answer
 */
final class Race<A> {
  private final EngineClient client;
  private final Asking<A> asking;
  private final Cancellation call;
  private final long deadline;
  private final BlockingQueue<Finish<A>> finishes = new LinkedBlockingQueue<>();
  private final IdentityHashMap<Step, Cancellation> running = new IdentityHashMap<>();
  private @Nullable Step newest;

  Race(EngineClient client, Asking<A> asking, Cancellation call, long deadline) {
    this.client = client;
    this.asking = asking;
    this.call = call;
    this.deadline = deadline;
  }

  /**
   * What happened to a step.
   *
   * @param ended what it came to; null if it only is slow, or if something was thrown
   * @param thrown what no attempt should throw
   * @param <A> a good answer
   */
  record Finish<A>(
      Step step, @Nullable Ended<A> ended, @Nullable Throwable thrown) {}

  /**
   * Starts an attempt.
   *
   * @param slowAfter after how many nanoseconds it is reported as slow
   */
  void start(Step step, long slowAfter) {
    Cancellation own = call.part();
    running.put(step, own);
    newest = step;
    Runnable alarm = client
        .clock()
        .alarm(
            client.clock().nanos() + slowAfter, () -> finishes.add(new Finish<>(step, null, null)));
    Runnable attempt = () -> {
      Finish<A> finish = finish(step, own);
      alarm.run();
      finishes.add(finish);
    };
    try {
      client.hedges().run(attempt);
    } catch (RejectedExecutionException e) {
      attempt.run(); // the client is closed, so it ends at once
    }
  }

  private Finish<A> finish(Step step, Cancellation own) {
    try {
      return new Finish<>(step, asking.ask(step, deadline, own), null);
    } catch (Throwable e) {
      return new Finish<>(step, null, e);
    }
  }

  /** Whether nothing runs. */
  boolean isEmpty() {
    return running.isEmpty();
  }

  /** Whether it was started last. */
  @SuppressWarnings("ReferenceEquality") // a chain may name a model twice
  boolean isNewest(Step step) {
    return step == newest;
  }

  /** Waits for what happens next. Interruption ends all attempts, and is seen by what comes of them. */
  Finish<A> await() {
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return taken(finishes.take());
        } catch (InterruptedException e) {
          isInterrupted = true;
          cancelAll();
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends all attempts; what comes of them is still to be awaited. */
  void cancelAll() {
    running.values().forEach(Cancellation::cancel);
  }

  /**
   * Ends all attempts and waits for it.
   *
   * @param note is told what came of each, that nobody wants any more
   */
  void end(BiConsumer<Step, Ended.Failed<A>> note) {
    cancelAll();
    while (!running.isEmpty()) {
      Finish<A> finish = await();
      if (finish.ended() instanceof Ended.Good<A> good) {
        note.accept(finish.step(), asking.drop(good.answer()));
      } else if (finish.ended() instanceof Ended.Failed<A> failed) {
        note.accept(finish.step(), failed);
      }
    }
  }

  private Finish<A> taken(Finish<A> finish) {
    if (finish.ended() != null || finish.thrown() != null) {
      running.remove(finish.step());
    }
    if (finish.thrown() != null) {
      finish.step().endProbes();
    }
    return finish;
  }
}
