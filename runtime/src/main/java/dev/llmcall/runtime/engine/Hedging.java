package dev.llmcall.runtime.engine;

import org.jspecify.annotations.Nullable;

/**
 * Asks models beside each other: the next one begins when the last one is slow or has failed. The first
 * good answer counts, the rest is cancelled. While another model can be asked, none is asked twice.
 *
 * @param <A> a good answer
 */
final class Hedging<A> {
  private final CallRun<A> run;
  private final Walk walk;
  private final Race<A> race;
  private final long slowAfter;

  Hedging(CallRun<A> run, Walk walk, Race<A> race, long slowAfter) {
    this.run = run;
    this.walk = walk;
    this.race = race;
    this.slowAfter = slowAfter;
  }

  /**
   * Asks until one answers; nothing runs any more then.
   *
   * @throws dev.llmcall.runtime.LlmException if the chain or the call ends first
   */
  A goOn() {
    try {
      start(walk.next());
      while (!race.isEmpty()) {
        Race.Finish<A> finish = race.await();
        if (finish.ended() instanceof Ended.Good<A> good) {
          race.end(run::overtaken);
          return run.began(finish.step(), good.answer());
        }
        if (finish.ended() instanceof Ended.Failed<A> failed) {
          start(after(finish, failed));
        } else if (finish.thrown() != null) {
          throw unexpected(finish.thrown());
        } else if (race.isNewest(finish)) {
          Step next = walk.beside();
          start(next == null ? null : next.hedge());
        }
      }
    } catch (RuntimeException | Error e) {
      race.end(run::note);
      throw e;
    }
    throw run.lastFailure();
  }

  /** What to ask after a failure; null if for now nothing. */
  private @Nullable Step after(Race.Finish<A> finish, Ended.Failed<A> failed) {
    Step step = finish.step();
    if (run.isEnd(failed)) {
      race.end(run::note);
      run.note(step, failed);
      throw run.lastFailure();
    }
    run.note(step, failed);
    Step reask = run.reask(step, failed);
    if (reask != null) {
      walk.failed(step, failed.failure());
      return reask;
    }
    Step again = run.again(step, failed.failure());
    if (again != null && again.due() == null) {
      return again;
    }
    if (again == null) {
      walk.failed(step, failed.failure());
    } else {
      walk.later(again);
    }
    if (!race.isEmpty()) {
      return race.isNewest(finish) ? walk.beside() : null;
    }
    return walk.next();
  }

  private void start(@Nullable Step step) {
    if (step == null) {
      return;
    }
    if (race.isEmpty()) {
      run.prepare(step);
    } else if (!run.isWanted()) {
      step.endProbes(); // what is under way is ended, and ends the call
      return;
    }
    race.start(step, slowAfter);
  }

  private static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
