package dev.llmcall.processor.write;

import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.Template.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The parameters of one method by names that hide nothing its body speaks of. */
final class ParameterNames implements VariableNames {
  private final Map<String, String> names = new HashMap<>();

  ParameterNames(List<CallMethod.CallParameter> parameters, Set<String> spokenOf) {
    for (CallMethod.CallParameter parameter : parameters) {
      String name = parameter.name();
      while (spokenOf.contains(name) || names.containsValue(name)) {
        name += "_";
      }
      names.put(parameter.name(), name);
    }
  }

  @Override
  public String of(Variable variable) {
    return of(variable.name());
  }

  /** The name in the generated class. */
  String of(String parameter) {
    return Objects.requireNonNull(names.get(parameter), parameter);
  }
}
