package dev.llmcall.runtime.engine;

import java.time.Duration;

/** How messages write things. */
final class Texts {
  private Texts() {}

  /** A time as people write it: {@code 800 ms}, {@code 20 s}. */
  static String of(Duration time) {
    return time.toMillisPart() == 0 && time.toSeconds() > 0
        ? time.toSeconds() + " s"
        : time.toMillis() + " ms";
  }

  /** One attempt, several attempts. */
  static String attempts(int count) {
    return count == 1 ? "1 attempt" : count + " attempts";
  }
}
