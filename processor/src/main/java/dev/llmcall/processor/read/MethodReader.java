package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.CHECK_MISMATCH;
import static dev.llmcall.processor.problem.ProblemKind.GENERIC_METHOD;
import static dev.llmcall.processor.problem.ProblemKind.INACCESSIBLE_TYPE;
import static dev.llmcall.processor.problem.ProblemKind.NULLABLE_ANSWER;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallMethod.Role;
import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.read.AnswerReader.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads one abstract method as a call; all that is wrong with it is reported at once. */
final class MethodReader {
  private final Elements elements;
  private final Types types;
  private final Places places;
  private final Consumer<Problem> problems;
  private final ShapeReader shapes;
  private final AnswerReader answers;
  private final Nullness nullness;
  private final ParameterReader parameters;
  private final MessageReader messages;

  MethodReader(
      Elements elements,
      Types types,
      Places places,
      Optional<Path> prompts,
      Consumer<Problem> problems) {
    this.elements = elements;
    this.types = types;
    this.places = places;
    this.problems = problems;
    this.shapes = new ShapeReader(places, elements, types, problems);
    this.answers = new AnswerReader(elements, problems);
    this.nullness = new Nullness(places, problems);
    this.parameters = new ParameterReader(places, nullness, problems);
    MemberFinder members = new MemberFinder(elements, types, places.callType());
    Access access = new Access(elements, places.callType());
    UnknownNames unknown = new UnknownNames(members, problems);
    TemplateReader templates = new TemplateReader(new TemplateReader.Tools(
        shapes,
        new PathReader(members, access, unknown, problems),
        new SectionReader(elements, types),
        new PartialFinder(elements, access, places.callType()),
        access,
        problems));
    PromptFiles files = new PromptFiles(prompts, problems);
    this.messages = new MessageReader(places, templates, files, problems);
  }

  Optional<CallMethod> read(MethodFinder.Found found, WrittenSettings written) {
    ExecutableElement method = found.method();
    Place place = places.at(method);
    String name = Names.simple(method);
    if (!method.getTypeParameters().isEmpty()) {
      problems.accept(GENERIC_METHOD.at(place, name));
      return Optional.empty();
    }
    if (reportsInaccessible(found, name, place)) {
      return Optional.empty();
    }
    TypeMirror returned = found.type().getReturnType();
    Optional<Answer> answer = answers.read(name, returned, place);
    Optional<Shape> shape = answer.flatMap(some -> shape(some, method, place));
    List<Constraint> limits =
        shape.map(some -> limits(some, answer.get(), method, place)).orElse(List.of());
    List<TypedParameter> typed = parameters.read(found);
    answer.ifPresent(some -> typed.forEach(parameter -> judges(parameter, some.type(), name)));
    Optional<Template> system = messages.system(method, typed);
    Optional<Template> user = messages.user(method, typed);
    if (shape.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new CallMethod(
        place,
        name,
        typed.stream().map(TypedParameter::parameter).toList(),
        method.isVarArgs(),
        elements.isDeprecated(method),
        TypeName.get(returned),
        answer.get().delivery(),
        shape.get(),
        limits,
        written,
        system,
        user.get()));
  }

  /** {@code @Nullable} on the method or on the answer in its holder makes the answer optional. */
  private Optional<Shape> shape(Answer some, ExecutableElement method, Place place) {
    TypeMirror answer = some.type();
    boolean mayBeNull = nullness.isNullable(
        List.of(method),
        List.of(method.getReturnType(), answer),
        "the answer of " + Names.simple(method),
        place);
    if (mayBeNull && some.delivery() != CallMethod.Delivery.VALUE) {
      problems.accept(NULLABLE_ANSWER.at(place, Names.simple(method), Names.readable(answer)));
      return Optional.empty();
    }
    return mayBeNull
        ? shapes.readNullable(answer, method, place)
        : shapes.read(answer, method, place);
  }

  private List<Constraint> limits(
      Shape shape, Answer answer, ExecutableElement method, Place place) {
    if (answer.delivery().isStreamed()) {
      shapes.refuseLimits(answer.type(), method, place);
      return List.of();
    }
    return shapes.limits(shape, answer.type(), method, place);
  }

  private boolean reportsInaccessible(MethodFinder.Found found, String name, Place place) {
    List<TypeElement> used = new ArrayList<>();
    Signatures.types(found.type().getReturnType(), used);
    found.type().getParameterTypes().forEach(type -> Signatures.types(type, used));
    for (TypeElement type : used) {
      Optional<Element> hidden = Names.privatePart(type);
      if (hidden.isPresent()) {
        String part = Names.simple(hidden.get());
        String what = hidden.get().equals(type) ? "private" : "in the private " + part;
        problems.accept(INACCESSIBLE_TYPE.at(place, name, Names.simple(type), what));
        return true;
      }
    }
    return false;
  }

  /** A check must accept whatever the call answers. */
  private void judges(TypedParameter parameter, TypeMirror answer, String method) {
    if (parameter.parameter().role() != Role.CHECK) {
      return;
    }
    TypeMirror boxed =
        answer instanceof PrimitiveType primitive ? types.boxedClass(primitive).asType() : answer;
    TypeElement check = Names.declared(parameter.type()).orElseThrow();
    TypeMirror wanted = types.getDeclaredType(check, types.getWildcardType(null, boxed));
    if (Names.argument(parameter.type()).isEmpty() || !types.isSubtype(parameter.type(), wanted)) {
      problems.accept(CHECK_MISMATCH.at(
          parameter.parameter().place(),
          method,
          Names.readable(parameter.type()),
          Names.readable(answer),
          "Check<" + Names.readable(boxed) + ">"));
    }
  }
}
