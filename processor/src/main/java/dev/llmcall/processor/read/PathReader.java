package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.HIDDEN_MEMBER;
import static dev.llmcall.processor.problem.ProblemKind.NO_ITEM;
import static dev.llmcall.processor.problem.ProblemKind.RESERVED_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.THROWING_MEMBER;
import static dev.llmcall.processor.problem.ProblemKind.UNKNOWN_MEMBER;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Template.Path;
import dev.llmcall.processor.call.Template.Step;
import dev.llmcall.processor.problem.Closest;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.ProblemKind;
import dev.llmcall.processor.read.MemberFinder.Member;
import dev.llmcall.processor.read.Scope.Frame;
import dev.llmcall.processor.read.TemplatePiece.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * Says what a placeholder stands for: its first name is a member of the innermost section around it
 * that has one of that name, else a parameter; each further one is a member of what is before it.
 */
final class PathReader {
  private final MemberFinder members;
  private final Access access;
  private final UnknownNames unknown;
  private final Consumer<Problem> problems;

  PathReader(
      MemberFinder members, Access access, UnknownNames unknown, Consumer<Problem> problems) {
    this.members = members;
    this.access = access;
    this.unknown = unknown;
    this.problems = problems;
  }

  /** What a placeholder leads to. */
  record Value(Path path, TypeMirror type) {
    /** What an {@code Optional} holds, or null; itself for all else. */
    Value held() {
      if (!Names.is(type, ShapeReader.OPTIONAL) || Names.argument(type).isEmpty()) {
        return this;
      }
      TypeMirror held = named(Names.argument(type).get());
      List<Step> steps = new ArrayList<>(path.steps());
      String name =
          steps.isEmpty() ? path.start().name() : steps.get(steps.size() - 1).name();
      steps.add(new Step(name, "orElse(null)", TypeName.get(held)));
      return new Value(new Path(path.start(), steps), held).held();
    }

    private Value with(String name, Member member) {
      // A type variable has no name in the written class; what bounds it has.
      TypeMirror to = named(member.type());
      List<Step> steps = new ArrayList<>(path.steps());
      steps.add(new Step(name, member.access(), TypeName.get(to)));
      return new Value(new Path(path.start(), steps), to);
    }
  }

  /** The value, if there is one; else what is wrong has been reported. */
  Optional<Value> read(Placeholder placeholder, Scope scope, TemplateText text) {
    if (placeholder.path().equals(".")) {
      return item(placeholder, scope, text);
    }
    String[] names = placeholder.path().split("\\.", -1);
    Optional<Value> value = start(names[0], placeholder, scope, text);
    int at = placeholder.start() + names[0].length();
    for (int i = 1; i < names.length && value.isPresent(); i++) {
      Spot spot = new Spot(text, scope.method(), placeholder, at + 1, at + 1 + names[i].length());
      value = member(value.get().held(), names[i], spot);
      at += 1 + names[i].length();
    }
    return value;
  }

  /** Whether a path begins with something that it can begin with here. */
  boolean knows(String path, Scope scope) {
    String name = path.split("\\.", -1)[0];
    return scope.parameter(name).isPresent()
        || scope.frames().stream()
            .anyMatch(frame -> members.findInSection(frame.type()).containsKey(name));
  }

  /** Whether names in a section over a value of the type can mean something of it. */
  boolean hasMembers(TypeMirror type) {
    return members.findInSection(type).entrySet().stream()
        .filter(member -> !member.getKey().equals("declaringClass")) // which each enum has
        .anyMatch(member -> member.getValue().isAccessible());
  }

  private Optional<Value> item(Placeholder placeholder, Scope scope, TemplateText text) {
    List<TypedParameter> usable = scope.usable();
    String why;
    if (!scope.frames().isEmpty()) {
      Frame innermost = scope.frames().get(scope.frames().size() - 1);
      if (!Names.is(innermost.type(), "java.util.Map.Entry")) {
        return Optional.of(new Value(new Path(innermost.variable(), List.of()), innermost.type()));
      }
      why = "the section around it is over a map; write {{key}} or {{value}}";
    } else if (usable.size() == 1) {
      TypedParameter only = usable.get(0);
      return Optional.of(new Value(new Path(only.variable(), List.of()), only.type()));
    } else {
      why = "no section is around it, and there is not just one parameter that it could be";
    }
    problems.accept(NO_ITEM.at(text.place(), scope.method(), why, text.excerpt(placeholder, "")));
    return Optional.empty();
  }

