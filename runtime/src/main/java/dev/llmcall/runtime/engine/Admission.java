package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which models one call asks, by what is known of them and of its keys; the others it passes over. */
final class Admission {
  private final LlmClock clock;
  private final PreparedCall call;
  private final @Nullable EngineEndpoint fallback;

  /** What was passed over, one model each; null as long as nothing was. */
  private @Nullable List<PassedOver> passedOver;

  private record PassedOver(Step step, long back) {}

  /** For one call; a key of its options is for the default endpoint. */
  Admission(LlmClock clock, PreparedCall call, @Nullable EngineEndpoint fallback) {
    this.clock = clock;
    this.call = call;
    this.fallback = fallback;
  }

  /**
   * A step with those of its models that may be asked, each with the body that fits it; null if none
   * may.
   */
  @Nullable
  Step admit(Plan plan, Step step) {
    Segment segment = step.segment();
    long now = clock.nanos();
    long keyBack = keyBack(segment, now);
    if (keyBack - now <= 0 && !segment.isServerSide()) {
      return one(plan, step, now);
    }
    if (keyBack - now <= 0 && isWell(segment)) {
      return step;
    }
    List<String> admitted = new ArrayList<>();
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < segment.models().size(); i++) {
      ModelMemory memory = segment.memories().get(i);
      ModelMemory.Admission answer =
          keyBack - now > 0 ? ModelMemory.Admission.REFUSED : memory.admit(now);
      if (answer.isRefused()) {
        long back = memory.blockedUntil();
        passOver(plan, step, i, keyBack - back > 0 ? keyBack : back);
      } else {
        admitted.add(segment.models().get(i));
      }
      if (answer.probe() != null) {
        probes.add(answer.probe());
      }
    }
    return admitted.isEmpty() ? null : step.with(plan.part(segment, admitted), probes);
  }

  /** Whether one body does not fit all models of a segment. */
  boolean needsOwnBodies(Segment segment) {
    for (int i = 0; i < segment.memories().size(); i++) {
      if (!segment.memories().get(i).without().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any model of a segment is not out for now; passes nothing over. */
  boolean isOpenTo(Segment segment) {
    long now = clock.nanos();
    if (keyBack(segment, now) - now > 0) {
      return false;
    }
    for (ModelMemory memory : segment.memories()) {
      if (!memory.isOut(now)) {
        return true;
      }
    }
    return false;
  }

  /** Takes out, of what was passed over, the model that is back first; null if there is none. */
  @Nullable
  Step firstBack(Plan plan) {
    if (passedOver == null || passedOver.isEmpty()) {
      return null;
    }
    PassedOver first = passedOver.get(0);
    for (PassedOver other : passedOver) {
      if (other.back() - first.back() < 0) {
        first = other;
      }
    }
    passedOver.remove(first);
    Step step = first.step();
    return step.with(fitting(plan, step.segment()), List.of());
  }

  private static boolean isWell(Segment segment) {
    for (int i = 0; i < segment.memories().size(); i++) {
      if (!segment.memories().get(i).isWell()) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Step one(Plan plan, Step step, long now) {
    Segment segment = step.segment();
    ModelMemory memory = segment.memories().get(0);
    ModelMemory.Admission answer = memory.admit(now);
    if (answer.isRefused()) {
      passOver(plan, step, 0, memory.blockedUntil());
      return null;
    }
    if (answer.probe() != null) {
      return step.with(fitting(plan, segment), List.of(answer.probe()));
    }
    return step.isAdapted() ? step : step.with(fitting(plan, segment), List.of());
  }

  private static Segment fitting(Plan plan, Segment segment) {
    Set<String> without = segment.memories().get(0).without();
    return without.isEmpty() || segment.without().containsAll(without)
        ? segment
        : plan.part(segment, segment.models(), without);
  }

  private void passOver(Plan plan, Step step, int index, long back) {
    if (passedOver == null) {
      passedOver = new ArrayList<>();
    }
    Segment segment = step.segment();
    List<String> model = segment.models().subList(index, index + 1);
    passedOver.add(new PassedOver(step.with(plan.part(segment, model), List.of()), back));
  }

  /** Until when the key for a segment is not tried first. */
  private long keyBack(Segment segment, long now) {
    if (!segment.memory().hasRefusedKeys()) {
      return now;
    }
    EngineEndpoint endpoint = segment.endpoint();
    String key = endpoint == fallback ? call.options().key() : null;
    try {
      return segment.memory().refusedUntil(endpoint.credential(call.options().headers(), key));
    } catch (RuntimeException e) {
      return now; // the user's key source; the attempt will tell
    }
  }
}
