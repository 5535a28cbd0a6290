package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.LlmClock;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The body of an answer that comes in pieces, under its clocks. Those that judge the model run only while
 * somebody waits for more; between two reads nothing but the deadline of the call does. What comes in does
 * not wind up a clock by itself: who reads says what was a sign of progress.
 */
final class TimedBody extends InputStream {
  private final InputStream in;
  private final AttemptAbort abort;
  private final Watch watch;
  private final LlmClock clock;
  private final long deadline;

  /** How long the attempt may still take. */
  private long attemptLeft;

  /** How long it may still be silent. */
  private long silenceLeft;

  /**
   * The body after the head has come.
   *
   * @param deadline when the call's time is over
   * @param attemptLeft how many nanoseconds are left of the attempt
   * @param silenceLeft how many nanoseconds it may take to the first progress
   */
  TimedBody(
      InputStream in,
      AttemptAbort abort,
      EngineClient client,
      long deadline,
      long attemptLeft,
      long silenceLeft) {
    this.in = in;
    this.abort = abort;
    this.watch = client.watch();
    this.clock = client.clock();
    this.deadline = deadline;
    this.attemptLeft = attemptLeft;
    this.silenceLeft = silenceLeft;
  }

  /** From now on, it may be silent for so long. */
  void mayBeSilent(Duration time) {
    silenceLeft = Nanos.of(time);
  }

  /** Whether the time of the attempt is over. */
  boolean isOverdue() {
    return attemptLeft <= 0;
  }

  /** Whether it was silent for too long. */
  boolean isSilent() {
    return silenceLeft <= 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long begin = clock.nanos();
    long end = begin + Math.min(attemptLeft, silenceLeft);
    if (deadline - end <= 0) {
      abort.rearm(deadline, ErrorKind.DEADLINE);
    } else if (end - begin <= 0) {
      abort.abort(ErrorKind.TIMED_OUT);
      throw new IOException("the time is over");
    } else {
      abort.rearm(end, ErrorKind.TIMED_OUT);
    }
    watch.rearmed(abort);
    try {
      return in.read(target, offset, length);
    } finally {
      long spent = clock.nanos() - begin;
      attemptLeft -= spent;
      silenceLeft -= spent;
      abort.rearm(deadline, ErrorKind.DEADLINE);
    }
  }
}
