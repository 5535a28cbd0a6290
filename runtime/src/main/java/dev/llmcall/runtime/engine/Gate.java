package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a limited number of calls run at once; the others wait, and who has waited longest is next. */
final class Gate {
  private final LlmClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int free;
  private boolean closed;

  Gate(int size, LlmClock clock) {
    this.free = size;
    this.clock = clock;
  }

  private static final class Waiting {
    private final LlmClock.Pause pause;
    private boolean hasPlace;

    Waiting(LlmClock.Pause pause) {
      this.pause = pause;
    }
  }

  /**
   * Waits for a place.
   *
   * @return whether there is one; otherwise the call was cancelled, the thread interrupted, which its
   *     flag still says, or the gate closed
   */
  boolean enter(Cancellation call) {
    Waiting waiting;
    lock.lock();
    try {
      if (closed || call.isCancelled()) {
        return false;
      }
      if (free > 0) {
        free--;
        return true;
      }
      waiting = new Waiting(clock.pause());
      queue.add(waiting);
    } finally {
      lock.unlock();
    }
    call.waitsAt(waiting.pause);
    try {
      while (isToWait(waiting, call)) {
        waiting.pause.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      call.waitsAt(null);
    }
    return hasPlaceAtLast(waiting);
  }

  private boolean isToWait(Waiting waiting, Cancellation call) {
    lock.lock();
    try {
      return !waiting.hasPlace && !closed && !call.isCancelled();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasPlaceAtLast(Waiting waiting) {
    lock.lock();
    try {
      queue.remove(waiting);
      return waiting.hasPlace;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a place back. */
  void leave() {
    lock.lock();
    try {
      Waiting next = queue.poll();
      if (next == null) {
        free++;
      } else {
        next.hasPlace = true;
        next.pause.wake();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody in any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(waiting -> waiting.pause.wake());
    } finally {
      lock.unlock();
    }
  }
}
