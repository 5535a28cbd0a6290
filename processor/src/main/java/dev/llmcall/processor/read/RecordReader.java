package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.EMPTY_TYPE;
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
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads a record: its components are the members, its canonical constructor makes it. */
final class RecordReader {
  private final MemberReader members;
  private final MemberNotes notes;
  private final Types types;
  private final Consumer<Problem> problems;

  RecordReader(MemberReader members, MemberNotes notes, Types types, Consumer<Problem> problems) {
    this.members = members;
    this.notes = notes;
    this.types = types;
    this.problems = problems;
  }

  /**
   * The shape of a record.
   *
   * @param isVariant whether a discriminator is added, so that it may have no members
   */
  Optional<Shape.Structure> read(
      DeclaredType type, TypeElement element, TypeName name, Spot spot, boolean isVariant) {
    List<? extends RecordComponentElement> components = element.getRecordComponents();
    if (components.isEmpty() && !isVariant) {
      problems.accept(EMPTY_TYPE.at(spot.place(), spot.of(Names.simple(element))));
      return Optional.empty();
    }
    Optional<ExecutableElement> constructor = canonical(element, components);
    if (constructor.isPresent() && !constructor.get().getThrownTypes().isEmpty()) {
      problems.accept(THROWING_CONSTRUCTOR.at(
          notes.place(constructor.get(), spot.place()),
          Names.simple(element),
          Names.readable(constructor.get().getThrownTypes().get(0))));
      return Optional.empty();
    }
    List<MemberReader.Found> found = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      found.add(component(type, element, components.get(i), constructor, i));
    }
    return members
        .read(found, spot)
        .map(list -> new Shape.Structure(
            name,
            notes.description(List.of(element), notes.comment(element)),
            Shape.Making.CONSTRUCTOR,
            list));
  }

  private MemberReader.Found component(
      DeclaredType type,
      TypeElement element,
      RecordComponentElement component,
      Optional<ExecutableElement> constructor,
      int index) {
    ExecutableElement accessor = component.getAccessor();
    String name = Names.simple(component);
    // Which of these carries an annotation depends on its targets, and what is read back from a
    // class
    // file on the compiler.
    List<Element> about = new ArrayList<>(List.of(component, accessor));
    ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
        .filter(field -> field.getSimpleName().contentEquals(name))
        .forEach(about::add);
    constructor.ifPresent(method -> about.add(method.getParameters().get(index)));
    TypeMirror resolved = ((ExecutableType) types.asMemberOf(type, accessor)).getReturnType();
    return new MemberReader.Found(
        name,
        resolved,
        about,
        notes.comment(element, name),
        Optional.of(name + "()"),
        Optional.empty());
  }

  private Optional<ExecutableElement> canonical(
      TypeElement element, List<? extends RecordComponentElement> components) {
    return ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
        .filter(constructor -> takes(constructor.getParameters(), components))
        .findFirst();
  }

  private boolean takes(
      List<? extends VariableElement> parameters,
      List<? extends RecordComponentElement> components) {
    if (parameters.size() != components.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      TypeMirror parameter = types.erasure(parameters.get(i).asType());
      if (!types.isSameType(
          parameter, types.erasure(components.get(i).getAccessor().getReturnType()))) {
        return false;
      }
    }
    return true;
  }
}
