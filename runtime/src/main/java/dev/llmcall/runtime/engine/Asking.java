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
   */
  Ended<A> ask(Step step, long deadline);
}
