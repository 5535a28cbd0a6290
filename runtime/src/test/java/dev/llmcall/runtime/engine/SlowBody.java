package dev.llmcall.runtime.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A body that comes slowly, by a clock that moves when somebody reads. Each text comes in one read. */
final class SlowBody extends InputStream {
  private static final Duration STEP = Duration.ofMillis(100);

  private final ManualClock clock;
  private final Deque<Object> rest;
  private boolean aborted;

  private SlowBody(ManualClock clock, List<Object> script) {
    this.clock = clock;
    this.rest = new ArrayDeque<>(script);
  }

  /**
   * A response.
   *
   * @param script texts that come, and {@link Duration}s to the next one; without a text at the end it
   *     ends there
   */
  static Script.Step of(ManualClock clock, Object... script) {
    return (request, abort) -> {
      SlowBody body = new SlowBody(clock, List.of(script));
      abort.onAbort(() -> body.aborted = true);
      if (body.rest.peek() instanceof Duration head) { // before the head
        body.rest.poll();
        body.wait(head);
      }
      return new Script.Reply(200, Map.of(), body);
    };
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkAborted();
    while (rest.peek() instanceof Duration time) {
      rest.poll();
      wait(time);
    }
    if (rest.isEmpty()) {
      return -1;
    }
    byte[] bytes = ((String) rest.poll()).getBytes(UTF_8);
    if (bytes.length > length) {
      throw new AssertionError("too long a text for one read");
    }
    System.arraycopy(bytes, 0, target, offset, bytes.length);
    return bytes.length;
  }

  /** In small steps, so that it ends when the attempt is ended. */
  private void wait(Duration time) throws IOException {
    for (Duration left = time; !left.isZero(); left = left.minus(STEP)) {
      clock.advance(STEP);
      checkAborted();
    }
  }

  private void checkAborted() throws IOException {
    if (aborted) {
      throw new IOException("aborted");
    }
  }
}
