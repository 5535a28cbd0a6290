package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.GENERIC_INTERFACE;
import static dev.llmcall.processor.problem.ProblemKind.NOT_AN_INTERFACE;
import static dev.llmcall.processor.problem.ProblemKind.PRIVATE_INTERFACE;
import static dev.llmcall.processor.problem.ProblemKind.RAW_SUPERTYPE;
import static dev.llmcall.processor.problem.ProblemKind.SEALED_INTERFACE;

import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.Problems;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Says whether a class can be written for what {@code @LlmCall} stands on. */
final class InterfaceReader {
  private final Places places;
  private final Problems problems;

  InterfaceReader(Places places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  boolean accepts(TypeElement type) {
    String name = Names.simple(type);
    Place place = places.at(type);
    if (type.getKind() != ElementKind.INTERFACE) {
      return refuse(NOT_AN_INTERFACE.at(place, name, kind(type.getKind())));
    }
    if (type.getModifiers().contains(Modifier.SEALED)) {
      refuse(SEALED_INTERFACE.at(place, name));
    }
    if (!type.getTypeParameters().isEmpty()) {
      refuse(GENERIC_INTERFACE.at(place, name, name));
    }
    Optional<Element> hidden = Names.privatePart(type);
    if (hidden.isPresent()) {
      String what =
          hidden.get().equals(type) ? "private" : "in the private " + Names.simple(hidden.get());
      refuse(PRIVATE_INTERFACE.at(place, name, what));
    }
    rawParents(type, place, name);
    return problems.errors() == 0;
  }

  private void rawParents(TypeElement type, Place place, String name) {
    for (TypeMirror parent : type.getInterfaces()) {
      Names.declared(parent)
          .filter(element -> !element.getTypeParameters().isEmpty())
          .filter(element -> ((DeclaredType) parent).getTypeArguments().isEmpty())
          .ifPresent(element -> refuse(RAW_SUPERTYPE.at(place, name, Names.simple(element))));
    }
  }

  private boolean refuse(Problem problem) {
    problems.accept(problem);
    return false;
  }

  private static String kind(ElementKind kind) {
    return switch (kind) {
      case ENUM -> "an enum";
      case RECORD -> "a record";
      default -> "a class";
    };
  }
}
