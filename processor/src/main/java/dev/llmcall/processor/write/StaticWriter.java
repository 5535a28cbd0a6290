package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallType;
import java.util.HashSet;
import java.util.Set;

/** Writes what a class offers beside its calls: each typed answer's parser and schema, once per name. */
final class StaticWriter {
  private final Constants constants;

  StaticWriter(Constants constants) {
    this.constants = constants;
  }

  void write(CallType type, TypeSpec.Builder out) {
    Set<String> parsers = new HashSet<>();
    Set<String> getters = new HashSet<>();
    for (CallMethod method : type.methods()) {
      if (method.isText()) {
        continue;
      }
      if (parsers.add(method.parser())) {
        out.addMethod(parser(type, method));
        out.addMethod(parserWithRepairs(type, method));
      }
      if (getters.add(method.schemaGetter())) {
        out.addMethod(schema(type, method));
      }
    }
  }

  private MethodSpec parser(CallType type, CallMethod method) {
    String end = MethodWriter.isNullHeld(method.shape()) ? ".orElse(null)" : "";
    return method(type, method.parser())
        .addJavadoc("""
            Reads an answer of {@code $L} from elsewhere, such as a log or a test.

            @throws dev.llmcall.runtime.LlmException.Unusable if it does not fit
            """, method.name())
        .returns(method.shape().type())
        .addParameter(String.class, "answer")
        .addStatement("return $N.parse(answer)$L", constants.of(method), end)
        .build();
  }

  private MethodSpec parserWithRepairs(CallType type, CallMethod method) {
    return method(type, method.parser())
        .addJavadoc("""
            The same with what had to be done to the answer.

            @throws dev.llmcall.runtime.LlmException.Unusable if it does not fit, or only after more than
                the policy allows
            """)
        .returns(ParameterizedTypeName.get(
            Generated.PARSED_ANSWER, ReadCode.heldIn(method.shape()).box()))
        .addParameter(String.class, "answer")
        .addParameter(Generated.RECOVERY, "policy")
        .addStatement("return $N.parse(answer, policy)", constants.of(method))
        .build();
  }

  private MethodSpec schema(CallType type, CallMethod method) {
    return method(type, method.schemaGetter())
        .addJavadoc("The JSON Schema of the answer of {@code $L}.\n", method.name())
        .returns(String.class)
        .addStatement("return $N.schema()", constants.of(method))
        .build();
  }

  private static MethodSpec.Builder method(CallType type, String name) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name);
    if (type.isPublic()) {
      method.addModifiers(PUBLIC);
    }
    return method.addModifiers(STATIC);
  }
}
