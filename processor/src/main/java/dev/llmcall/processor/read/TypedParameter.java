package dev.llmcall.processor.read;

import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.CallMethod.Role;
import dev.llmcall.processor.call.Template.Variable;
import javax.lang.model.type.TypeMirror;

/** A parameter with its type as the compiler knows it, for paths that start from it. */
record TypedParameter(CallParameter parameter, TypeMirror type) {

  boolean isForTemplates() {
    return parameter.role() == Role.TEMPLATE;
  }

  /** Whether templates know it by this name. */
  boolean isNamed(String name) {
    return parameter.templateName().filter(name::equals).isPresent();
  }

  /** As a template uses it. */
  Variable variable() {
    return new Variable(0, parameter.name(), parameter.type(), parameter.isNullable());
  }
}
