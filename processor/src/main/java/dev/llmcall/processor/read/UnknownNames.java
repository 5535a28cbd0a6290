package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.UNKNOWN_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNNAMED_PARAMETER;

import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.problem.Closest;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.read.MemberFinder.Member;
import dev.llmcall.processor.read.TemplatePiece.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports names that mean nothing, with what was probably meant. */
final class UnknownNames {
  private final MemberFinder members;
  private final Consumer<Problem> problems;

  UnknownNames(MemberFinder members, Consumer<Problem> problems) {
    this.members = members;
    this.problems = problems;
  }

  void report(Placeholder placeholder, String name, Scope scope, TemplateText text) {
    List<String> known = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    for (int i = scope.frames().size() - 1; i >= 0; i--) {
      Map<String, Member> inside = members.findInSection(scope.frames().get(i).type());
      inside.forEach((member, found) -> {
        if (found.isAccessible()) {
          known.add(member);
        }
      });
      String owner = Names.readable(scope.frames().get(i).type());
      if (!inside.isEmpty() && !owners.contains(owner)) {
        owners.add(owner);
      }
    }
    scope.usable().forEach(p -> p.parameter().templateName().ifPresent(known::add));
    Optional<String> near = Closest.to(name, known).or(() -> asMember(name, scope));
    if (near.isEmpty() && reportsUnnamed(scope)) {
      return; // it probably means one of those
    }
    String rest = placeholder.path().substring(name.length());
    String hint = near.map(right -> "did you mean {{" + right + rest + "}}?").orElse("");
    String what = "there is no such parameter"
        + (owners.isEmpty() ? "" : ", nor is it a member of " + String.join(" or ", owners));
    int end = placeholder.start() + name.length();
    problems.accept(UNKNOWN_PLACEHOLDER.at(
        text.place(),
        scope.method(),
        placeholder.path(),
        what,
        text.excerpt(placeholder.start(), end, hint)));
  }

  /** The path to a member of that name of the one parameter that has it. */
  private Optional<String> asMember(String name, Scope scope) {
    List<String> paths = scope.usable().stream()
        .filter(parameter -> parameter.parameter().templateName().isPresent())
        .filter(parameter -> {
          Member member = members.findInSection(parameter.type()).get(name);
          return member != null && member.isAccessible();
        })
        .map(parameter -> parameter.parameter().templateName().get() + "." + name)
        .toList();
    return paths.size() == 1 ? Optional.of(paths.get(0)) : Optional.empty();
  }

  private boolean reportsUnnamed(Scope scope) {
    boolean any = false;
    for (int i = 0; i < scope.parameters().size(); i++) {
      CallParameter parameter = scope.parameters().get(i).parameter();
      if (scope.parameters().get(i).isForTemplates() && parameter.templateName().isEmpty()) {
        problems.accept(
            UNNAMED_PARAMETER.at(parameter.place(), i + 1, scope.method(), parameter.nameless()));
        any = true;
      }
    }
    return any;
  }
}
