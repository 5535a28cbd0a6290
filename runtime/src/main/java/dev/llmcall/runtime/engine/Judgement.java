package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.Recovery;
import dev.llmcall.recovery.Repair;
import dev.llmcall.recovery.Violation;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Content;
import dev.llmcall.runtime.wire.Failure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer can be used: its value, or what is wrong with it.
 *
 * @param value null if it cannot be used
 * @param repairs what was done to it before it could
 * @param kind why it cannot; meaningless if it can
 * @param violations all that is wrong with it
 * @param detail the same in words, without text of the answer
 * @param <T> the value
 */
record Judgement<T>(
    @Nullable T value,
    List<Repair> repairs,
    ErrorKind kind,
    List<Violation> violations,
    String detail) {

  /** As much as a message names; the attempt has all. */
  private static final int MOST_NAMED = 10;

  static <T> Judgement<T> good(T value) {
    return good(value, List.of());
  }

  static <T> Judgement<T> good(T value, List<Repair> repairs) {
    return new Judgement<>(value, repairs, ErrorKind.INVALID, List.of(), "");
  }

  static <T> Judgement<T> bad(ErrorKind kind, List<Violation> violations) {
    return new Judgement<>(null, List.of(), kind, violations, words(violations));
  }

  static <T> Judgement<T> bad(AnswerException e) {
    return new Judgement<>(null, List.of(), e.kind(), e.violations(), at(e));
  }

  /** There is reasoning, but no answer. */
  static <T> Judgement<T> empty() {
    return new Judgement<>(
        null, List.of(), ErrorKind.EMPTY, List.of(), "the model thought, but gave no answer");
  }

  private static <T> Judgement<T> bad(Violation violation, String detail) {
    return new Judgement<>(null, List.of(), ErrorKind.INVALID, List.of(violation), detail);
  }

  /** Reads an answer and asks the checks. What user code says may quote the answer: no message has it. */
  static <T> Judgement<T> of(
      Answer answer, AnswerForm<T> form, Recovery policy, List<Check<? super T>> checks) {
    return of(answer.content(), answer.isReasoning(), form, policy, checks);
  }

  /** The same for the text of an answer, outside a call. */
  static <T> Judgement<T> of(String text, AnswerForm<T> form, Recovery policy) {
    return of(Content.of(text), false, form, policy, List.of());
  }

  private static <T> Judgement<T> of(
      Content content,
      boolean isReasoning,
      AnswerForm<T> form,
      Recovery policy,
      List<Check<? super T>> checks) {
    Judgement<T> read;
    try {
      read = isReasoning ? form.readReasoning(content.text(), policy) : form.read(content, policy);
    } catch (RuntimeException e) {
      return bad(
          new Violation("", "an answer that its type accepts", said(e)),
          "the answer's type refused it with " + e.getClass().getName());
    }
    T value = read.value();
    if (value != null) {
      for (int i = 0; i < checks.size(); i++) {
        Judgement<T> refused = check(checks.get(i), value);
        if (refused != null) {
          return refused;
        }
      }
    }
    return read;
  }

  private static <T> @Nullable Judgement<T> check(Check<? super T> check, T value) {
    String expected = "an answer that the check of the call accepts";
    try {
      String problem = check.problem(value);
      return problem == null
          ? null
          : bad(new Violation("", expected, problem), "a check of the call refused it");
    } catch (RuntimeException e) {
      return bad(
          new Violation("", expected, said(e)),
          "a check of the call refused it with " + e.getClass().getName());
    }
  }

  private static String said(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
  }

  private static String words(List<Violation> violations) {
    String words = violations.stream()
        .limit(MOST_NAMED)
        .map(Judgement::words)
        .collect(Collectors.joining("; "));
    int more = violations.size() - MOST_NAMED;
    return more > 0 ? words + "; and " + more + " more" : words;
  }

  /** What was found instead is the model's text, unless there was nothing. */
  private static String words(Violation one) {
    return (one.pointer().isEmpty() ? "" : "at " + one.pointer() + ": ")
        + "expected " + one.expected()
        + (one.found().equals("nothing") ? ", found nothing" : "");
  }

  /** Where an answer does not fit, and what was expected there. */
  private static String at(AnswerException e) {
    String pointer = e.violations().size() == 1 ? e.violations().get(0).pointer() : "";
    boolean isSaid = pointer.isEmpty() || String.valueOf(e.getMessage()).startsWith("at ");
    return (isSaid ? "" : "at " + pointer + ": ") + e.getMessage();
  }

  /** The failure that an answer is which cannot be used. */
  static Failure failure(ErrorKind kind, OptionalInt status, Answer answer) {
    return new Failure(
        kind,
        status,
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        List.of(),
        List.of(),
        List.of(),
        false,
        answer.model(),
        answer.usage(),
        answer.cost(),
        answer.upstream(),
        answer.upstreamAttempt(),
        answer.isReasoning() ? Optional.empty() : Optional.of(answer.text()),
        answer.requestId(),
        answer.finishReason());
  }
}
