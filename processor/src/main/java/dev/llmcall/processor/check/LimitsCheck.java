package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.DEEP_ANSWER;
import static dev.llmcall.processor.problem.ProblemKind.LARGE_ENUM;
import static dev.llmcall.processor.problem.ProblemKind.MANY_OPTIONALS;
import static dev.llmcall.processor.problem.ProblemKind.RECURSIVE_ANSWER;

import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the strict modes of some providers cannot express, each with the path of the member. */
final class LimitsCheck {
  /** OpenAI's, whose levels are objects and lists. */
  private static final int MOST_LEVELS = 10;

  /** Anthropic's; a member that may be null counts as a union, and so does a sealed interface. */
  private static final int MOST_UNIONS = 16;

  /** Where Anthropic's and Gemini's compilers of schemas give up. */
  private static final int MOST_CONSTANTS = 200;

  private final CallMethod method;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> unions = new ArrayList<>();

  /** Reported once each, wherever they come again. */
  private final Set<String> reported = new LinkedHashSet<>();

  private LimitsCheck(CallMethod method) {
    this.method = method;
  }

  static List<Problem> check(CallMethod method) {
    LimitsCheck check = new LimitsCheck(method);
    if (!method.isText()) {
      boolean isWrapped = !(method.shape() instanceof Shape.Structure);
      check.walk(method.shape(), "", isWrapped ? 1 : 0);
      check.unions();
    }
    return check.problems;
  }

  private void walk(Shape shape, String path, int level) {
    if (shape instanceof Shape.Maybe maybe) {
      unions.add(named(path));
      walk(maybe.value(), path, level);
    } else if (shape instanceof Shape.Sequence sequence) {
      deeper(path, level);
      walk(sequence.item(), path + "[]", level + 1);
    } else if (shape instanceof Shape.Mapping map) {
      deeper(path, level + 1);
      walk(map.key(), path + ".key", level + 2);
      walk(map.value(), path + ".value", level + 2);
    } else if (shape instanceof Shape.Structure structure) {
      members(structure, path, level);
    } else if (shape instanceof Shape.Union union) {
      unions.add(named(path));
      union.variants().forEach(variant -> members(variant.structure(), path, level));
    } else if (shape instanceof Shape.Enumeration texts) {
      size(texts, path);
    } else if (shape instanceof Shape.Recursion) {
      report(
          RECURSIVE_ANSWER.at(method.place(), method.name(), named(path)),
          "recursion " + shape.type());
    }
  }

  private void members(Shape.Structure structure, String path, int level) {
    deeper(path, level);
    for (Shape.Member member : structure.asked()) {
      String there = path.isEmpty() ? member.json() : path + "." + member.json();
      if (member.isOptional() && !(member.shape() instanceof Shape.Maybe)) {
        unions.add(there);
      }
      walk(member.shape(), there, level + 1);
    }
  }

  private void deeper(String path, int level) {
    if (level + 1 > MOST_LEVELS) {
      report(
          DEEP_ANSWER.at(method.place(), method.name(), named(path), level + 1, MOST_LEVELS),
          "depth");
    }
  }

  private void size(Shape.Enumeration texts, String path) {
    if (texts.constants().size() > MOST_CONSTANTS) {
      report(
          LARGE_ENUM.at(
              method.place(), method.name(), named(path), texts.constants().size(), MOST_CONSTANTS),
          "enum " + texts.type());
    }
  }

  private void unions() {
    if (unions.size() > MOST_UNIONS) {
      problems.add(MANY_OPTIONALS.at(
          method.place(),
          method.name(),
          unions.size(),
          MOST_UNIONS,
          String.join(", ", unions.subList(MOST_UNIONS, unions.size()))));
    }
  }

  private void report(Problem problem, String once) {
    if (reported.add(once)) {
      problems.add(problem);
    }
  }

  private static String named(String path) {
    return path.isEmpty() || path.startsWith("[") || path.startsWith(".")
        ? "the answer" + path
        : path;
  }
}
