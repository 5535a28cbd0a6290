package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_MEMBER_NAME;
import static dev.llmcall.processor.problem.ProblemKind.DUPLICATE_MEMBER;

import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** Reads members, of records and of classes alike. */
final class MemberReader {
  /** What every provider takes as the name of a member. */
  static final Pattern PORTABLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final ShapeReader shapes;
  private final MemberNotes notes;
  private final ConstraintReader constraints;
  private final Nullness nullness;
  private final Consumer<Problem> problems;

  MemberReader(
      ShapeReader shapes,
      MemberNotes notes,
      ConstraintReader constraints,
      Nullness nullness,
      Consumer<Problem> problems) {
    this.shapes = shapes;
    this.notes = notes;
    this.constraints = constraints;
    this.nullness = nullness;
    this.problems = problems;
  }

  /**
   * A member as it was found.
   *
   * @param java its Java name
   * @param type resolved
   * @param about what may carry annotations for it; the first is where to point
   * @param comment what Javadoc says of it
   */
  record Found(
      String java,
      TypeMirror type,
      List<? extends Element> about,
      Optional<String> comment,
      Optional<String> access,
      Optional<String> setter) {}

  /** The members; empty if one of them has a problem. */
  Optional<List<Shape.Member>> read(List<Found> found, Spot spot) {
    List<Shape.Member> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean isSound = true;
    for (Found one : found) {
      Optional<Shape.Member> member = read(one, spot);
      isSound &= member.isPresent() && isFresh(member.get(), one, names, spot);
      member.ifPresent(members::add);
    }
    return isSound ? Optional.of(members) : Optional.empty();
  }

  private boolean isFresh(Shape.Member member, Found found, Set<String> names, Spot spot) {
    if (member.isIgnored()) {
      return true;
    }
    List<String> all = new ArrayList<>(member.aliases());
    all.add(member.json());
    for (String name : all) {
      if (!names.add(name)) {
        problems.accept(DUPLICATE_MEMBER.at(
            notes.place(found.about().get(0), spot.place()), spot.path(), name));
        return false;
      }
    }
    return true;
  }

  private Optional<Shape.Member> read(Found found, Spot spot) {
    Spot here = spot.member(
        found.java(),
        notes.place(found.about().get(0), spot.place()),
        found.about(),
        MemberNotes.types(found.about()));
    boolean isIgnored = notes.isIgnored(found.about());
    Optional<Shape> shape = isIgnored
        ? Optional.of(new Shape.Plain(ShapeReader.name(found.type())))
        : shapes.read(found.type(), here);
    String json = notes.name(found.about()).orElse(found.java());
    if (!isIgnored && !PORTABLE.matcher(json).matches()) {
      problems.accept(BAD_MEMBER_NAME.at(here.place(), here.name(), json));
      return Optional.empty();
    }
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    boolean isOptional = shape.get() instanceof Shape.Maybe
        || (!found.type().getKind().isPrimitive()
            && nullness.isNullable(here.about(), here.written(), here.name(), here.place()));
    return Optional.of(new Shape.Member(
        found.java(),
        json,
        notes.aliases(found.about()),
        notes.description(found.about(), found.comment()),
        shape.get(),
        found.access(),
        found.setter(),
        isIgnored ? List.of() : constraints.ofMember(shape.get(), here),
        isOptional,
        isIgnored));
  }
}
