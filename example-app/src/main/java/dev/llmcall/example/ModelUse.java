package dev.llmcall.example;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.UpstreamAttempt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one model was good for.
 *
 * @param model its id
 * @param answered how many calls it answered
 * @param failures how often it failed, by what went wrong
 * @param costs of each attempt that it ended and whose cost is known, in USD
 */
record ModelUse(String model, int answered, Map<String, Integer> failures, List<BigDecimal> costs) {

  /** The models in the order in which they were asked, those that never answered included. */
  static List<ModelUse> of(List<Outcome> outcomes) {
    Map<String, Count> counts = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      for (Attempt attempt : outcome.attempts()) {
        attempt.models().forEach(model -> counts.computeIfAbsent(model, name -> new Count()));
      }
    }
    for (Outcome outcome : outcomes) {
      for (Attempt attempt : outcome.attempts()) {
        add(attempt, counts);
      }
    }
    List<ModelUse> uses = new ArrayList<>();
    counts.forEach((model, count) -> uses.add(count.use(model)));
    return uses;
  }

  /** An endpoint that falls back by itself tells in one attempt of several models. */
  private static void add(Attempt attempt, Map<String, Count> counts) {
    String all = String.join(", ", attempt.models());
    String last = attempt.models().size() == 1 ? all : attempt.model().orElse(all);
    for (UpstreamAttempt upstream : attempt.upstream()) {
      String model = upstream.model().isEmpty() ? all : upstream.model();
      if (upstream.status().orElse(200) >= 400) {
        String failure = "HTTP " + upstream.status().getAsInt();
        of(counts, model).failures.merge(failure, 1, Integer::sum);
      } else if (attempt.models().size() > 1) {
        last = model; // its id as it was asked for; the answer may name it by another
      }
    }
    attempt.cost().ifPresent(of(counts, last).costs::add);
    if (attempt.kind().isEmpty()) {
      of(counts, last).answered++;
    } else if (attempt.upstream().isEmpty()) {
      of(counts, last).failures.merge(words(attempt.kind().get()), 1, Integer::sum);
    }
  }

  private static Count of(Map<String, Count> counts, String model) {
    return counts.computeIfAbsent(model, name -> new Count());
  }

  private static String words(ErrorKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** How many attempts at it failed. */
  int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Such as {@code 12 × HTTP 429, 1 × timed out}; empty if nothing failed. */
  String failuresInWords() {
    return failures.entrySet().stream()
        .map(failure -> failure.getValue() + " × " + failure.getKey())
        .collect(Collectors.joining(", "));
  }

  /** The known costs of all its attempts, in USD. */
  BigDecimal cost() {
    return costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static final class Count {
    private int answered;
    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<BigDecimal> costs = new ArrayList<>();

    ModelUse use(String model) {
      return new ModelUse(
          PlainLine.of(model), answered, Collections.unmodifiableMap(failures), List.copyOf(costs));
    }
  }
}
