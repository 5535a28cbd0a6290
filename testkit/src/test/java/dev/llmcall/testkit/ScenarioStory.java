package dev.llmcall.testkit;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes down what happens in a scenario, and, if it is told to, throws then. */
final class ScenarioStory implements LlmListener {
  private final boolean isServerSide;
  private final boolean isThrowing;
  private final List<String> told = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final StringBuilder reports = new StringBuilder();

  ScenarioStory(boolean isServerSide, boolean isThrowing) {
    this.isServerSide = isServerSide;
    this.isThrowing = isThrowing;
  }

  /** A call begins. */
  void begin() {
    told.clear();
  }

  void add(String what) {
    told.add(what);
  }

  void failed(LlmException failure) {
    told.add("fails with " + failure.kind()
        + (failure.getMessage().contains("suggests") ? " and a suggestion" : ""));
    reports.append(failure).append(failure.attempts());
  }

  /** What happened in the last call. */
  String told() {
    return String.join(", ", told);
  }

  /** Every attempt so far. */
  List<Attempt> attempts() {
    return attempts;
  }

  /** Everything that a listener or an exception says. */
  String reports() {
    return reports.toString();
  }

  static String text(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  @Override
  public void waiting(CallInfo call, String endpoint, List<String> models, Duration time) {
    tell("wait " + text(time));
  }

  @Override
  public void attemptEnded(CallInfo call, Attempt attempt) {
    reports.append(call).append(attempt);
    attempts.add(attempt);
    String reason = attempt.reason() == Attempt.Reason.NEXT
        ? ""
        : attempt.reason().name().toLowerCase(Locale.ROOT) + " ";
    String who = isServerSide ? String.join("+", attempt.models()) : attempt.endpoint();
    tell(reason + who + " " + attempt.kind().map(kind -> failed(attempt, kind)).orElse("answered")
        + upstream(attempt) + broken(attempt));
  }

  /** The kind, and the text of an answer that could not be used. */
  private static String failed(Attempt attempt, ErrorKind kind) {
    boolean isAnswer = kind.scope() == ErrorKind.Scope.ANSWER && attempt.text().isPresent();
    return isAnswer ? kind + " \"" + attempt.text().get() + "\"" : kind.name();
  }

  /** What the server told of its own attempts. */
  private static String upstream(Attempt attempt) {
    return attempt.upstream().isEmpty()
        ? ""
        : attempt.upstream().stream()
            .map(own -> own.model() + " " + own.status().orElse(0))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String broken(Attempt attempt) {
    return attempt.brokenEvents() == 0 ? "" : " past " + attempt.brokenEvents() + " broken event";
  }

  private void tell(String what) {
    told.add(what);
    if (isThrowing) {
      throw new IllegalStateException("a listener that throws");
    }
  }
}
