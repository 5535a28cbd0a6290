package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer can be used: its value, or what is wrong with it.
 *
 * @param value null if it cannot be used
 * @param kind why not; null if it can
 * @param detail where and what, without text of the answer
 * @param <T> the value
 */
record Judgement<T>(@Nullable T value, @Nullable ErrorKind kind, String detail) {

  /** Reads an answer and asks the checks. What user code throws may quote the answer, so only its type is told. */
  static <T> Judgement<T> of(String text, AnswerForm<T> form, List<Check<? super T>> checks) {
    T value;
    try {
      value = form.read(text);
    } catch (AnswerException e) {
      return new Judgement<>(null, e.kind(), at(e));
    } catch (RuntimeException e) {
      return new Judgement<>(
          null,
          ErrorKind.INVALID,
          "the answer's type refused it with " + e.getClass().getName());
    }
    for (int i = 0; i < checks.size(); i++) {
      try {
        if (checks.get(i).problem(value) != null) {
          return new Judgement<>(null, ErrorKind.INVALID, "a check of the call refused it");
        }
      } catch (RuntimeException e) {
        return new Judgement<>(
            null,
            ErrorKind.INVALID,
            "a check of the call refused it with " + e.getClass().getName());
      }
    }
    return new Judgement<>(value, null, "");
  }

  /** Where an answer does not fit, and what was expected there. */
  static String at(AnswerException e) {
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
        List.of(),
        List.of(),
        List.of(),
        false,
        answer.model(),
        answer.usage(),
        answer.cost(),
        answer.upstream(),
        answer.upstreamAttempt(),
        Optional.of(answer.text()),
        answer.requestId(),
        answer.finishReason());
  }
}
