package dev.llmcall.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Looks for texts that must not be seen in whatever is logged, at every level, or told, and keeps nothing
 * else, so that it can look for long. Libraries that log through slf4j are heard too.
 */
final class CanaryWatch implements AutoCloseable {
  private final List<String> canaries;
  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final AtomicLong heard = new AtomicLong();
  private final Handler handler = new Handler() {
    private final Formatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
      heard.incrementAndGet();
      look(formatter.format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  CanaryWatch(String... canaries) {
    this.canaries = List.of(canaries);
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    // the way libraries log, at their lowest level: unheard, nothing else would be either
    LoggerFactory.getLogger(CanaryWatch.class).trace("is this heard?");
  }

  /** Looks at what something says of itself. */
  void look(Object told) {
    String text = String.valueOf(told);
    if (canaries.stream().anyMatch(text::contains)) {
      seen.add(text);
    }
  }

  /** Looks at an exception, its causes, and all that is suppressed in it. */
  void lookAt(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    look(trace);
  }

  /** What was seen and should not have been. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  /** How many records were logged. */
  long heard() {
    return heard.get();
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    root.setLevel(before);
  }
}
