package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttemptAbortTest {
  private final AtomicInteger aborted = new AtomicInteger();
  private final MachineClock time = new MachineClock();

  @Test
  void abortsOnceAndKeepsTheFirstReason() {
    AttemptAbort attempt = new AttemptAbort(0, ErrorKind.DEADLINE);
    attempt.onAbort(aborted::incrementAndGet);
    attempt.abortOverdue(0);
    attempt.abort(ErrorKind.CANCELLED);
    assertThat(aborted).hasValue(1);
    assertThat(attempt.finish()).isEqualTo(ErrorKind.DEADLINE);
  }

  @Test
  void abortsAtOnceWhatIsRegisteredTooLate() {
    AttemptAbort attempt = new AttemptAbort(0, ErrorKind.TIMED_OUT);
    attempt.abortOverdue(0);
    attempt.onAbort(aborted::incrementAndGet);
    assertThat(aborted).hasValue(1);
  }

  @Test
  void doesNothingAfterTheAttempt() {
    AttemptAbort attempt = new AttemptAbort(0, ErrorKind.TIMED_OUT);
    attempt.onAbort(aborted::incrementAndGet);
    assertThat(attempt.finish()).isNull();
    attempt.abortOverdue(0);
    attempt.onAbort(aborted::incrementAndGet);
    assertThat(aborted).hasValue(0);
    assertThat(attempt.finish()).isNull();
  }

  @Test
  void finishesOnlyAfterAnAbortThatIsUnderWay() throws Exception {
    AttemptAbort attempt = new AttemptAbort(0, ErrorKind.TIMED_OUT);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    attempt.onAbort(() -> {
      begun.countDown();
      awaitQuietly(mayEnd);
      aborted.incrementAndGet();
    });
    Thread aborting = new Thread(() -> attempt.abortOverdue(0));
    aborting.start();
    begun.await();
    Thread finishing = new Thread(attempt::finish);
    finishing.start();
    while (finishing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(aborted).hasValue(0);
    mayEnd.countDown();
    finishing.join();
    assertThat(aborted).hasValue(1);
  }

  @Test
  void watchAbortsWhatIsOverdueAndLeavesTheRest() throws Exception {
    Watch watch = new Watch(time);
    CountDownLatch overdue = new CountDownLatch(2);
    AttemptAbort late = attempt(3_600_000_000_000L);
    late.onAbort(aborted::incrementAndGet);
    watch.add(late);
    AttemptAbort early = attempt(1_000_000);
    early.onAbort(overdue::countDown);
    watch.add(early);
    AttemptAbort past = attempt(-1);
    past.onAbort(overdue::countDown);
    watch.add(past);
    overdue.await();
    assertThat(aborted).hasValue(0);
    watch.remove(early);
    watch.close();
    assertThat(aborted).as("closing ends the rest").hasValue(1);
    assertThat(late.finish()).isEqualTo(ErrorKind.CANCELLED);
    assertThat(early.finish()).isEqualTo(ErrorKind.TIMED_OUT);
  }

  @Test
  void watchGoesOnAfterAnAbortThatThrows() throws Exception {
    Watch watch = new Watch(time);
    CountDownLatch second = new CountDownLatch(1);
    AttemptAbort throwing = attempt(-2);
    throwing.onAbort(() -> {
      throw new IllegalStateException();
    });
    watch.add(throwing);
    AttemptAbort next = attempt(1_000_000);
    next.onAbort(second::countDown);
    watch.add(next);
    second.await();
    watch.close();
  }

  @Test
  void watchEndsAtOnceWhatBeginsAfterClosing() {
    Watch watch = new Watch(time);
    watch.close();
    AttemptAbort attempt = attempt(1_000_000_000);
    watch.add(attempt);
    watch.remove(attempt);
    assertThat(attempt.finish()).isEqualTo(ErrorKind.CANCELLED);
  }

  @Test
  void watchLeavesWhatHasGotMoreTimeAndEndsItLater() {
    ManualClock clock = new ManualClock();
    Watch watch = new Watch(clock);
    AttemptAbort attempt = new AttemptAbort(1_000, ErrorKind.TIMED_OUT);
    attempt.onAbort(aborted::incrementAndGet);
    watch.add(attempt);
    attempt.rearm(3_000, ErrorKind.DEADLINE);
    watch.rearmed(attempt);
    clock.advance(Duration.ofNanos(2_000));
    assertThat(aborted).hasValue(0);
    clock.advance(Duration.ofNanos(1_000));
    assertThat(aborted).hasValue(1);
    assertThat(attempt.finish()).isEqualTo(ErrorKind.DEADLINE);
  }

  @Test
  void watchEndsEarlierWhatHasGotLessTime() {
    ManualClock clock = new ManualClock();
    Watch watch = new Watch(clock);
    AttemptAbort attempt = new AttemptAbort(3_000, ErrorKind.DEADLINE);
    attempt.onAbort(aborted::incrementAndGet);
    watch.add(attempt);
    attempt.rearm(1_000, ErrorKind.TIMED_OUT);
    watch.rearmed(attempt);
    clock.advance(Duration.ofNanos(1_000));
    assertThat(attempt.finish()).isEqualTo(ErrorKind.TIMED_OUT);
  }

  @Test
  void saysWhenTheWholeCallIsNotWantedAnyMore() {
    AttemptAbort overdue =
        new AttemptAbort(0, ErrorKind.TIMED_OUT, why -> aborted.incrementAndGet());
    overdue.abortOverdue(0);
    overdue.abort(ErrorKind.CANCELLED);
    assertThat(aborted).as("the next model may answer").hasValue(0);
    AttemptAbort cancelled =
        new AttemptAbort(0, ErrorKind.TIMED_OUT, why -> aborted.incrementAndGet());
    cancelled.onAbort(() -> {
      throw new IllegalStateException();
    });
    cancelled.abort(ErrorKind.CANCELLED);
    cancelled.abort(ErrorKind.DEADLINE);
    assertThat(aborted).hasValue(1);
  }

  private AttemptAbort attempt(long nanosLeft) {
    return new AttemptAbort(time.nanos() + nanosLeft, ErrorKind.TIMED_OUT);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
