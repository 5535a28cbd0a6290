package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.wire.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How far an endpoint that falls back by itself came in a segment, by its own count: it counts requests to
 * providers, of which one model can have several. Names are only compared among the endpoint's own; ours
 * may be aliases of its.
 */
final class Upstream {
  private Upstream() {}

  /** The index of the model that answered or failed last; -1 if the endpoint did not say it. */
  static int last(Segment segment, Outcome outcome) {
    int count = outcome.upstreamAttempt().orElse(0);
    if (count < 1) {
      return -1;
    }
    int models = statuses(outcome).size();
    return Math.min(models > 0 ? models : count, segment.models().size()) - 1;
  }

  /** What each model came to that was asked, in order; empty if the endpoint did not name them. */
  static List<OptionalInt> statuses(Outcome outcome) {
    int count = outcome.upstreamAttempt().orElse(0);
    List<UpstreamAttempt> upstream = outcome.upstream();
    if (count < 1 || upstream.size() < count) {
      return List.of();
    }
    Map<String, OptionalInt> statuses = new LinkedHashMap<>();
    for (UpstreamAttempt attempt : upstream.subList(0, count)) {
      if (attempt.model().isEmpty()) {
        return List.of();
      }
      statuses.put(attempt.model(), attempt.status());
    }
    return List.copyOf(statuses.values());
  }
}
