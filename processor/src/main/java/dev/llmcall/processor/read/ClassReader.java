package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.NO_CONSTRUCTOR;
import static dev.llmcall.processor.problem.ProblemKind.THROWING_CONSTRUCTOR;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads a class: made by setters, or by a constructor whose parameters have dependable names. */
final class ClassReader {
  private final MemberReader members;
  private final MemberNotes notes;
  private final Types types;
  private final Access access;
  private final Consumer<Problem> problems;

  ClassReader(
      MemberReader members,
      MemberNotes notes,
      Types types,
      Access access,
      Consumer<Problem> problems) {
    this.members = members;
    this.notes = notes;
    this.types = types;
    this.access = access;
    this.problems = problems;
  }

  Optional<Shape> read(DeclaredType type, TypeElement element, TypeName name, Spot spot) {
    List<ExecutableElement> all = ElementFilter.constructorsIn(element.getEnclosedElements());
    List<ExecutableElement> constructors =
        all.stream().filter(c -> access.hidden(c).isEmpty()).toList();
    Properties properties = Properties.of(type, element, types, access);
    Optional<ExecutableElement> bare =
        constructors.stream().filter(c -> c.getParameters().isEmpty()).findFirst();
    if (bare.isPresent() && !properties.setters().isEmpty()) {
      return made(bare.get(), Shape.Making.SETTERS, bySetters(properties), element, name, spot);
    }
    List<ExecutableElement> full = constructors.stream()
        .filter(c -> !c.getParameters().isEmpty() && areNamed(c.getParameters()))
        .toList();
    if (full.size() == 1) {
      ExecutableElement constructor = full.get(0);
      List<MemberReader.Found> found = byConstructor(type, constructor, properties);
      return made(constructor, Shape.Making.CONSTRUCTOR, found, element, name, spot);
    }
    problems.accept(NO_CONSTRUCTOR.at(spot.place(), spot.of(Names.simple(element)), why(all)));
    return Optional.empty();
  }

  private Optional<Shape> made(
      ExecutableElement constructor,
      Shape.Making making,
      List<MemberReader.Found> found,
      TypeElement element,
      TypeName name,
      Spot spot) {
    if (!constructor.getThrownTypes().isEmpty()) {
      problems.accept(THROWING_CONSTRUCTOR.at(
          notes.place(constructor, spot.place()),
          Names.simple(element),
          Names.readable(constructor.getThrownTypes().get(0))));
      return Optional.empty();
    }
    Optional<String> description = notes.description(List.of(element), notes.comment(element));
    return members
        .read(found, spot)
        .map(list -> new Shape.Structure(name, description, making, list));
  }

  private List<MemberReader.Found> bySetters(Properties properties) {
    List<MemberReader.Found> found = new ArrayList<>();
    for (Properties.Setter setter : properties.setters()) {
      List<Element> about = new ArrayList<>(List.of(setter.method()));
      about.addAll(setter.method().getParameters());
      about.addAll(properties.about(setter.property()));
      found.add(new MemberReader.Found(
          setter.property(),
          setter.type(),
          about,
          about.stream().flatMap(e -> notes.comment(e).stream()).findFirst(),
          properties.access(setter.property(), setter.type()),
          Optional.of(Names.simple(setter.method()))));
    }
    return found;
  }

  private List<MemberReader.Found> byConstructor(
      DeclaredType type, ExecutableElement constructor, Properties properties) {
    ExecutableType resolved = (ExecutableType) types.asMemberOf(type, constructor);
    List<MemberReader.Found> found = new ArrayList<>();
    for (int i = 0; i < constructor.getParameters().size(); i++) {
      VariableElement parameter = constructor.getParameters().get(i);
      String name = notes.parameterName(parameter).orElseThrow();
      List<Element> about = new ArrayList<>(List.of(parameter));
      about.addAll(properties.about(name));
      found.add(new MemberReader.Found(
          name,
          resolved.getParameterTypes().get(i),
          about,
          Optional.empty(),
          properties.access(name, resolved.getParameterTypes().get(i)),
          Optional.empty()));
    }
    return found;
  }

  /** What keeps the first constructor that might do from it, in parentheses. */
  private String why(List<ExecutableElement> constructors) {
    Optional<String> hidden =
        constructors.stream().flatMap(c -> access.hidden(c).stream()).findFirst();
    Optional<String> nameless = constructors.stream()
        .flatMap(c -> c.getParameters().stream())
        .filter(parameter -> notes.parameterName(parameter).isEmpty())
        .findFirst()
        .map(notes::nameless);
    return hidden
        .map(what -> "one is " + what)
        .or(() -> nameless)
        .map(what -> " (" + what + ")")
        .orElse("");
  }

  private boolean areNamed(List<? extends VariableElement> parameters) {
    return parameters.stream().allMatch(p -> notes.parameterName(p).isPresent());
  }
}
