package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.ABSTRACT_CLASS;
import static dev.llmcall.processor.problem.ProblemKind.HIDDEN_TYPE;
import static dev.llmcall.processor.problem.ProblemKind.INNER_CLASS;
import static dev.llmcall.processor.problem.ProblemKind.OPEN_INTERFACE;
import static dev.llmcall.processor.problem.ProblemKind.SHAPELESS_TYPE;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Problem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Types;

/** Reads the shape of a type that users declare: enum, record, sealed interface, class. */
final class TypeReader {
  private final Access access;
  private final Consumer<Problem> problems;
  private final EnumReader enums;
  private final RecordReader records;
  private final ClassReader classes;
  private final UnionReader unions;

  /** What was refused once is not reported again where it is used again. */
  private final Set<TypeName> refused = new HashSet<>();

  TypeReader(
      ShapeReader shapes,
      MemberNotes notes,
      ConstraintReader constraints,
      Nullness nullness,
      Types types,
      Access access,
      Consumer<Problem> problems) {
    this.access = access;
    this.problems = problems;
    MemberReader members = new MemberReader(shapes, notes, constraints, nullness, problems);
    this.enums = new EnumReader(notes, problems);
    this.records = new RecordReader(members, notes, types, problems);
    this.classes = new ClassReader(members, notes, types, access, problems);
    this.unions = new UnionReader(records, notes, types, problems);
  }

  Optional<Shape> read(DeclaredType type, TypeElement element, TypeName name, Spot spot) {
    if (spot.open().contains(name)) {
      return Optional.of(new Shape.Recursion(name));
    }
    if (refused.contains(name)) {
      return Optional.empty();
    }
    Optional<Shape> shape = fresh(type, element, name, spot);
    if (shape.isEmpty()) {
      refused.add(name);
    }
    return shape;
  }

  private Optional<Shape> fresh(DeclaredType type, TypeElement element, TypeName name, Spot spot) {
    if (Names.qualified(element).startsWith("java.")) {
      return refuse(SHAPELESS_TYPE.at(spot.place(), spot.name(), Names.readable(type)));
    }
    Optional<String> hidden = access.hidden(element);
    if (hidden.isPresent()) {
      return refuse(HIDDEN_TYPE.at(spot.place(), spot.name(), Names.simple(element), hidden.get()));
    }
    Spot inside = spot.in(name, Names.simple(element));
    return switch (element.getKind()) {
      case ENUM -> enums.read(element, (ClassName) name, inside);
      case RECORD -> records.read(type, element, name, inside, false).map(Shape.class::cast);
      case INTERFACE ->
        element.getModifiers().contains(Modifier.SEALED)
            ? unions.read(type, element, name, inside)
            : refuse(OPEN_INTERFACE.at(spot.place(), spot.name(), Names.simple(element)));
      case CLASS -> fromClass(type, element, name, spot);
      default -> refuse(SHAPELESS_TYPE.at(spot.place(), spot.name(), Names.readable(type)));
    };
  }

  private Optional<Shape> fromClass(
      DeclaredType type, TypeElement element, TypeName name, Spot spot) {
    if (element.getModifiers().contains(Modifier.ABSTRACT)) {
      return refuse(ABSTRACT_CLASS.at(spot.place(), spot.name(), Names.simple(element)));
    }
    boolean isInner = element.getNestingKind() != NestingKind.TOP_LEVEL
        && !element.getModifiers().contains(Modifier.STATIC);
    if (isInner) {
      return refuse(INNER_CLASS.at(spot.place(), spot.name(), Names.simple(element)));
    }
    return classes.read(type, element, name, spot.in(name, Names.simple(element)));
  }

  private Optional<Shape> refuse(Problem problem) {
    problems.accept(problem);
    return Optional.empty();
  }
}
