package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_PARAMETER_NAME;
import static dev.llmcall.processor.problem.ProblemKind.DUPLICATE_PARAMETER_NAME;
import static dev.llmcall.processor.problem.ProblemKind.DUPLICATE_PARAMETER_ROLE;
import static dev.llmcall.processor.problem.ProblemKind.NULLABLE_PARAMETER;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.CallMethod.Role;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Reads the parameters of a call: what each is for, and by which names it is known. */
final class ParameterReader {
  private final Places places;
  private final Nullness nullness;
  private final Consumer<Problem> problems;

  ParameterReader(Places places, Nullness nullness, Consumer<Problem> problems) {
    this.places = places;
    this.nullness = nullness;
    this.problems = problems;
  }

  List<TypedParameter> read(MethodFinder.Found found) {
    ExecutableElement method = found.method();
    List<TypedParameter> read = new ArrayList<>();
    Set<String> javaNames = new HashSet<>();
    Set<String> templateNames = new HashSet<>();
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement element = method.getParameters().get(i);
      TypeMirror type = found.type().getParameterTypes().get(i);
      Role role = role(type);
      Optional<String> own = places.name(element);
      Optional<String> param = param(element);
      Optional<String> templateName = param.or(() -> own);
      String javaName = javaName(own.or(() -> param).orElse("arg" + i), javaNames);
      CallParameter parameter = new CallParameter(
          places.at(element),
          javaName,
          templateName,
          places.nameless(method, element),
          TypeName.get(type),
          role,
          nullness.isNullable(
              List.of(element),
              List.of(element.asType()),
              "the parameter " + javaName + " of " + Names.simple(method),
              places.at(element)));
      if (templateName.isPresent() && !templateNames.add(templateName.get())) {
        problems.accept(DUPLICATE_PARAMETER_NAME.at(
            parameter.place(), Names.simple(method), templateName.get()));
      }
      if (role != Role.TEMPLATE && !roles.add(role)) {
        problems.accept(DUPLICATE_PARAMETER_ROLE.at(
            parameter.place(), Names.simple(method), Names.readable(type)));
      }
      if (role != Role.TEMPLATE && parameter.isNullable()) {
        problems.accept(
            NULLABLE_PARAMETER.at(parameter.place(), Names.readable(type), Names.simple(method)));
      }
      read.add(new TypedParameter(parameter, type));
    }
    return read;
  }

  private static Role role(TypeMirror type) {
    if (Names.is(type, KnownTypes.CALL_OPTIONS)) {
      return Role.OPTIONS;
    }
    if (Names.is(type, KnownTypes.CHECK)) {
      return Role.CHECK;
    }
    boolean isHistory = Names.is(type, KnownTypes.LIST)
        && Names.argument(type)
            .filter(item -> Names.is(item, KnownTypes.MESSAGE))
            .isPresent();
    return isHistory ? Role.HISTORY : Role.TEMPLATE;
  }

  private Optional<String> param(VariableElement element) {
    Optional<Located<String>> name =
        AnnotationView.find(element, KnownTypes.PARAM, places).flatMap(view -> view.text("value"));
    if (name.isPresent()
        && (!SourceVersion.isName(name.get().value()) || name.get().value().contains("."))) {
      problems.accept(BAD_PARAMETER_NAME.at(name.get().place(), name.get().value()));
      return Optional.empty();
    }
    return name.map(Located::value);
  }

  private static String javaName(String name, Set<String> taken) {
    String free = name;
    while (!taken.add(free)) {
      free += "_";
    }
    return free;
  }
}
