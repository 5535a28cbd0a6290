package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.IDLE_STOP;

import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallMethod.Role;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call ends at kinds of failure that one of the calls that this is written for can come to. */
final class StopCheck {
  private StopCheck() {}

  static List<Problem> check(CallType type) {
    Map<Located<String>, List<CallMethod>> stops = new LinkedHashMap<>();
    for (CallMethod method : type.methods()) {
      for (Located<String> kind : method.written().stopOn().map(Located::value).orElse(List.of())) {
        stops.computeIfAbsent(kind, k -> new ArrayList<>()).add(method);
      }
    }
    List<Problem> problems = new ArrayList<>();
    stops.forEach((kind, methods) -> {
      if (methods.stream().noneMatch(method -> canFail(method, kind.value()))) {
        problems.add(IDLE_STOP.at(kind.place(), kind.value(), reason(kind.value())));
      }
    });
    return problems;
  }

  private static String reason(String kind) {
    return kind.equals("INVALID") ? "no Check judges it" : "a text is not parsed";
  }

  private static boolean canFail(CallMethod method, String kind) {
    boolean isText = method.isText();
    return switch (kind) {
      case "UNPARSABLE" -> !isText;
      case "INVALID" ->
        !isText || method.parameters().stream().anyMatch(p -> p.role() == Role.CHECK);
      default -> true;
    };
  }
}
