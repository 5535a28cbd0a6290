package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.LlmClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Ends one call from another thread, whatever it waits for. */
public final class Cancellation {
  private volatile boolean cancelled;
  private volatile @Nullable AttemptAbort attempt;
  private volatile LlmClock.@Nullable Pause pause;
  private volatile @Nullable List<Cancellation> parts;

  /** Nothing cancelled yet. */
  public Cancellation() {}

  /** Ends the call; more than once is as good as once. */
  public void cancel() {
    cancelled = true;
    AttemptAbort current = attempt;
    if (current != null) {
      current.abort(ErrorKind.CANCELLED);
    }
    List<Cancellation> all = parts;
    if (all != null) {
      all.forEach(Cancellation::cancel);
    }
    LlmClock.Pause waiting = pause;
    if (waiting != null) {
      waiting.wake();
    }
  }

  /** One that ends with this one, for an attempt beside others. Only for the thread of the call. */
  Cancellation part() {
    Cancellation made = new Cancellation();
    List<Cancellation> all = parts == null ? new CopyOnWriteArrayList<>() : parts;
    all.add(made);
    parts = all;
    if (cancelled) {
      made.cancel();
    }
    return made;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** From now on, cancelling ends this attempt. It is set before looking, so that none slips through. */
  void begins(AttemptAbort current) {
    attempt = current;
    if (cancelled) {
      current.abort(ErrorKind.CANCELLED);
    }
  }

  /** The attempt is over. */
  void ended() {
    attempt = null;
  }

  /** From now on, cancelling ends the wait for its turn; null: it waits no more. */
  void waitsAt(LlmClock.@Nullable Pause begun) {
    pause = begun;
  }
}
