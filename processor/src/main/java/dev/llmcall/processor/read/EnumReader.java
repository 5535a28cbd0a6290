package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.DUPLICATE_TEXT;
import static dev.llmcall.processor.problem.ProblemKind.EMPTY_ENUM;

import com.palantir.javapoet.ClassName;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Reads an enum: its constants and the texts they have in JSON. */
final class EnumReader {
  private final MemberNotes notes;
  private final Consumer<Problem> problems;

  EnumReader(MemberNotes notes, Consumer<Problem> problems) {
    this.notes = notes;
    this.problems = problems;
  }

  Optional<Shape> read(TypeElement type, ClassName name, Spot spot) {
    List<Shape.Constant> constants = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    boolean isSound = true;
    for (Element element : type.getEnclosedElements()) {
      if (element.getKind() == ElementKind.ENUM_CONSTANT) {
        Shape.Constant constant = constant(element);
        constants.add(constant);
        for (String text : all(constant)) {
          if (!texts.add(text)) {
            problems.accept(
                DUPLICATE_TEXT.at(notes.place(element, spot.place()), Names.simple(type), text));
            isSound = false;
          }
        }
      }
    }
    if (constants.isEmpty()) {
      problems.accept(EMPTY_ENUM.at(spot.place(), spot.of(Names.simple(type))));
      return Optional.empty();
    }
    Optional<String> description = notes.description(List.of(type), notes.comment(type));
    return isSound
        ? Optional.of(new Shape.Enumeration(name, description, constants))
        : Optional.empty();
  }

  private Shape.Constant constant(Element element) {
    List<Element> about = List.of(element);
    String name = Names.simple(element);
    return new Shape.Constant(
        name,
        notes.name(about).orElse(name),
        notes.aliases(about),
        notes.description(about, notes.comment(element)));
  }

  private static List<String> all(Shape.Constant constant) {
    List<String> texts = new ArrayList<>(constant.aliases());
    texts.add(constant.text());
    return texts;
  }
}
