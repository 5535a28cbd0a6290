package dev.llmcall.example;

/** Has something done if the program is stopped, as by Ctrl-C, before it is cancelled. */
final class OnInterrupt {
  private final Thread hook;

  OnInterrupt(Runnable action) {
    this.hook = new Thread(action, "on-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is being done: the program ends as soon as it is.
    }
  }
}
