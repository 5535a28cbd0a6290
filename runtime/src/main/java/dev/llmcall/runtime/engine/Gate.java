package dev.llmcall.runtime.engine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a limited number of calls run at once; the others wait. */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int free;
  private boolean closed;

  Gate(int size) {
    this.free = size;
  }

  /**
   * Waits for a place.
   *
   * @return whether there is one; otherwise the call was cancelled, the thread interrupted, which its
   *     flag still says, or the gate closed
   */
  boolean enter(Cancellation call) {
    call.waitsAt(this);
    lock.lock();
    try {
      while (!closed && !call.isCancelled()) {
        if (free > 0) {
          free--;
          return true;
        }
        changed.await();
      }
      return refuse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refuse();
    } finally {
      lock.unlock();
      call.waitsAt(null);
    }
  }

  /** The place that this thread may have been woken for belongs to another one. */
  private boolean refuse() {
    changed.signal();
    return false;
  }

  /** Gives a place back. */
  void leave() {
    lock.lock();
    try {
      free++;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets those who wait see that something has changed. */
  void wakeAll() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody in any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
