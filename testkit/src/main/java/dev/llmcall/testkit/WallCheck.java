package dev.llmcall.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One thing that is checked at a fault.
 *
 * @param advisory whether it costs no more than the full mark
 * @param needsFallback whether it is asked only of callers that can fall back
 * @param holds whether it holds
 * @param seen what was seen, for when it does not
 */
record WallCheck(
    boolean advisory,
    boolean needsFallback,
    Predicate<WallRun> holds,
    Function<WallRun, String> seen) {

  /** The checks of a fault, with the bounds that the bench has published. */
  static List<WallCheck> of(WallFault fault) {
    return switch (fault) {
      case S01 ->
        List.of(
            advisory(atLeast(2), WallCheck::primaries),
            advisory(
                run -> run.arrivals().size() >= 2
                    && run.arrivals().get(1).compareTo(Duration.ofMillis(1800)) >= 0,
                run -> "asked again at " + run.arrivals() + ", not 2 s later"),
            atMostWithin(2, Duration.ofMillis(1500)));
      case S02 -> List.of(atMostWithin(4, Duration.ofSeconds(3)), atMost(6));
      case S03 -> List.of(advisory(atLeast(2), WallCheck::primaries));
      case S04 -> List.of(atMost(6));
      case S05, S08 -> List.of();
      case S06 ->
        List.of(
            within(Duration.ofSeconds(100)),
            advisory(run -> run.primary().size() <= 1, WallCheck::primaries));
      case S07 ->
        List.of(
            advisory(within(Duration.ofSeconds(15)).holds(), WallCheck::took).ofFallback());
      case S09 -> List.of(within(Duration.ofSeconds(45)), alive());
      case S10 -> List.of(alive());
      case S11 -> List.of(within(Duration.ofSeconds(8)), usage());
      case S12 -> List.of(required(WallCheck::notResent, WallCheck::primaries));
      case S13 -> List.of(required(run -> run.primary().size() == 1, WallCheck::primaries));
      case S14 ->
        List.of(required(
            run -> run.answered()
                || run.fallback().stream().allMatch(request -> request.status().orElse(0) != 400),
            run -> "the fallback's rejection of a prefill hid the failure"));
      case S15 ->
        List.of(
            required(
                    run -> run.duringOutage().stream()
                        .allMatch(call -> call.answer().isPresent()),
                    run -> "not all calls during the outage were answered")
                .ofFallback(),
            required(
                    run -> run.recoveredAfter()
                        .filter(time -> time.compareTo(Duration.ofSeconds(30)) <= 0)
                        .isPresent(),
                    run -> "the primary was not used within 30 s of its recovery")
                .ofFallback());
      case S16 ->
        List.of(
            required(
                    run -> run.fallback().isEmpty()
                        || run.calls().stream()
                            .flatMap(call -> call.answer().stream())
                            .allMatch(answer -> answer.model().endsWith(fault.fallback())),
                    run -> "the answer is not said to be the fallback's")
                .ofFallback(),
            usage().ofFallback(),
            atMost(6));
    };
  }

  /** What failed of these checks, each as advisory as asked for. */
  static List<String> failed(WallRun run, boolean advisory) {
    List<String> failed = new ArrayList<>();
    for (WallCheck check : of(run.fault())) {
      boolean asked = run.fallsBack() || !check.needsFallback();
      if (asked && check.advisory() == advisory && !check.holds().test(run)) {
        failed.add(check.seen().apply(run));
      }
    }
    return failed;
  }

  private static WallCheck required(Predicate<WallRun> holds, Function<WallRun, String> seen) {
    return new WallCheck(false, false, holds, seen);
  }

  private static WallCheck advisory(Predicate<WallRun> holds, Function<WallRun, String> seen) {
    return new WallCheck(true, false, holds, seen);
  }

  private WallCheck ofFallback() {
    return new WallCheck(advisory, true, holds, seen);
  }

  private static Predicate<WallRun> atLeast(int attempts) {
    return run -> run.primary().size() >= attempts;
  }

  private static WallCheck atMost(int attempts) {
    return required(run -> run.primary().size() <= attempts, WallCheck::primaries);
  }

  private static WallCheck atMostWithin(int attempts, Duration window) {
    return required(
        run -> run.arrivals().stream().filter(at -> at.compareTo(window) < 0).count() <= attempts,
        run -> "requests to the primary at " + run.arrivals());
  }

  private static WallCheck within(Duration time) {
    return required(run -> run.longest().compareTo(time) <= 0, WallCheck::took);
  }

  private static WallCheck alive() {
    return required(WallRun::alive, run -> "a healthy call afterwards was not answered");
  }

  private static WallCheck usage() {
    return advisory(
        run -> run.calls().stream()
            .flatMap(call -> call.answer().stream())
            .allMatch(WallAnswer::usage),
        run -> "no usage");
  }

  /** Once, or each time with a smaller prompt. */
  private static boolean notResent(WallRun run) {
    List<Integer> sizes = run.primary().stream()
        .flatMap(request -> request.chat().stream())
        .map(ChatRequest::promptTokens)
        .toList();
    boolean smaller = sizes.size() == 1 || sizes.size() == 2;
    for (int i = 1; i < sizes.size(); i++) {
      smaller &= sizes.get(i) < sizes.get(i - 1);
    }
    return smaller;
  }

  private static String primaries(WallRun run) {
    return run.primary().size() + " requests to the primary";
  }

  private static String took(WallRun run) {
    return "took " + run.longest().toMillis() + " ms";
  }
}
