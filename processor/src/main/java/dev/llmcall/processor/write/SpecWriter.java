package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.Settings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the constants of a call: its schema and what the compiler knew of it. */
final class SpecWriter {
  private static final Pattern UNTAKEN = Pattern.compile("[^A-Za-z0-9_-]");

  private final ClassName callType;

  SpecWriter(ClassName callType) {
    this.callType = callType;
  }

  /** The schema as one line, legible. */
  FieldSpec schema(String constant, List<String> schema) {
    return FieldSpec.builder(String.class, constant, PRIVATE, STATIC, FINAL)
        .initializer("$>$>$L$<$<", Literal.joined(schema))
        .build();
  }

  /** The same for models that take no schema. */
  FieldSpec form(String constant, String form) {
    return FieldSpec.builder(String.class, constant, PRIVATE, STATIC, FINAL)
        .initializer("$>$>$L$<$<", Literal.lines(form))
        .build();
  }

  /** A call that is answered by text. */
  FieldSpec text(String constant, CallMethod method) {
    String made = method.delivery().isStreamed() ? "stream" : "text";
    int column = ("  private static final CallSpec<String> " + constant + " = CallSpec." + made
            + "(")
        .length();
    CodeBlock factory = CodeBlock.of(
        "$T.$L($L)",
        Generated.CALL_SPEC,
        made,
        Literal.texts(List.of(callType.canonicalName(), method.name()), column, 4));
    return field(constant, method, factory);
  }

  /** A call that is answered by JSON. */
  FieldSpec json(String constant, CallMethod method, String schema, String form, String reader) {
    CodeBlock factory = CodeBlock.of(
        "$T.json($>$>$>$>\n$L, $L, $L,\n$N, $N, new $N())$<$<$<$<",
        Generated.CALL_SPEC,
        Literal.quoted(callType.canonicalName()),
        Literal.quoted(method.name()),
        Literal.quoted(schemaName(method.name())),
        schema,
        form,
        reader);
    return field(constant, method, factory);
  }

  private static FieldSpec field(String constant, CallMethod method, CodeBlock factory) {
    ParameterizedTypeName type = ParameterizedTypeName.get(
        Generated.CALL_SPEC, ReadCode.heldIn(method.shape()).box());
    return FieldSpec.builder(type, constant, PRIVATE, STATIC, FINAL)
        .initializer("$L$>$>$L$<$<", factory, settings(method.settings()))
        .build();
  }

  private static CodeBlock settings(Settings settings) {
    CodeBlock.Builder out = CodeBlock.builder();
    if (!settings.models().isEmpty()) {
      out.add("\n.models($L)", Literal.texts(settings.models(), 15, 2));
    }
    if (!settings.stopOn().isEmpty()) {
      List<CodeBlock> kinds = settings.stopOn().stream()
          .map(kind -> CodeBlock.of("$T.$L", Generated.ERROR_KIND, kind))
          .toList();
      out.add("\n.stopOn($L)", CodeBlock.join(kinds, ", "));
    }
    settings.attemptTimeout().ifPresent(time -> out.add("\n.attemptTimeout($L)", duration(time)));
    settings.deadline().ifPresent(time -> out.add("\n.deadline($L)", duration(time)));
    settings.hedgeAfter().ifPresent(time -> out.add("\n.hedgeAfter($L)", duration(time)));
    settings.retries().ifPresent(value -> out.add("\n.retries($L)", value));
    settings.reasks().ifPresent(value -> out.add("\n.reasks($L)", value));
    settings
        .recovery()
        .ifPresent(policy -> out.add("\n.recovery($T.$L)", Generated.RECOVERY, policy));
    settings.temperature().ifPresent(value -> out.add("\n.temperature($L)", value));
    settings.maxTokens().ifPresent(value -> out.add("\n.maxTokens($L)", value));
    settings
        .reasoning()
        .ifPresent(effort -> out.add("\n.reasoning($T.$L)", Generated.REASONING, effort));
    return out.build();
  }

  private static CodeBlock duration(Duration time) {
    if (time.toMillis() % 1000 != 0) {
      return CodeBlock.of("$T.ofMillis($L)", Duration.class, time.toMillis());
    }
    return time.toSeconds() % 60 == 0
        ? CodeBlock.of("$T.ofMinutes($L)", Duration.class, time.toMinutes())
        : CodeBlock.of("$T.ofSeconds($L)", Duration.class, time.toSeconds());
  }

  /** What an endpoint takes as a name. */
  static String schemaName(String method) {
    String name = UNTAKEN.matcher(method).replaceAll("_");
    return name.substring(0, Math.min(64, name.length()));
  }
}
