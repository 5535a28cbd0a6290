package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.LlmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call that failed, and the exception that they make if nothing better comes of it.
 *
 * @param <A> a good answer
 */
final class Failures<A> {
  private final FailureText text;

  /** In order; null as long as nothing failed. */
  private @Nullable List<Ended.Failed<A>> failures;

  /** What the caller has seen of an answer that is not complete. */
  private String shown = "";

  Failures(FailureText text) {
    this.text = text;
  }

  void add(Ended.Failed<A> failed) {
    if (failures == null) {
      failures = new ArrayList<>();
    }
    failures.add(failed);
  }

  /** From now on, exceptions tell that the caller has seen this much of an answer. */
  void show(String partial) {
    shown = partial;
  }

  /** What the caller has seen of an answer that is not complete. */
  String shown() {
    return shown;
  }

  /** Every attempt that failed, and this last one. */
  List<Attempt> attemptsWith(Attempt last) {
    if (failures == null) {
      return List.of(last);
    }
    List<Attempt> all = attempts();
    all.add(last);
    return all;
  }

  /** The last failure, with those before it inside; each of these knows its own attempt. */
  LlmException last() {
    List<Attempt> all = attempts();
    LlmException last = exception(all.size() - 1, all, shown);
    suppress(last, all.size() - 1);
    return last;
  }

  /** The call ended between two attempts. */
  LlmException between(ErrorKind kind, String why) {
    List<Attempt> all = attempts();
    LlmException last =
        LlmException.of(kind, text.between(kind, why, all.size()), all, null, shown);
    suppress(last, all.size());
    return last;
  }

  private List<Attempt> attempts() {
    List<Attempt> all = new ArrayList<>();
    if (failures != null) {
      for (Ended.Failed<A> failed : failures) {
        all.add(failed.attempt());
      }
    }
    return all;
  }

  private void suppress(LlmException last, int count) {
    if (failures != null) {
      for (int i = 0; i < count; i++) {
        last.addSuppressed(exception(i, List.of(failures.get(i).attempt()), ""));
      }
    }
  }

  private LlmException exception(int index, List<Attempt> known, String partial) {
    if (failures == null) {
      throw new IllegalStateException("a chain without models");
    }
    Ended.Failed<A> failed = failures.get(index);
    String message = text.of(failed, index + 1, failures.size());
    return LlmException.of(failed.failure().kind(), message, known, failed.cause(), partial);
  }
}
