package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmClock;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private final Queue<Finish<A>> finishes = new ConcurrentLinkedQueue<>();

  /** Where the thread of the call waits for these. */
  private final LlmClock.Pause pause;

  private final Set<Runner> running = new LinkedHashSet<>();
  private @Nullable Runner newest;

  Race(EngineClient client, Asking<A> asking, Cancellation call, long deadline) {
    this.client = client;
    this.asking = asking;
    this.call = call;
    this.deadline = deadline;
    this.pause = client.clock().pause();
  }

  /** One attempt, and what ends it. A class, since a chain may name a model twice: each is only like itself. */
  static final class Runner {
    private final Step step;
    private final Cancellation own;

    private Runner(Step step, Cancellation own) {
      this.step = step;
      this.own = own;
    }
  }

  /**
   * What happened to an attempt.
   *
   * @param ended what it came to; null if it only is slow, or if something was thrown
   * @param thrown what no attempt should throw
   * @param <A> a good answer
   */
  record Finish<A>(
      Runner runner, @Nullable Ended<A> ended, @Nullable Throwable thrown) {

    /** What was asked. */
    Step step() {
      return runner.step;
    }
  }

  /**
   * Starts an attempt.
   *
   * @param slowAfter after how many nanoseconds it is reported as slow
   */
  void start(Step step, long slowAfter) {
    Runner runner = new Runner(step, call.part());
    running.add(runner);
    newest = runner;
    Runnable alarm = client
        .clock()
        .alarm(client.clock().nanos() + slowAfter, () -> add(new Finish<>(runner, null, null)));
    Runnable attempt = () -> {
      Finish<A> finish = finish(runner);
      alarm.run();
      add(finish);
    };
    try {
      client.hedges().run(attempt);
    } catch (RejectedExecutionException e) {
      attempt.run(); // the client is closed, so it ends at once
    }
  }

  private Finish<A> finish(Runner runner) {
    try {
      return new Finish<>(runner, asking.ask(runner.step, deadline, runner.own), null);
    } catch (Throwable e) {
      return new Finish<>(runner, null, e);
    }
  }

  private void add(Finish<A> finish) {
    finishes.add(finish);
    pause.wake();
  }

  /** Whether nothing runs. */
  boolean isEmpty() {
    return running.isEmpty();
  }

  /** Whether it is about the attempt that was started last. */
  boolean isNewest(Finish<A> finish) {
    return finish.runner().equals(newest);
  }

  /** Waits for what happens next. Interruption ends all attempts, and is seen by what comes of them. */
  Finish<A> await() {
    boolean isInterrupted = false;
    try {
      for (Finish<A> next = finishes.poll(); ; next = finishes.poll()) {
        if (next != null) {
          return taken(next);
        }
        try {
          pause.await();
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
    running.forEach(runner -> runner.own.cancel());
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
      running.remove(finish.runner());
    }
    if (finish.thrown() != null) {
      finish.step().endProbes();
    }
    return finish;
  }
}
