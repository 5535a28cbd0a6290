package dev.llmcall.runtime.engine;

/**
 * Sends one request of a call. What a good answer is, differs: the whole of it, or a stream that has
 * begun.
 *
 * @param <A> a good answer
 */
interface Asking<A> {

  /**
   * Asks, and records the attempt; never throws for anything that a server or network does.
   *
   * @param deadline when the call's time is over
   * @param cancellation what ends this attempt, and a good answer that is not read to its end yet
   */
  Ended<A> ask(Step step, long deadline, Cancellation cancellation);

  /** A good answer is the one that counts. Only now do listeners hear of it, if it is there as a whole. */
  void take(A answer);

  /** A good answer that nobody wants any more, because another came first. */
  Ended.Failed<A> drop(A answer);
}
