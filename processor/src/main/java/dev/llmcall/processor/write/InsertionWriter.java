package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.call.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a placeholder puts into a prompt: an expression where one is enough, else a call of a
 * method that walks the path and gives empty text where a step is null.
 */
final class InsertionWriter {
  private final Names names;
  private final JsonCode json;
  private final Map<List<Object>, MethodSpec> paths = new LinkedHashMap<>();

  /**
   * For one class.
   *
   * @param names its methods
   */
  InsertionWriter(Names names, JsonCode json) {
    this.names = names;
    this.json = json;
  }

  /** The methods that insertions call. */
  List<MethodSpec> methods() {
    return new ArrayList<>(paths.values());
  }

  /** Whether the expression is a text by itself. */
  boolean isText(Template.Insertion insertion) {
    Template.Path path = insertion.path();
    boolean isWhole = path.steps().isEmpty();
    boolean isPrimitive = path.steps().size() < 2 && path.type().isPrimitive();
    if (isPrimitive || isJson(insertion)) {
      return false;
    }
    return !isWhole
        || path.start().isNullable()
        || insertion.shape() instanceof Shape.Text
        || insertion.shape() instanceof Shape.Enumeration
        || isMaybe(insertion.shape());
  }

  private static boolean isJson(Template.Insertion insertion) {
    return insertion.path().steps().isEmpty()
        && !insertion.path().start().isNullable()
        && !isPlain(insertion.shape())
        && !isMaybe(insertion.shape());
  }

  CodeBlock write(Template.Insertion insertion, VariableNames variables) {
    Template.Variable start = insertion.path().start();
    String variable = variables.of(start);
    List<Template.Step> steps = insertion.path().steps();
    boolean isPlain = isPlain(insertion.shape());
    if (steps.isEmpty() && isPlain) {
      return whole(CodeBlock.of("$N", variable), insertion);
    }
    if (isJson(insertion)) {
      return json.write(
          insertion.shape(),
          CodeBlock.of("new $T()", Generated.JSON_WRITER),
          CodeBlock.of("$N", variable));
    }
    if (steps.size() == 1 && !start.isNullable() && isPlain) {
      CodeBlock value = CodeBlock.of("$N.$L", variable, steps.get(0).access());
      return steps.get(0).type().isPrimitive()
          ? value
          : CodeBlock.of("$T.of($L)", Generated.JSON_TEXT, value);
    }
    String name = start.isParameter() ? start.name() : variable;
    return CodeBlock.of("$N($N)", path(insertion, name).name(), variable);
  }

  /** A parameter itself, which {@code requireNonNull} has seen unless it may be null. */
  private static CodeBlock whole(CodeBlock name, Template.Insertion insertion) {
    if (insertion.path().type().isPrimitive()) {
      return name;
    }
    if (insertion.path().start().isNullable()) {
      return CodeBlock.of("$T.of($L)", Generated.JSON_TEXT, name);
    }
    return insertion.shape() instanceof Shape.Enumeration ? CodeBlock.of("$L.name()", name) : name;
  }

  private MethodSpec path(Template.Insertion insertion, String from) {
    Template.Variable start = insertion.path().start();
    List<Template.Step> steps = insertion.path().steps();
    List<Object> key =
        List.of(start.type(), start.isNullable(), steps, insertion.shape().type());
    MethodSpec known = paths.get(key);
    if (known != null) {
      return known;
    }
    StringBuilder name = new StringBuilder(from);
    StringBuilder dotted = new StringBuilder(from);
    steps.stream().filter(step -> !isUnwrapping(step)).forEach(step -> {
      name.append(Names.capital(step.name()));
      dotted.append('.').append(step.name());
    });
    String holder = PromptMethods.SPOKEN_OF.contains(from) ? from + "_" : from;
    String method = names.choose(name.toString(), name + "Text");
    MethodSpec spec = MethodSpec.methodBuilder(method)
        .addJavadoc("{@code $L} for a prompt; empty where there is none.\n", dotted)
        .addModifiers(PRIVATE, STATIC)
        .returns(String.class)
        .addParameter(start.type(), holder)
        .addCode(walk(insertion, holder))
        .build();
    paths.put(key, spec);
    return spec;
  }

  private CodeBlock walk(Template.Insertion insertion, String parameter) {
    CodeBlock.Builder body = CodeBlock.builder();
    Names locals = new Names().reserve(List.of(parameter)).reserve(PromptMethods.SPOKEN_OF);
    String holder = parameter;
    CodeBlock value = CodeBlock.of("$N", holder);
    TypeName type = insertion.path().start().type();
    boolean mayBeNull = insertion.path().start().isNullable();
    List<Template.Step> steps = insertion.path().steps();
    for (int i = 0; i < steps.size(); i++) {
      Template.Step step = steps.get(i);
      if (mayBeNull) {
        guard(body, holder, type);
      }
      value = CodeBlock.of("$N.$L", holder, step.access());
      type = step.type();
      mayBeNull = true;
      boolean isLast = i == steps.size() - 1;
      if (!isLast || !isPlain(insertion.shape())) {
        holder = locals.choose(step.name(), step.name() + "Value");
        body.addStatement("$T $N = $L", type, holder, value);
        value = CodeBlock.of("$N", holder);
      }
    }
    if (mayBeNull && !isPlain(insertion.shape())) {
      guard(body, holder, type);
    }
    Shape shape = insertion.shape();
    if (shape instanceof Shape.Maybe maybe) {
      body.beginControlFlow("if ($N.isEmpty())", holder);
      body.addStatement("return $S", "");
      body.endControlFlow();
      value = JsonCode.held(maybe, value);
      shape = maybe.value();
    }
    return body.addStatement("return $L", text(shape, value)).build();
  }

  /** Whether a step is no member, but what an {@code Optional} holds. */
  private static boolean isUnwrapping(Template.Step step) {
    return step.access().equals("orElse(null)");
  }

  private CodeBlock text(Shape shape, CodeBlock value) {
    return isPlain(shape)
        ? CodeBlock.of("$T.of($L)", Generated.JSON_TEXT, value)
        : CodeBlock.of(
            "$L.toString()",
            json.write(shape, CodeBlock.of("new $T()", Generated.JSON_WRITER), value));
  }

  private static void guard(CodeBlock.Builder body, String name, TypeName type) {
    if (!type.isPrimitive()) {
      body.beginControlFlow("if ($N == null)", name);
      body.addStatement("return $S", "");
      body.endControlFlow();
    }
  }

  private static boolean isMaybe(Shape shape) {
    return shape instanceof Shape.Maybe;
  }

  /** Whether its text is that of the value itself. */
  private static boolean isPlain(Shape shape) {
    return !isMaybe(shape) && (!ShapeNames.isNamed(shape) || shape instanceof Shape.Enumeration);
  }
}
