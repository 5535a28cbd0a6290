package dev.llmcall.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The steps of a model, one for each request; the last repeats. Thread-safe. */
final class Script {
  private final String model;
  private final LongSupplier nanos;
  private final List<Step> steps = new ArrayList<>();
  private int at;
  private int done;
  private long begun;

  /** Goes by a clock that counts nanoseconds. */
  Script(String model, LongSupplier nanos) {
    this.model = model;
    this.nanos = nanos;
  }

  /** What a model does with one request. */
  sealed interface Action {}

  record Fails(Fault fault) implements Action {}

  record Replies(Function<ChatRequest, ModelReply> function) implements Action {}

  /**
   * One step.
   *
   * @param times how often it is done
   * @param until how long it is done instead, counted from the beginning of the script; zero: it is not
   */
  record Step(Action action, HttpReply.Manner manner, int times, Duration until) {}

  synchronized void begin(Action action) {
    steps.clear();
    steps.add(plain(action));
    at = 0;
    done = 0;
    begun = nanos.getAsLong();
  }

  synchronized void then(Action action) {
    last("then...");
    steps.add(plain(action));
  }

  private static Step plain(Action action) {
    return new Step(action, HttpReply.Manner.PLAIN, 1, Duration.ZERO);
  }

  synchronized void times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "times(" + count + ") of " + model + ": it must be 1 or more");
    }
    Step last = last("times");
    change(new Step(last.action(), last.manner(), count, last.until()));
  }

  synchronized void lasting(Duration time) {
    Step last = last("lasting");
    change(
        new Step(last.action(), last.manner(), last.times(), Objects.requireNonNull(time, "time")));
  }

  synchronized void manner(String method, UnaryOperator<HttpReply.Manner> change) {
    Step last = last(method);
    change(new Step(last.action(), change.apply(last.manner()), last.times(), last.until()));
  }

  private void change(Step last) {
    steps.set(steps.size() - 1, last);
  }

  private Step last(String method) {
    if (steps.isEmpty()) {
      throw new IllegalStateException(
          method + " of " + model + " comes after answers(...), replies(...) or fails(...)");
    }
    return steps.get(steps.size() - 1);
  }

  /** The next step; null if there is none at all. */
  synchronized @Nullable Step next() {
    if (steps.isEmpty()) {
      return null;
    }
    while (at < steps.size() - 1 && isOver(steps.get(at))) {
      at++;
      done = 0;
    }
    done++;
    return steps.get(at);
  }

  private boolean isOver(Step step) {
    return step.until().isZero()
        ? done >= step.times()
        : nanos.getAsLong() - begun >= step.until().toNanos();
  }
}
