package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.wire.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of one call along its chain: what is asked next after each failure. Models that are out for now
 * are passed over, and asked only when nothing else is left, the one that is back first at first.
 */
final class Walk {
  private final Plan plan;
  private final Admission admission;
  private int next;

  /** The same models once more. */
  private @Nullable Step again;

  /** What is still to be asked of a segment that failed, or was not awaited. */
  private @Nullable Deque<Step> rest;

  /** What is asked once more when nothing else is left. */
  private @Nullable Deque<Step> later;

  private @Nullable Set<EngineEndpoint> skipped;

  Walk(Plan plan, Admission admission) {
    this.plan = plan;
    this.admission = admission;
  }

  /** What to ask next; null at the end of the chain. */
  @Nullable
  Step next() {
    if (again != null) {
      Step step = again;
      again = null;
      return step;
    }
    Step step = beside();
    while (step == null && later != null && !later.isEmpty()) {
      Step once = later.remove();
      step = isSkipped(once.segment()) ? null : once;
    }
    return step == null ? lastResort() : step;
  }

  /** What to ask next of what was not asked yet and is not out for now; null if there is nothing. */
  @Nullable
  Step beside() {
    for (Step step = following(); step != null; step = following()) {
      Segment segment = step.segment();
      if (isSkipped(segment)) {
        continue;
      }
      if (segment.isServerSide() && admission.needsOwnBodies(segment)) {
        askEach(step);
        continue;
      }
      Step admitted = admission.admit(plan, step);
      if (admitted != null) {
        return admitted;
      }
    }
    return null;
  }

  /** Whether any other model can be asked that is not out for now. */
  boolean hasMore() {
    if (rest != null && rest.stream().anyMatch(step -> isOpenTo(step.segment()))) {
      return true;
    }
    return plan.segments().subList(next, plan.segments().size()).stream().anyMatch(this::isOpenTo);
  }

  /** What failed is asked once more before anything else. */
  void again(Step step) {
    again = step;
  }

  /** What failed is asked once more when nothing else is left. */
  void later(Step step) {
    if (later == null) {
      later = new ArrayDeque<>(2);
    }
    later.add(step);
  }

  /** What was not awaited, because another one answered first, can be asked if that one breaks off. */
  void overtaken(Step step) {
    if (rest == null) {
      rest = new ArrayDeque<>();
    }
    rest.addLast(step);
  }

  /** Takes note of a failure after which something else is asked. */
  void failed(Step step, Failure failure) {
    Segment segment = step.segment();
    if (failure.kind().scope() == ErrorKind.Scope.ENDPOINT) {
      if (skipped == null) {
        skipped = new HashSet<>();
      }
      skipped.add(segment.endpoint());
    } else if (segment.isServerSide()) {
      goOnWithin(step, failure);
    }
  }

  /** Whether, after a failure, another part of the same segment is asked rather than the whole again. */
  static boolean goesOnWithin(Segment segment, Failure failure) {
    return segment.isServerSide() && (failure.beforeRouting() || mayHaveStoppedEarly(failure));
  }

  private @Nullable Step following() {
    Step step = rest == null ? null : rest.poll();
    if (step == null && next < plan.segments().size()) {
      step = Step.next(plan.segments().get(next++), List.of());
    }
    return step;
  }

  private @Nullable Step lastResort() {
    Step step = admission.firstBack(plan);
    while (step != null && isSkipped(step.segment())) {
      step = admission.firstBack(plan);
    }
    return step;
  }

  private boolean isSkipped(Segment segment) {
    return skipped != null && skipped.contains(segment.endpoint());
  }

  private boolean isOpenTo(Segment segment) {
    return !isSkipped(segment) && admission.isOpenTo(segment);
  }

  private void goOnWithin(Step step, Failure failure) {
    Segment segment = step.segment();
    Set<String> refused = segment.template().sent(failure.refusedParameters());
    if (failure.kind() == ErrorKind.BAD_REQUEST && !refused.isEmpty()) {
      // One body does not fit all: each is asked with one that leaves out what was refused.
      for (int i = segment.models().size() - 1; i >= 0; i--) {
        askNext(step.adapted(plan.part(segment, segment.models().subList(i, i + 1), refused)));
      }
    } else if (failure.beforeRouting()) {
      List<String> sound = new ArrayList<>(segment.models());
      if (!sound.removeAll(failure.namedModels())) {
        askEach(step);
      } else if (!sound.isEmpty()) {
        askNext(Step.next(plan.part(segment, sound), List.of()));
      }
    } else if (mayHaveStoppedEarly(failure)) {
      int from = Math.max(0, Upstream.last(segment, failure)) + 1;
      if (from < segment.models().size()) {
        List<String> left = segment.models().subList(from, segment.models().size());
        askNext(Step.next(plan.part(segment, left), List.of()));
      }
    }
  }

  /**
   * Otherwise the endpoint has asked every model of the segment, and this is the last one's error. A
   * page is a gateway's, which knows nothing of models.
   */
  private static boolean mayHaveStoppedEarly(Failure failure) {
    boolean told = failure.status().isPresent() && failure.status().getAsInt() >= 400;
    ErrorKind kind = failure.kind();
    boolean isUnclear = kind == ErrorKind.TIMED_OUT
        ? failure.upstreamAttempt().isEmpty()
        : kind == ErrorKind.CONNECTION_LOST || FailureText.isPage(failure);
    return !told || isUnclear;
  }

  /** The model that gave an answer, alone; null if the endpoint did not say which one it was. */
  @Nullable
  Segment answeredBy(Segment segment, Failure answer) {
    if (!segment.isServerSide()) {
      return segment;
    }
    int last = Upstream.last(segment, answer);
    if (last >= 0) {
      return plan.part(segment, segment.models().subList(last, last + 1));
    }
    return answer.model().map(id -> plan.part(segment, List.of(id))).orElse(null);
  }

  private void askEach(Step step) {
    Segment segment = step.segment();
    for (int i = segment.models().size() - 1; i >= 0; i--) {
      askNext(Step.next(plan.part(segment, segment.models().subList(i, i + 1)), List.of()));
    }
  }

  private void askNext(Step step) {
    if (rest == null) {
      rest = new ArrayDeque<>();
    }
    rest.addFirst(step);
  }
}
