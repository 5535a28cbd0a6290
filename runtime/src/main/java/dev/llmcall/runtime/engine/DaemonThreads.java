package dev.llmcall.runtime.engine;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that do not keep the program running.
 *
 * @param name of each of them
 */
record DaemonThreads(String name) implements ThreadFactory {
  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
