package dev.llmcall.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened at one fault, from both sides.
 *
 * @param begun when the fault began
 * @param answer the whole answer
 * @param calls what the caller saw, in order
 * @param requests what the router saw of the fault's two models, in order
 * @param alive whether a healthy call afterwards was answered
 * @param fallsBack whether the caller claims to fall back
 */
record WallRun(
    WallFault fault,
    WallProfile profile,
    Instant begun,
    String answer,
    List<WallCall> calls,
    List<ReceivedRequest> requests,
    boolean alive,
    boolean fallsBack) {

  private Stream<ReceivedRequest> of(String model) {
    return requests.stream()
        .filter(request -> request.chat().flatMap(ChatRequest::model).equals(Optional.of(model)));
  }

  /** The requests to the primary. */
  List<ReceivedRequest> primary() {
    return of(fault.primary()).toList();
  }

  /** When the primary was asked, counted from its first request. */
  List<Duration> arrivals() {
    List<ReceivedRequest> primary = primary();
    return primary.stream()
        .map(request -> Duration.between(primary.get(0).arrived(), request.arrived()))
        .toList();
  }

  /** The requests to the fallback. */
  List<ReceivedRequest> fallback() {
    return of(fault.fallback()).toList();
  }

  /** How long after the outage the primary answered again; empty if it did not. */
  Optional<Duration> recoveredAfter() {
    return primary().stream()
        .filter(request -> request.status().orElse(0) == 200)
        .map(request -> Duration.between(begun, request.arrived()).minus(profile.outage()))
        .findFirst();
  }

  /** The calls made while the primary was down. */
  List<WallCall> duringOutage() {
    return calls.stream()
        .filter(call -> call.begun().compareTo(profile.outage()) < 0)
        .toList();
  }

  /** How long the longest call took. */
  Duration longest() {
    return calls.stream().map(WallCall::time).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** Whether one call hung. */
  boolean hung() {
    return calls.stream().anyMatch(WallCall::hung);
  }

  /** Whether all calls came to an answer, right or wrong. */
  boolean answered() {
    return calls.stream().allMatch(call -> call.answer().isPresent());
  }

  /** Whether an answer was taken for good that is not the whole one. */
  boolean wronglyAnswered() {
    return calls.stream()
        .flatMap(call -> call.answer().stream())
        .anyMatch(given -> !words(given.text()).equals(words(answer)));
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
