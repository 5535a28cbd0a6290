package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.UNNAMED_PARAMETER;
import static dev.llmcall.processor.problem.ProblemKind.UNUSED_PARAMETER;

import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.CallMethod.Role;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every parameter that is for templates is used by one. */
final class ParameterCheck {
  private ParameterCheck() {}

  static List<Problem> check(CallMethod method) {
    Set<String> used = new HashSet<>();
    Stream.concat(method.system().stream(), Stream.of(method.user()))
        .flatMap(template -> template.used().stream())
        .forEach(variable -> used.add(variable.name()));
    List<Problem> problems = new ArrayList<>();
    for (CallParameter parameter : method.parameters()) {
      if (parameter.role() == Role.TEMPLATE && !used.contains(parameter.name())) {
        problems.add(problem(method, parameter));
      }
    }
    return problems;
  }

  private static Problem problem(CallMethod method, CallParameter parameter) {
    if (parameter.templateName().isEmpty()) {
      return UNNAMED_PARAMETER.at(
          parameter.place(),
          method.parameters().indexOf(parameter) + 1,
          method.name(),
          parameter.nameless());
    }
    String name = parameter.templateName().get();
    String hint =
        holds(method, "{" + name + "}") ? "; with one brace on each side it is plain text" : "";
    return UNUSED_PARAMETER.at(parameter.place(), method.name(), name, hint);
  }

  private static boolean holds(CallMethod method, String text) {
    return holds(method.user(), text)
        || method.system().filter(template -> holds(template, text)).isPresent();
  }

  private static boolean holds(Template template, String text) {
    return template.source().text().contains(text)
        || template.source().partials().stream()
            .anyMatch(partial -> partial.text().contains(text));
  }
}
