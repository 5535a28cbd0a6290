package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_MEMBER_NAME;
import static dev.llmcall.processor.problem.ProblemKind.BAD_VARIANT;
import static dev.llmcall.processor.problem.ProblemKind.DISCRIMINATOR_TAKEN;
import static dev.llmcall.processor.problem.ProblemKind.DUPLICATE_VARIANT;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads a sealed interface: its records, also those of sealed interfaces in it, are the variants. */
final class UnionReader {
  private final RecordReader records;
  private final MemberNotes notes;
  private final VariantNames names;
  private final Types types;
  private final Consumer<Problem> problems;

  UnionReader(RecordReader records, MemberNotes notes, Types types, Consumer<Problem> problems) {
    this.records = records;
    this.notes = notes;
    this.names = new VariantNames(notes);
    this.types = types;
    this.problems = problems;
  }

  Optional<Shape> read(DeclaredType type, TypeElement element, TypeName name, Spot spot) {
    String discriminator = names.discriminator(element);
    if (!MemberReader.PORTABLE.matcher(discriminator).matches()) {
      problems.accept(BAD_MEMBER_NAME.at(spot.place(), spot.name(), discriminator));
      return Optional.empty();
    }
    Map<TypeElement, DeclaredType> found = new LinkedHashMap<>();
    boolean isSound = collect(type, element, spot, found);
    Map<String, TypeElement> texts = new LinkedHashMap<>();
    List<Shape.Variant> variants = new ArrayList<>();
    for (Map.Entry<TypeElement, DeclaredType> entry : found.entrySet()) {
      Optional<Shape.Variant> variant =
          variant(element, discriminator, entry.getKey(), entry.getValue(), spot);
      isSound &= variant.isPresent();
      if (variant.isPresent()) {
        TypeElement other = texts.putIfAbsent(variant.get().text(), entry.getKey());
        if (other != null) {
          problems.accept(DUPLICATE_VARIANT.at(
              spot.place(),
              spot.of(Names.simple(element)),
              discriminator,
              variant.get().text()));
          isSound = false;
        }
        variants.add(variant.get());
      }
    }
    return isSound
        ? Optional.of(new Shape.Union(
            name,
            notes.description(List.of(element), notes.comment(element)),
            discriminator,
            variants))
        : Optional.empty();
  }

  private boolean collect(
      DeclaredType type, TypeElement element, Spot spot, Map<TypeElement, DeclaredType> found) {
    boolean isSound = true;
    for (TypeElement variant : permitted(element)) {
      Optional<DeclaredType> resolved = resolve(type, element, variant);
      boolean isSealed = variant.getKind() == ElementKind.INTERFACE
          && variant.getModifiers().contains(Modifier.SEALED);
      if (resolved.isPresent() && variant.getKind() == ElementKind.RECORD) {
        found.putIfAbsent(variant, resolved.get());
      } else if (resolved.isPresent() && isSealed) {
        isSound &= collect(resolved.get(), variant, spot, found);
      } else {
        problems.accept(
            BAD_VARIANT.at(spot.place(), Names.simple(variant), spot.of(Names.simple(element))));
        isSound = false;
      }
    }
    return isSound;
  }

  /** By name: compilers disagree about the order where there is no {@code permits}. */
  private static List<TypeElement> permitted(TypeElement union) {
    return union.getPermittedSubclasses().stream()
        .flatMap(type -> Names.declared(type).stream())
        .sorted(Comparator.comparing(Names::qualified))
        .toList();
  }

  private Optional<Shape.Variant> variant(
      TypeElement union, String discriminator, TypeElement element, DeclaredType type, Spot spot) {
    TypeName name = ShapeReader.name(type);
    Spot inside = spot.variant(name, Names.simple(element));
    Optional<Shape.Structure> structure = records.read(type, element, name, inside, true);
    boolean isTaken = structure.stream()
        .flatMap(record -> record.asked().stream())
        .anyMatch(m -> m.json().equals(discriminator) || m.aliases().contains(discriminator));
    if (isTaken) {
      problems.accept(DISCRIMINATOR_TAKEN.at(
          notes.place(element, spot.place()),
          Names.simple(element),
          discriminator,
          Names.simple(union)));
      return Optional.empty();
    }
    return structure.map(record -> new Shape.Variant(names.text(union, element), record));
  }

  /** The variant with its type arguments, which follow from those of the interface. */
  private Optional<DeclaredType> resolve(
      DeclaredType union, TypeElement unionElement, TypeElement variant) {
    if (variant.getTypeParameters().isEmpty()) {
      DeclaredType type = types.getDeclaredType(variant);
      return types.isSubtype(type, union) ? Optional.of(type) : Optional.empty();
    }
    for (TypeMirror parent : variant.getInterfaces()) {
      if (Names.is(parent, Names.qualified(unionElement)) && parent instanceof DeclaredType known) {
        return arguments(union, known, variant)
            .map(list -> types.getDeclaredType(variant, list.toArray(new TypeMirror[0])));
      }
    }
    return Optional.empty();
  }

  private Optional<List<TypeMirror>> arguments(
      DeclaredType union, DeclaredType parent, TypeElement variant) {
    List<TypeMirror> arguments = new ArrayList<>();
    for (var parameter : variant.getTypeParameters()) {
      for (int i = 0; i < parent.getTypeArguments().size(); i++) {
        if (types.isSameType(parent.getTypeArguments().get(i), parameter.asType())) {
          arguments.add(union.getTypeArguments().get(i));
          break;
        }
      }
    }
    return arguments.size() == variant.getTypeParameters().size()
        ? Optional.of(arguments)
        : Optional.empty();
  }
}
