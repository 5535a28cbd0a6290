package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.HIDDEN_MEMBER;
import static dev.llmcall.processor.problem.ProblemKind.THROWING_MEMBER;
import static dev.llmcall.processor.problem.ProblemKind.UNKNOWN_MEMBER;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.Template.Step;
import dev.llmcall.processor.problem.Closest;
import dev.llmcall.processor.problem.Excerpt;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.ProblemKind;
import dev.llmcall.processor.read.MemberFinder.Member;
import dev.llmcall.processor.read.TemplateParser.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Follows the path of a placeholder from a parameter, member by member. */
final class PathReader {
  private final MemberFinder members;
  private final Consumer<Problem> problems;

  PathReader(MemberFinder members, Consumer<Problem> problems) {
    this.members = members;
    this.problems = problems;
  }

  /** Where a path leads. */
  record Path(List<Step> steps, TypeMirror type) {}

  Optional<Path> read(
      TypeMirror start, Located<String> text, String method, Placeholder placeholder) {
    TypeMirror type = start;
    List<Step> steps = new ArrayList<>();
    String path = placeholder.path();
    int dot = path.indexOf('.');
    while (dot >= 0) {
      int next = path.indexOf('.', dot + 1);
      int end = next < 0 ? path.length() : next;
      String name = path.substring(dot + 1, end);
      if (type.getKind() == TypeKind.ERROR) {
        throw new UnresolvedException(Names.readable(type));
      }
      Map<String, Member> known = members.find(type);
      Member member = known.get(name);
      Spot spot = new Spot(text, method, placeholder, dot + 1, end);
      if (member == null) {
        Optional<String> near = Closest.to(name, known.keySet());
        String right = path.substring(0, dot + 1) + near.orElse("") + path.substring(end);
        String hint = near.isEmpty() ? "" : "did you mean {{" + right + "}}?";
        report(UNKNOWN_MEMBER, spot, hint, Names.readable(type), name);
        return Optional.empty();
      }
      if (!member.isAccessible()) {
        report(HIDDEN_MEMBER, spot, "", member.access(), Names.readable(type));
        return Optional.empty();
      }
      if (!member.thrown().isEmpty()) {
        String thrown = Names.readable(member.thrown().get(0));
        report(THROWING_MEMBER, spot, "", member.access(), Names.readable(type), thrown);
        return Optional.empty();
      }
      // A captured wildcard has no name in Java; what bounds it has.
      type = named(member.type());
      steps.add(new Step(member.access(), TypeName.get(type)));
      dot = next;
    }
    return Optional.of(new Path(steps, type));
  }

  private static TypeMirror named(TypeMirror type) {
    return type instanceof TypeVariable variable ? named(variable.getUpperBound()) : type;
  }

  /** Part of a placeholder, counted in its path. */
  private record Spot(
      Located<String> text, String method, Placeholder placeholder, int start, int end) {}

  private void report(ProblemKind kind, Spot spot, String hint, String... facts) {
    List<Object> all = new ArrayList<>(List.of(spot.method(), spot.placeholder().path()));
    all.addAll(List.of(facts));
    int offset = spot.placeholder().start();
    all.add(Excerpt.of(spot.text().value(), offset + spot.start(), offset + spot.end(), hint));
    problems.accept(kind.at(spot.text().place(), all.toArray()));
  }
}
