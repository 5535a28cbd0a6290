package dev.llmcall.testkit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wall as callers in any language use it, over HTTP. */
final class WallControl {
  private static final String PATH = "/wall";

  private final FaultWall wall;

  WallControl(FaultWall wall) {
    this.wall = wall;
  }

  /** How to use it. */
  String help() {
    StringBuilder text = new StringBuilder();
    String base = wall.router().openAiBaseUri().toString();
    String control = base.substring(0, base.length() - "/v1".length()) + PATH;
    text.append("Models at ").append(base).append(", key ").append(wall.router().key());
    text.append(", profile ")
        .append(wall.profile().name().toLowerCase(Locale.ROOT))
        .append("\n\n");
    for (WallFault fault : WallFault.values()) {
      text.append(String.format(
          "%s  %s, then %s: %s%n", fault, fault.primary(), fault.fallback(), fault.description()));
    }
    return text.append("""

        POST %1$s/S01          begins a fault anew and says what to do
        POST %1$s/S01/verdict  takes what came of it and gives the verdict:
          {"calls":[{"text":"...","model":"...","usage":true,"begun":0.0,"seconds":1.5}],"alive":true}
          with "error":"..." or "hung":true in place of a text, and "falls_back":false of a caller that
          does not claim to
        GET  %1$s/scorecard    all verdicts so far
        """.formatted(control)).toString();
  }

  /** Answers what is below {@code /wall}. */
  Optional<HttpReply> answer(Received request) {
    if (!request.path().startsWith(PATH)) {
      return Optional.empty();
    }
    List<String> path = List.of(request.path().substring(PATH.length()).split("/", -1));
    if (path.size() < 2 || path.get(1).equals("scorecard")) {
      String text = path.size() < 2 ? help() : wall.scorecard().toString();
      return Optional.of(HttpReply.text(200, "text/plain; charset=utf-8", text));
    }
    return Optional.of(fault(path.get(1))
        .map(fault -> answer(request, fault, path.size() > 2 ? path.get(2) : ""))
        .orElseGet(() -> error(404, "no fault of the name " + path.get(1) + ": S01 to S16")));
  }

  private static Optional<WallFault> fault(String name) {
    return List.of(WallFault.values()).stream()
        .filter(fault -> fault.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private HttpReply answer(Received request, WallFault fault, String what) {
    if (!request.method().equals("POST")) {
      return error(405, "use POST");
    }
    if (what.isEmpty()) {
      wall.begin(fault);
      return HttpReply.json(200, task(fault));
    }
    try {
      if (what.equals("verdict") && Json.read(request.body()) instanceof Map<?, ?> outcome) {
        return HttpReply.json(200, verdict(fault, outcome));
      }
      return error(400, "not .../verdict with an object");
    } catch (Json.NotJson e) {
      return error(400, "the body is not JSON: " + e.getMessage());
    }
  }

  private Map<String, @Nullable Object> task(WallFault fault) {
    WallProfile profile = wall.profile();
    return Json.object(
        "fault", fault.name(),
        "description", fault.description(),
        "primary", fault.primary(),
        "fallback", fault.fallback(),
        "healthy", FaultWall.HEALTHY,
        "prompt", wall.prompt(),
        "answer", wall.answer(),
        "calls", profile.calls(fault),
        "seconds_between", seconds(profile.between()),
        "seconds_limit", seconds(profile.limit(fault)));
  }

  private Map<String, @Nullable Object> verdict(WallFault fault, Map<?, ?> outcome) {
    List<WallCall> calls = new ArrayList<>();
    if (outcome.get("calls") instanceof List<?> list) {
      for (Object item : list) {
        calls.add(call(item instanceof Map<?, ?> call ? call : Map.of()));
      }
    }
    WallVerdict verdict = wall.judge(
        fault,
        calls,
        Boolean.TRUE.equals(outcome.get("alive")),
        !Boolean.FALSE.equals(outcome.get("falls_back")));
    return Json.object(
        "fault", fault.name(),
        "grade", verdict.grade().name().toLowerCase(Locale.ROOT),
        "remarks", verdict.remarks(),
        "primary", verdict.primary(),
        "fallback", verdict.fallback());
  }

  private static WallCall call(Map<?, ?> call) {
    Optional<WallAnswer> answer = Optional.empty();
    if (call.get("text") instanceof String text) {
      String model = call.get("model") instanceof String name ? name : "";
      answer = Optional.of(new WallAnswer(text, model, Boolean.TRUE.equals(call.get("usage"))));
    }
    return new WallCall(
        duration(call.get("begun")),
        duration(call.get("seconds")),
        answer,
        call.get("error") instanceof String error ? error : "",
        Boolean.TRUE.equals(call.get("hung")));
  }

  private static Duration duration(@Nullable Object seconds) {
    return seconds instanceof BigDecimal number
        ? Duration.ofMillis(number.movePointRight(3).longValue())
        : Duration.ZERO;
  }

  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros();
  }

  private static HttpReply error(int status, String message) {
    return HttpReply.json(status, Json.object("error", Json.object("message", message)));
  }
}
