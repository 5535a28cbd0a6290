package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.wire.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way of one call along its chain: what is asked next after each failure. */
final class Walk {
  private final Plan plan;
  private int next;

  /** The same models once more. */
  private @Nullable Step again;

  /** What is still to be asked of a segment that failed. */
  private @Nullable Deque<Segment> rest;

  private @Nullable Set<EngineEndpoint> skipped;

  Walk(Plan plan) {
    this.plan = plan;
  }

  /** What to ask next; null at the end of the chain. */
  @Nullable
  Step next() {
    if (again != null) {
      Step step = again;
      again = null;
      return step;
    }
    while (true) {
      Segment segment = rest == null ? null : rest.poll();
      if (segment == null) {
        if (next == plan.segments().size()) {
          return null;
        }
        segment = plan.segments().get(next++);
      }
      if (skipped == null || !skipped.contains(segment.endpoint())) {
        return Step.next(segment);
      }
    }
  }

  /** Whether any other model can still be asked. */
  boolean hasMore() {
    if (rest != null && !rest.isEmpty()) {
      return true;
    }
    for (Segment segment : plan.segments().subList(next, plan.segments().size())) {
      if (skipped == null || !skipped.contains(segment.endpoint())) {
        return true;
      }
    }
    return false;
  }

  /** What failed is asked once more before anything else. */
  void again(Step step) {
    again = step;
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
      goOnWithin(segment, failure);
    }
  }

  /** Whether, after a failure, another part of the same segment is asked rather than the whole again. */
  static boolean goesOnWithin(Segment segment, Failure failure) {
    return segment.isServerSide() && (failure.beforeRouting() || mayHaveStoppedEarly(failure));
  }

  private void goOnWithin(Segment segment, Failure failure) {
    if (failure.beforeRouting()) {
      List<String> sound = new ArrayList<>(segment.models());
      if (sound.removeAll(failure.namedModels())) {
        askNext(segment, sound);
      } else {
        for (int i = segment.models().size() - 1; i >= 0; i--) {
          askNext(segment, segment.models().subList(i, i + 1));
        }
      }
    } else if (mayHaveStoppedEarly(failure)) {
      int from = Math.min(answered(segment, failure) + 1, segment.models().size());
      askNext(segment, segment.models().subList(from, segment.models().size()));
    }
  }

  /**
   * Otherwise the endpoint has asked every model of the segment, and this is the last one's error. A
   * page is a gateway's, which knows nothing of models.
   */
  private static boolean mayHaveStoppedEarly(Failure failure) {
    boolean told = failure.status().isPresent() && failure.status().getAsInt() >= 400;
    return switch (failure.kind()) {
      case CONNECTION_LOST -> true;
      case TIMED_OUT -> !told || failure.upstreamAttempt().isEmpty();
      default -> !told || FailureText.isPage(failure);
    };
  }

  /**
   * The index of the model that answered, by the endpoint's own count: it counts requests to providers,
   * of which one model can have several. Names are only compared among the endpoint's own; ours may be
   * aliases of its. 0 if it said nothing.
   */
  private static int answered(Segment segment, Failure failure) {
    int count = failure.upstreamAttempt().orElse(0);
    List<UpstreamAttempt> upstream = failure.upstream();
    if (count >= 1 && upstream.size() >= count) {
      Set<String> models = new HashSet<>();
      for (UpstreamAttempt attempt : upstream.subList(0, count)) {
        models.add(attempt.model());
      }
      if (!models.contains("")) {
        count = models.size();
      }
    }
    return Math.max(0, Math.min(count, segment.models().size()) - 1);
  }

  private void askNext(Segment segment, List<String> models) {
    if (!models.isEmpty()) {
      if (rest == null) {
        rest = new ArrayDeque<>();
      }
      rest.addFirst(plan.segment(segment.endpoint(), models));
    }
  }
}
