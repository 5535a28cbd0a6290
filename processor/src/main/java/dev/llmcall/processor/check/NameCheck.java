package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.NAME_CLASH;
import static dev.llmcall.processor.problem.ProblemKind.OVERLOADS_DISAGREE;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.CallType.Signature;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The static methods that each call brings along clash with nothing. */
final class NameCheck {
  private static final TypeName STRING = ClassName.get(String.class);

  private NameCheck() {}

  static List<Problem> check(CallType type) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Shape> owners = new LinkedHashMap<>();
    for (CallMethod method : type.methods()) {
      if (method.shape() instanceof Shape.Text) {
        continue;
      }
      String parse = "parse" + capitalised(method.name());
      String schema = method.name() + "Schema";
      for (String added : List.of(parse, schema)) {
        Shape other = owners.putIfAbsent(added, method.shape());
        if (other != null && !other.equals(method.shape())) {
          problems.add(OVERLOADS_DISAGREE.at(method.place(), method.name(), added));
          break;
        }
      }
      clash(type, method, parse, List.of("String"), problems);
      clash(type, method, schema, List.of(), problems);
    }
    return problems;
  }

  private static void clash(
      CallType type,
      CallMethod method,
      String added,
      List<String> parameters,
      List<Problem> problems) {
    boolean isTaken = type.inherited().contains(new Signature(added, parameters))
        || type.methods().stream()
            .anyMatch(other -> other.name().equals(added) && takes(other, parameters));
    if (isTaken) {
      problems.add(
          NAME_CLASH.at(method.place(), type.name().simpleName(), added, method.name(), added));
    }
  }

  private static boolean takes(CallMethod method, List<String> parameters) {
    return parameters.isEmpty()
        ? method.parameters().isEmpty()
        : method.parameters().stream().map(CallParameter::type).toList().equals(List.of(STRING));
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
