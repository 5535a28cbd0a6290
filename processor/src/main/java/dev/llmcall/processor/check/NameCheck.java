package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.NAME_CLASH;
import static dev.llmcall.processor.problem.ProblemKind.OVERLOADS_DISAGREE;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.CallType.Signature;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The static methods that each call brings along clash with nothing. */
final class NameCheck {
  private static final TypeName STRING = ClassName.get(String.class);
  private static final TypeName RECOVERY = ClassName.get("dev.llmcall", "Recovery");

  private NameCheck() {}

  static List<Problem> check(CallType type) {
    Problems problems = new Problems();
    Map<String, CallMethod> owners = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    type.inherited().forEach(method -> taken.add(method.text()));
    type.methods().forEach(method -> taken.add(signature(method).text()));
    for (CallMethod method : type.methods()) {
      if (method.isText()) {
        continue;
      }
      for (Signature added : brought(method)) {
        CallMethod other = owners.putIfAbsent(added.text(), method);
        if (other != null && !isAnsweredAlike(other, method)) {
          problems.accept(OVERLOADS_DISAGREE.at(method.place(), method.name(), added.name()));
          break;
        }
      }
      for (Signature added : brought(method)) {
        if (taken.contains(added.text())) {
          problems.accept(NAME_CLASH.at(
              method.place(), type.name().simpleName(), added.name(), method.name(), added.name()));
        }
      }
    }
    return problems.all();
  }

  private static boolean isAnsweredAlike(CallMethod one, CallMethod other) {
    return one.shape().equals(other.shape()) && one.limits().equals(other.limits());
  }

  private static List<Signature> brought(CallMethod method) {
    return List.of(
        new Signature(method.parser(), List.of(STRING)),
        new Signature(method.parser(), List.of(STRING, RECOVERY)),
        new Signature(method.schemaGetter(), List.of()));
  }

  private static Signature signature(CallMethod method) {
    return new Signature(
        method.name(), method.parameters().stream().map(CallParameter::type).toList());
  }
}
