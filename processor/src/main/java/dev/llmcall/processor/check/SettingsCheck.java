package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.ATTEMPT_BEYOND_DEADLINE;
import static dev.llmcall.processor.problem.ProblemKind.BAD_DURATION;
import static dev.llmcall.processor.problem.ProblemKind.BAD_MAX_TOKENS;
import static dev.llmcall.processor.problem.ProblemKind.BAD_TEMPERATURE;
import static dev.llmcall.processor.problem.ProblemKind.DUPLICATE_STOP;
import static dev.llmcall.processor.problem.ProblemKind.HEDGE_TOO_LATE;
import static dev.llmcall.processor.problem.ProblemKind.NEEDLESS_STOP;
import static dev.llmcall.processor.problem.ProblemKind.NEGATIVE_COUNT;
import static dev.llmcall.processor.problem.ProblemKind.ZERO_DURATION;

import dev.llmcall.processor.call.DurationText;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings have values that a call can be made with, and do what they say. */
final class SettingsCheck {
  private static final Set<String> ENDS_ANYWAY = Set.of("CANCELLED", "DEADLINE");

  private final WrittenSettings written;
  private final List<Problem> problems = new ArrayList<>();

  private SettingsCheck(WrittenSettings written) {
    this.written = written;
  }

  static List<Problem> check(WrittenSettings written) {
    SettingsCheck check = new SettingsCheck(written);
    written.models().ifPresent(models -> check.problems.addAll(ModelsCheck.check(models)));
    check.stops();
    check.times();
    check.sampling();
    check.count("retries", written.retries());
    check.count("reasks", written.reasks());
    return check.problems;
  }

  private void stops() {
    Set<String> seen = new HashSet<>();
    for (Located<String> kind : written.stopOn().map(Located::value).orElse(List.of())) {
      if (!seen.add(kind.value())) {
        problems.add(DUPLICATE_STOP.at(kind.place(), kind.value()));
      } else if (ENDS_ANYWAY.contains(kind.value())) {
        problems.add(NEEDLESS_STOP.at(kind.place(), kind.value()));
      }
    }
  }

  private void times() {
    Optional<Duration> attempt = duration("attemptTimeout", written.attemptTimeout());
    Optional<Duration> deadline = duration("deadline", written.deadline());
    Optional<Duration> hedge = duration("hedgeAfter", written.hedgeAfter());
    if (isBefore(deadline, attempt)) {
      Located<String> text = written.attemptTimeout().orElseThrow();
      problems.add(ATTEMPT_BEYOND_DEADLINE.at(
          text.place(), text.value(), written.deadline().orElseThrow().value()));
    }
    if (!isLate(hedge, "deadline", deadline, written.deadline())) {
      isLate(hedge, "attemptTimeout", attempt, written.attemptTimeout());
    }
  }

  private static boolean isBefore(Optional<Duration> end, Optional<Duration> time) {
    return end.isPresent() && time.isPresent() && end.get().compareTo(time.get()) < 0;
  }

  /** A second model is started only while the first still has time. */
  private boolean isLate(
      Optional<Duration> hedge,
      String member,
      Optional<Duration> end,
      Optional<Located<String>> text) {
    boolean isLate = isBefore(end, hedge) || (end.isPresent() && end.equals(hedge));
    if (isLate) {
      Located<String> after = written.hedgeAfter().orElseThrow();
      problems.add(HEDGE_TOO_LATE.at(
          after.place(), after.value(), member, text.orElseThrow().value()));
    }
    return isLate;
  }

  private Optional<Duration> duration(String member, Optional<Located<String>> text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> duration = DurationText.parse(text.get().value());
    if (duration.isEmpty()) {
      problems.add(BAD_DURATION.at(text.get().place(), member, text.get().value()));
    } else if (duration.get().isZero()) {
      problems.add(ZERO_DURATION.at(text.get().place(), member, text.get().value()));
    }
    return duration.filter(time -> !time.isZero());
  }

  private void sampling() {
    written
        .temperature()
        .filter(t -> !(t.value() >= 0 && t.value() <= 2))
        .ifPresent(t -> problems.add(BAD_TEMPERATURE.at(t.place(), t.value())));
    written
        .maxTokens()
        .filter(m -> m.value() < 1)
        .ifPresent(m -> problems.add(BAD_MAX_TOKENS.at(m.place(), m.value())));
  }

  private void count(String member, Optional<Located<Integer>> count) {
    count
        .filter(number -> number.value() < 0)
        .ifPresent(
            number -> problems.add(NEGATIVE_COUNT.at(number.place(), member, number.value())));
  }
}
