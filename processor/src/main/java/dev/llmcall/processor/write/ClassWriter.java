package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.call.Template;
import java.util.List;
import java.util.stream.Stream;

/** Puts one class together: constants, constructors, methods, then what those need. */
final class ClassWriter {
  private final CallType type;
  private final TypeSpec.Builder out;
  private final Constants constants;
  private final ShapeNames writers;
  private final Names methods = new Names();

  ClassWriter(CallType type) {
    this.type = type;
    this.out = TypeSpec.classBuilder(type.implementation());
    out.alwaysQualify(type.hiddenNames().toArray(new String[0]));
    type.inherited().forEach(method -> methods.reserve(List.of(method.name())));
    for (CallMethod method : type.methods()) {
      methods.reserve(List.of(method.name(), method.parser(), method.schemaGetter()));
    }
    this.constants = new Constants(type, out, methods);
    this.writers = new ShapeNames(methods, ShapeNames.Use.WRITER);
    arguments().forEach(writers::add);
  }

  TypeSpec write() {
    head();
    constants.write();
    constructors();
    JsonCode json = new JsonCode(writers);
    InsertionWriter insertions = new InsertionWriter(methods, json);
    PromptMethods prompts = new PromptMethods(methods, insertions);
    MethodWriter calls = new MethodWriter(new PromptWriter(insertions, prompts));
    for (CallMethod method : type.methods()) {
      out.addMethod(calls.write(method, constants.of(method), constants.names()));
    }
    new StaticWriter(constants).write(type, out);
    prompts.all().forEach(out::addMethod);
    insertions.methods().forEach(out::addMethod);
    JsonMethodWriter jsonMethods = new JsonMethodWriter(json);
    for (Shape shape : writers.all()) {
      out.addMethod(jsonMethods.write(writers.of(shape), shape));
    }
    constants.readers();
    return out.build();
  }

  private void head() {
    out.addJavadoc(
        "Calls language models for {@link $T}. Thread-safe.\n\n<p>Written by LlmCall from that"
            + " interface; not to be edited.\n",
        type.name());
    type.generatedAnnotation()
        .ifPresent(generated -> out.addAnnotation(AnnotationSpec.builder(generated)
            .addMember("value", "$S", "dev.llmcall.processor.LlmCallProcessor")
            .build()));
    includes();
    deprecation();
    if (type.isPublic()) {
      out.addModifiers(PUBLIC);
    }
    out.addModifiers(FINAL).addSuperinterface(type.name());
  }

  private void includes() {
    AnnotationSpec.Builder includes = AnnotationSpec.builder(Generated.INCLUDES);
    type.includes()
        .forEach(
            constant -> includes.addMember("value", "$T.$L", constant.owner(), constant.name()));
    if (!type.includes().isEmpty()) {
      out.addAnnotation(includes.build());
    }
  }

  /** What is deprecated of the user's own is so here, and is nothing to be warned of once more. */
  private void deprecation() {
    if (type.isDeprecated()) {
      out.addAnnotation(Deprecated.class);
    }
    List<String> quieted = type.quieted().stream()
        .filter(lint -> !type.isDeprecated() || !lint.equals("deprecation"))
        .toList();
    if (!quieted.isEmpty()) {
      AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
      quieted.forEach(lint -> suppress.addMember("value", "$S", lint));
      out.addAnnotation(suppress.build());
    }
  }

  private void constructors() {
    out.addField(Generated.CALLS, "calls", PRIVATE, FINAL);
    out.addMethod(constructor()
        .addJavadoc("Calls through a client, which stays open.\n")
        .addStatement("this(client, $T.none())", Generated.CALL_OPTIONS)
        .build());
    out.addMethod(constructor()
        .addJavadoc("Calls through a client, always with these options.\n")
        .addParameter(Generated.CALL_OPTIONS, "options")
        .addStatement("this.calls = $T.of(client, options, $L)", Generated.CALLS, Generated.VERSION)
        .build());
  }

  private MethodSpec.Builder constructor() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (type.isPublic()) {
      constructor.addModifiers(PUBLIC);
    }
    return constructor.addParameter(Generated.LLM_CLIENT, "client");
  }

  /** What templates put in. */
  private Stream<Shape> arguments() {
    return type.methods().stream()
        .flatMap(method -> Stream.concat(method.system().stream(), Stream.of(method.user())))
        .flatMap(Template::shapes);
  }
}
