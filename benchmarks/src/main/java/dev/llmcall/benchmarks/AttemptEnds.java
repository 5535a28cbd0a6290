package dev.llmcall.benchmarks;

import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.LlmListener;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers when the first attempt of a call was over. */
final class AttemptEnds implements LlmListener {
  private final AtomicLong first = new AtomicLong();

  @Override
  public void attemptEnded(CallInfo call, Attempt attempt) {
    this.first.compareAndSet(0, System.nanoTime());
  }

  /** In nanoseconds; 0 if none was. */
  long first() {
    return this.first.get();
  }
}
