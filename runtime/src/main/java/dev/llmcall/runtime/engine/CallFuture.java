package dev.llmcall.runtime.engine;

import java.util.concurrent.CompletableFuture;

/**
 * A call on another thread. Cancelling it, or any future derived from it, ends the call; so does
 * completing it from outside, as a time-out of the future does, because then nobody wants the answer.
 *
 * @param <T> what it gives
 */
final class CallFuture<T> extends CompletableFuture<T> {
  private final Cancellation call;

  CallFuture(Cancellation call) {
    this.call = call;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CallFuture<>(call);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean isCancelled = super.cancel(mayInterruptIfRunning);
    call.cancel();
    return isCancelled;
  }

  @Override
  public boolean complete(T value) {
    boolean isFirst = super.complete(value);
    call.cancel();
    return isFirst;
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    boolean isFirst = super.completeExceptionally(failure);
    call.cancel();
    return isFirst;
  }

  /** The call has answered. */
  void answered(T value) {
    super.complete(value);
  }

  /** The call has failed. */
  void failed(Throwable failure) {
    super.completeExceptionally(failure);
  }
}
