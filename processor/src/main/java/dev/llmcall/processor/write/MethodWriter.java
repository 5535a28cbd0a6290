package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.CallMethod.Role;
import dev.llmcall.processor.call.Shape;
import java.util.Objects;
import java.util.Set;

/** Writes the method of a call: what is known only when it is called. */
final class MethodWriter {
  private final PromptWriter prompts;

  MethodWriter(PromptWriter prompts) {
    this.prompts = prompts;
  }

  /**
   * One method.
   *
   * @param constant holds what is known before
   * @param spokenOf names that its parameters must not hide
   */
  MethodSpec write(CallMethod method, String constant, Set<String> spokenOf) {
    GivenNames names =
        new GivenNames(method.parameters().stream().map(CallParameter::name).toList(), spokenOf);
    MethodSpec.Builder out = MethodSpec.methodBuilder(method.name())
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC)
        .returns(method.returns())
        .varargs(method.isVarargs());
    if (method.isDeprecated()) {
      out.addAnnotation(Deprecated.class);
    }
    if (method.isVarargs() && isGeneric(method)) {
      out.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
          .addMember("value", "$S", "unchecked")
          .build());
    }
    for (CallParameter parameter : method.parameters()) {
      out.addParameter(parameter.type(), names.of(parameter.name()));
    }
    for (CallParameter parameter : method.parameters()) {
      if (!parameter.isNullable() && !parameter.type().isPrimitive()) {
        out.addStatement(
            "$T.requireNonNull($N, $L)",
            Objects.class,
            names.of(parameter.name()),
            Literal.quoted(parameter.name()));
      }
    }
    CodeBlock.Builder chain = CodeBlock.builder();
    chain.add("return this.calls\n.call($N)", constant);
    role(chain, method, Role.OPTIONS, "options", names);
    role(chain, method, Role.CHECK, "check", names);
    method
        .system()
        .ifPresent(template ->
            chain.add("\n.system($L)", prompts.write(template, names, method.name() + "System")));
    role(chain, method, Role.HISTORY, "history", names);
    chain.add("\n.user($L)", prompts.write(method.user(), names, method.name() + "User"));
    chain.add("\n.$L", end(method));
    return out.addStatement(chain.build()).build();
  }

  /** An array of a generic type holds anything: javac warns where it is declared, users know already. */
  private static boolean isGeneric(CallMethod method) {
    TypeName last = method.parameters().get(method.parameters().size() - 1).type();
    while (last instanceof ArrayTypeName array) {
      last = array.componentType();
    }
    return last instanceof ParameterizedTypeName generic
        && !generic.typeArguments().stream()
            .allMatch(WildcardTypeName.subtypeOf(Object.class)::equals);
  }

  private static void role(
      CodeBlock.Builder chain, CallMethod method, Role role, String call, GivenNames names) {
    for (CallParameter parameter : method.parameters()) {
      if (parameter.role() == role) {
        chain.add("\n.$L($N)", call, names.of(parameter.name()));
      }
    }
  }

  private static String end(CallMethod method) {
    return switch (method.delivery()) {
      case VALUE -> "answer()" + (isNullHeld(method.shape()) ? "\n.orElse(null)" : "");
      case RESULT -> "result()";
      case FUTURE -> "future()";
      case FUTURE_RESULT -> "futureResult()";
      case STREAM -> "stream()";
      case TEXT_STREAM -> "textStream()";
      case PUBLISHER -> "publisher()";
    };
  }

  /** Whether the answer may be a null, which an {@code Optional} holds until it is returned. */
  static boolean isNullHeld(Shape shape) {
    return shape instanceof Shape.Maybe maybe && maybe.holder() == Shape.Maybe.Holder.NULL;
  }
}
