package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import dev.llmcall.runtime.wire.StatusKinds;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Keeps what the attempts of one call say of the models that they asked, for the calls after it. */
final class Experience {
  /** Whoever asks for more is asked again sooner. */
  private static final Duration LONGEST_BENCH = Duration.ofHours(1);

  /** A model that was not there may come, or be paid for. */
  private static final Duration MISSING = Duration.ofHours(1);

  /** Names of errors that depend on what was asked: the same model may serve the next request. */
  private static final Set<String> OF_THE_REQUEST =
      Set.of("constraint_filtered", "no_endpoints", "privacy_restricted");

  private final LlmClock clock;
  private final Events events;

  Experience(LlmClock clock, Events events) {
    this.clock = clock;
    this.events = events;
  }

  /** An answer has begun, so a model that was tried out is back; of several, it is not known which. */
  void began(Step step) {
    if (!step.probes().isEmpty() && !step.segment().isServerSide()) {
      answered(step.segment().memories().get(0));
    }
  }

  /** An answer has come to its end. */
  void answered(Step step, Outcome answer) {
    Segment segment = step.segment();
    if (segment.isServerSide()) {
      upTo(step, answer);
    } else {
      wasWell(segment);
    }
    step.endProbes();
  }

  /** An attempt has failed. */
  void failed(Step step, Failure failure) {
    if (!failure.isStale()) {
      Segment segment = step.segment();
      if (segment.isServerSide()) {
        serverSide(step, failure);
      } else {
        model(step, segment.memories().get(0), failure.kind(), failure);
        if (isOfTheModel(failure.kind())) {
          wasWell(segment);
        }
      }
    }
    step.endProbes();
  }

  private void serverSide(Step step, Failure failure) {
    Segment segment = step.segment();
    List<ModelMemory> memories = segment.memories();
    if (failure.beforeRouting()) {
      for (int i = 0; i < memories.size(); i++) {
        if (failure.namedModels().contains(segment.models().get(i))) {
          model(step, memories.get(i), failure.kind(), failure);
        }
      }
    } else if (failure.kind() == ErrorKind.UNREACHABLE) {
      model(step, memories.get(0), failure.kind(), failure);
    } else if (isOfTheModel(failure.kind())) {
      upTo(step, failure);
    } else if (Walk.goesOnWithin(segment, failure)) {
      // It may have hung at the first.
      model(
          step,
          memories.get(Math.max(0, Upstream.last(segment, failure))),
          failure.kind(),
          failure);
    } else {
      before(step, failure, memories.size() - 1);
      model(step, memories.get(memories.size() - 1), failure.kind(), failure);
    }
  }

  /** The model that answered is well, those before it have failed. */
  private void upTo(Step step, Outcome outcome) {
    int last = Upstream.last(step.segment(), outcome);
    if (last >= 0) {
      before(step, outcome, last);
      answered(step.segment().memories().get(last));
    }
  }

  private void before(Step step, Outcome outcome, int last) {
    List<OptionalInt> statuses = Upstream.statuses(outcome);
    for (int i = 0; i < Math.min(last, statuses.size()); i++) {
      OptionalInt status = statuses.get(i);
      if (status.isPresent() && status.getAsInt() >= 400) {
        ErrorKind kind = StatusKinds.kind(status.getAsInt());
        if (opens(kind)) {
          ModelMemory memory = step.segment().memories().get(i);
          announce(memory, memory.failed(kind, step.probes(), now()));
        }
      }
    }
  }

  private void model(Step step, ModelMemory memory, ErrorKind kind, Failure failure) {
    long now = now();
    if (kind == ErrorKind.UNREACHABLE) {
      for (ModelMemory sibling : step.segment().memory().models()) {
        announce(sibling, sibling.failed(kind, step.probes(), now));
      }
    } else if (opens(kind)) {
      announce(memory, memory.failed(kind, step.probes(), now));
    }
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    if (kind.mayPass() && !asked.isZero()) {
      memory.bench(kind, asked.compareTo(LONGEST_BENCH) > 0 ? LONGEST_BENCH : asked, now);
    }
    if (kind == ErrorKind.NOT_FOUND
        && failure.code().map(code -> !OF_THE_REQUEST.contains(code)).orElse(true)) {
      memory.bench(kind, MISSING, now);
    }
  }

  /** Its only model works, and so does the body that it was sent. */
  private void wasWell(Segment segment) {
    ModelMemory memory = segment.memories().get(0);
    answered(memory);
    memory.adapt(segment.without());
  }

  private void answered(ModelMemory memory) {
    announce(memory, memory.answered());
  }

  private void announce(ModelMemory memory, boolean changed) {
    if (changed) {
      events.breakerChanged(memory.snapshot(clock));
    }
  }

  private long now() {
    return clock.nanos();
  }

  private static boolean opens(ErrorKind kind) {
    return kind == ErrorKind.OVERLOADED
        || kind == ErrorKind.TIMED_OUT
        || kind == ErrorKind.CONNECTION_LOST
        || kind == ErrorKind.UNREACHABLE;
  }

  /** Whether the model itself has said something, if not what was wanted. */
  private static boolean isOfTheModel(ErrorKind kind) {
    return kind.scope() == ErrorKind.Scope.ANSWER
        || kind == ErrorKind.CONTEXT_LENGTH
        || kind == ErrorKind.MODERATED;
  }
}
