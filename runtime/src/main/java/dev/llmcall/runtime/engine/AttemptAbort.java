package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Transport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends one attempt from another thread, and remembers why. The first reason counts. Once the attempt is
 * over nothing happens any more, so that a late time-out cannot hit the connection's next request: the
 * lock makes {@link #finish} wait for an abort that is under way.
 */
final class AttemptAbort implements Transport.Abort {
  private final ReentrantLock lock = new ReentrantLock();
  private final @Nullable Consumer<ErrorKind> whenUnwanted;
  private volatile long end;
  private ErrorKind whenOver;
  private @Nullable Runnable action;
  private @Nullable ErrorKind reason;
  private boolean finished;

  /** Which list of {@link Watch} it is in. */
  int list;

  /** The neighbours in that list, which guards them. */
  @Nullable
  AttemptAbort before;

  @Nullable
  AttemptAbort after;

  /**
   * An attempt that begins.
   *
   * @param end when its time is over
   * @param whenOver what it has failed of then
   */
  AttemptAbort(long end, ErrorKind whenOver) {
    this(end, whenOver, null);
  }

  /**
   * The same.
   *
   * @param whenUnwanted told why the attempt was ended where that is no matter of its model; null: nobody
   */
  AttemptAbort(long end, ErrorKind whenOver, @Nullable Consumer<ErrorKind> whenUnwanted) {
    this.end = end;
    this.whenOver = whenOver;
    this.whenUnwanted = whenUnwanted;
  }

  long end() {
    return end;
  }

  @Override
  public void onAbort(Runnable newAction) {
    lock.lock();
    try {
      if (!finished) {
        action = newAction;
        if (reason != null) {
          newAction.run();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Its time is over at another moment, and for another reason; {@link Watch} is still to be told. */
  void rearm(long newEnd, ErrorKind newWhenOver) {
    lock.lock();
    try {
      end = newEnd;
      whenOver = newWhenOver;
    } finally {
      lock.unlock();
    }
  }

  /** Ends it if its time is over; says whether it is, or the attempt is over anyway. */
  boolean abortOverdue(long now) {
    lock.lock();
    try {
      if (!finished && end - now > 0) {
        return false;
      }
      abort(whenOver);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the attempt, unless it is over or ended already. */
  void abort(ErrorKind why) {
    lock.lock();
    try {
      if (!finished && reason == null) {
        reason = why;
        runAction();
        if (whenUnwanted != null && why.scope() == ErrorKind.Scope.CALL) {
          whenUnwanted.accept(why);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void runAction() {
    try {
      if (action != null) {
        action.run();
      }
    } catch (RuntimeException e) {
      // The transport's own trouble; the reason stands, and other attempts must still be ended.
    }
  }

  /** The attempt is over: why it was ended from outside, null if it was not. */
  @Nullable
  ErrorKind finish() {
    lock.lock();
    try {
      finished = true;
      action = null;
      return reason;
    } finally {
      lock.unlock();
    }
  }
}