  private Optional<Value> start(
      String name, Placeholder placeholder, Scope scope, TemplateText text) {
    int end = placeholder.start() + name.length();
    Optional<Frame> hiding = Optional.empty();
    for (int i = scope.frames().size() - 1; i >= 0; i--) {
      Frame frame = scope.frames().get(i);
      Member member = members.findInSection(frame.type()).get(name);
      if (member != null && member.isAccessible()) {
        Value value = new Value(new Path(frame.variable(), List.of()), frame.type());
        Spot spot = new Spot(text, scope.method(), placeholder, placeholder.start(), end);
        return member(value, name, spot);
      }
      hiding = hiding.isEmpty() && member != null ? Optional.of(frame) : hiding;
    }
    Optional<TypedParameter> parameter = scope.parameter(name);
    if (parameter.isEmpty() && hiding.isPresent()) {
      Value value =
          new Value(new Path(hiding.get().variable(), List.of()), hiding.get().type());
      return member(
          value, name, new Spot(text, scope.method(), placeholder, placeholder.start(), end));
    }
    if (parameter.isEmpty()) {
      unknown.report(placeholder, name, scope, text);
      return Optional.empty();
    }
    if (!parameter.get().isForTemplates()) {
      String role = parameter.get().parameter().role().name().toLowerCase(Locale.ROOT);
      problems.accept(RESERVED_PLACEHOLDER.at(
          text.place(),
          scope.method(),
          placeholder.path(),
          role,
          text.excerpt(placeholder.start(), end, "")));
      return Optional.empty();
    }
    return Optional.of(new Value(
        new Path(parameter.get().variable(), List.of()), parameter.get().type()));
  }

  private Optional<Value> member(Value value, String name, Spot spot) {
    TypeMirror type = value.type();
    if (type.getKind() == TypeKind.ERROR) {
      throw new UnresolvedException(Names.readable(type));
    }
    Map<String, Member> known = members.find(type);
    Member member = known.get(name);
    if (member == null) {
      report(UNKNOWN_MEMBER, spot, hint(type, known, name, spot), Names.readable(type), name);
      return Optional.empty();
    }
    String what = member.access() + " of " + Names.readable(type);
    if (!member.isAccessible()) {
      report(HIDDEN_MEMBER, spot, "", what);
      return Optional.empty();
    }
    if (!member.thrown().isEmpty()) {
      report(THROWING_MEMBER, spot, "", what, Names.readable(member.thrown().get(0)));
      return Optional.empty();
    }
    Optional<String> hidden =
        Names.declared(named(member.type())).filter(this::isHidden).map(Names::simple);
    if (hidden.isPresent()) {
      report(HIDDEN_MEMBER, spot, "", hidden.get() + ", the type of " + what + ",");
      return Optional.empty();
    }
    return Optional.of(value.with(name, member));
  }

  private boolean isHidden(TypeElement type) {
    return access.hidden(type).isPresent();
  }

  private static String hint(TypeMirror type, Map<String, Member> known, String name, Spot spot) {
    String path = spot.placeholder().path();
    int from = spot.start() - spot.placeholder().start();
    if (Names.is(type, ShapeReader.MAP)) {
      String map = path.substring(0, Math.max(0, from - 1));
      return "keys of a map are no members; {{#" + map + "}}{{key}}: {{value}}{{/" + map + "}}"
          + " goes over it";
    }
    return Closest.to(name, known.keySet())
        .map(near -> "did you mean {{" + path.substring(0, from) + near
            + path.substring(from + name.length()) + "}}?")
        .orElse("");
  }

  /** The type as Java code can name it. */
  static TypeMirror named(TypeMirror type) {
    if (type instanceof TypeVariable variable) {
      return named(variable.getUpperBound());
    }
    if (type instanceof javax.lang.model.type.WildcardType wildcard
        && wildcard.getExtendsBound() != null) {
      return named(wildcard.getExtendsBound());
    }
    return type;
  }

  /** Part of a placeholder. */
  private record Spot(
      TemplateText text, String method, Placeholder placeholder, int start, int end) {}

  private void report(ProblemKind kind, Spot spot, String hint, String... facts) {
    List<Object> all = new ArrayList<>(List.of(spot.method(), spot.placeholder().path()));
    all.addAll(List.of(facts));
    all.add(spot.text().excerpt(spot.start(), spot.end(), hint));
    problems.accept(kind.at(spot.text().place(), all.toArray()));
  }
}
