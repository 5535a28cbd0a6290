package dev.llmcall.testkit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How an answer comes over the wire: how fast, how far, and in which handwriting. Immutable.
 *
 * <p>A <em>token</em> here is a word with the blank before it, or eight characters of a longer one. In
 * a stream each token is an event; in a whole body, which has no events, the tokens stand for equal
 * parts of it.
 *
 * <pre>{@code
 * router.model("a/slow").replies(ModelReply.text(story).delivered(
 *     Delivery.AT_ONCE.firstTokenAfter(Duration.ofSeconds(20)).tokenEvery(Duration.ofMillis(15))));
 * router.model("a/cut").replies(ModelReply.text(story).delivered(
 *     Delivery.AT_ONCE.endsAfter(40, Delivery.Ending.RESETS)));
 * }</pre>
 *
 * @param firstToken the time between the head and the first token
 * @param interval the time between one token and the next
 * @param pauseAfter after how many tokens there is a pause
 * @param pause how long that is
 * @param endsAfter after how many tokens it ends, if the answer has more
 * @param ending how it ends then
 * @param oddities the handwriting
 */
public record Delivery(
    Duration firstToken,
    Duration interval,
    int pauseAfter,
    Duration pause,
    int endsAfter,
    Ending ending,
    Set<Oddity> oddities) {

  /** All at once, to the end, as the contract has it. */
  public static final Delivery AT_ONCE = new Delivery(
      Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, Integer.MAX_VALUE, Ending.HANGS_UP, Set.of());

  /** How an answer ends before its end. */
  public enum Ending {
    /** As if it were complete: well-formed HTTP, only that the rest is missing. */
    STOPS,
    /** The connection is closed. */
    HANGS_UP,
    /** The connection is reset. */
    RESETS
  }

  public Delivery {
    Objects.requireNonNull(firstToken, "firstToken");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(ending, "ending");
    oddities = Set.copyOf(oddities);
  }

  /** The same, with so much time between the head and the first token. */
  public Delivery firstTokenAfter(Duration time) {
    return new Delivery(time, interval, pauseAfter, pause, endsAfter, ending, oddities);
  }

  /** The same, with so much time between one token and the next. */
  public Delivery tokenEvery(Duration time) {
    return new Delivery(firstToken, time, pauseAfter, pause, endsAfter, ending, oddities);
  }

  /** The same, silent for so long after so many tokens. */
  public Delivery silentAfter(int tokens, Duration time) {
    return new Delivery(firstToken, interval, tokens, time, endsAfter, ending, oddities);
  }

  /** The same, ended after so many tokens; a silence at that place comes before. */
  public Delivery endsAfter(int tokens, Ending how) {
    return new Delivery(firstToken, interval, pauseAfter, pause, tokens, how, oddities);
  }

  /** The same, odd in these ways, beside those it is odd in already. */
  public Delivery oddly(Oddity... ways) {
    EnumSet<Oddity> all = EnumSet.noneOf(Oddity.class);
    all.addAll(oddities);
    all.addAll(List.of(ways));
    return new Delivery(firstToken, interval, pauseAfter, pause, endsAfter, ending, all);
  }

  /** Whether nothing of it takes time or is left out. */
  boolean isAtOnce() {
    return firstToken.isZero()
        && interval.isZero()
        && pause.isZero()
        && endsAfter == Integer.MAX_VALUE;
  }
}
