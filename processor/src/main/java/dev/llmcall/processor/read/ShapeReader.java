package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.GENERIC_ARRAY;
import static dev.llmcall.processor.problem.ProblemKind.MAP_KEY;
import static dev.llmcall.processor.problem.ProblemKind.MISPLACED_OPTIONAL;
import static dev.llmcall.processor.problem.ProblemKind.RAW_TYPE;
import static dev.llmcall.processor.problem.ProblemKind.SHAPELESS_TYPE;
import static dev.llmcall.processor.problem.ProblemKind.WILDCARD_TYPE;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.call.Shape.Maybe.Holder;
import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the shape of an answer from its type, and reports whatever in it has none. */
public final class ShapeReader {
  private static final Map<String, Shape.Sequence.Kind> SEQUENCES = Map.of(
      "java.util.List", Shape.Sequence.Kind.LIST,
      "java.util.Collection", Shape.Sequence.Kind.LIST,
      "java.lang.Iterable", Shape.Sequence.Kind.LIST,
      "java.util.Set", Shape.Sequence.Kind.SET);

  private static final Map<String, Holder> BARE_OPTIONALS = Map.of(
      "java.util.OptionalInt", Holder.OPTIONAL_INT,
      "java.util.OptionalLong", Holder.OPTIONAL_LONG,
      "java.util.OptionalDouble", Holder.OPTIONAL_DOUBLE);

  static final String OPTIONAL = "java.util.Optional";
  static final String MAP = "java.util.Map";

  private final Consumer<Problem> problems;
  private final ConstraintReader constraints;
  private final Nullness nullness;
  private final TypeReader typesWithMembers;
  private final ArgumentReader arguments;
  private final Places places;
  private final Elements elements;
  private final Types types;

  ShapeReader(Places places, Elements elements, Types types, Consumer<Problem> problems) {
    MemberNotes notes = new MemberNotes(places, elements);
    Access access = new Access(elements, places.callType());
    this.problems = problems;
    this.constraints = new ConstraintReader(places, problems);
    this.nullness = new Nullness(places, problems);
    this.typesWithMembers =
        new TypeReader(this, notes, constraints, nullness, types, access, problems);
    this.arguments = new ArgumentReader(notes, access, types, this::quietly);
    this.places = places;
    this.elements = elements;
    this.types = types;
  }

  /** The form in which a value goes into a prompt. */
  Optional<Shape> readArgument(TypeMirror type, Place place) {
    return Optional.of(arguments.read(type, place));
  }

  /** The shape of an answer of this type, if it has one. */
  private Optional<Shape> quietly(TypeMirror type, Spot spot) {
    return new ShapeReader(places, elements, types, problem -> {}).read(type, spot);
  }

  /**
   * The shape of an answer; empty if something in it has none, which has been reported then.
   *
   * @param method that returns it
   * @param place of the method
   */
  public Optional<Shape> read(TypeMirror type, ExecutableElement method, Place place) {
    return read(type, answer(type, method, place));
  }

  private static Spot answer(TypeMirror type, ExecutableElement method, Place place) {
    return Spot.answer(place, List.of(method), List.of(type));
  }

  /**
   * What the answer as a whole must keep to.
   *
   * @param shape that was read from the type
   */
  List<Constraint> limits(Shape shape, TypeMirror type, ExecutableElement method, Place place) {
    boolean isMarked = shape instanceof Shape.Maybe maybe && maybe.holder() == Holder.NULL;
    Shape value = isMarked ? ((Shape.Maybe) shape).value() : shape;
    return constraints.ofMember(value, answer(type, method, place));
  }

  /** Reports what cannot be kept to by a text that comes in pieces. */
  void refuseLimits(TypeMirror type, ExecutableElement method, Place place) {
    constraints.refuseOfStream(answer(type, method, place));
  }

  /** The same, where the method is marked {@code @Nullable}: the answer may be that there is none. */
  public Optional<Shape> readNullable(TypeMirror type, ExecutableElement method, Place place) {
    return read(type, method, place)
        .map(shape -> shape instanceof Shape.Maybe || shape.type().isPrimitive()
            ? shape
            : new Shape.Maybe(shape.type(), Holder.NULL, shape));
  }

  Optional<Shape> read(TypeMirror type, Spot spot) {
    if (type instanceof PrimitiveType) {
      TypeName name = name(type);
      return Scalars.find(name.toString(), name);
    }
    if (type instanceof ArrayType array) {
      return array(array, spot);
    }
    if (type instanceof WildcardType) {
      return refuse(WILDCARD_TYPE.at(spot.place(), spot.name(), Names.readable(type)));
    }
    if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
      return declared(declared, (TypeElement) declared.asElement(), spot);
    }
    return refuse(SHAPELESS_TYPE.at(spot.place(), spot.name(), Names.readable(type)));
  }

  private Optional<Shape> declared(DeclaredType type, TypeElement element, Spot spot) {
    String qualified = Names.qualified(element);
    TypeName name = name(type);
    Optional<Shape> scalar = Scalars.find(qualified, name);
    if (scalar.isPresent()) {
      return scalar;
    }
    if (BARE_OPTIONALS.containsKey(qualified)) {
      return Optional.of(bareOptional(name, BARE_OPTIONALS.get(qualified)));
    }
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.isEmpty() && !element.getTypeParameters().isEmpty()) {
      return refuse(RAW_TYPE.at(spot.place(), spot.name(), Names.simple(element)));
    }
    Optional<? extends TypeMirror> wildcard =
        arguments.stream().filter(WildcardType.class::isInstance).findFirst();
    if (wildcard.isPresent()) {
      return refuse(WILDCARD_TYPE.at(spot.place(), spot.name(), Names.readable(type)));
    }
    if (SEQUENCES.containsKey(qualified)) {
      Spot each = spot.item();
      return item(arguments.get(0), each)
          .map(item -> new Shape.Sequence(
              name, SEQUENCES.get(qualified), item, constraints.ofPart(item, each)));
    }
    if (qualified.equals(OPTIONAL)) {
      return item(arguments.get(0), spot.held())
          .map(value -> new Shape.Maybe(name, Holder.OPTIONAL, value));
    }
    if (qualified.equals(MAP)) {
      return map(name, arguments, spot);
    }
    constraints.refuseOfArguments(arguments.size(), Names.simple(element), spot);
    nullness.refuseOfArguments(spot);
    return typesWithMembers.read(type, element, name, spot);
  }

  static Optional<Holder> bareOptional(String qualifiedName) {
    return Optional.ofNullable(BARE_OPTIONALS.get(qualifiedName));
  }

  static Shape bareOptional(TypeName name, Holder holder) {
    TypeName held = switch (holder) {
      case OPTIONAL_INT -> TypeName.INT;
      case OPTIONAL_LONG -> TypeName.LONG;
      default -> TypeName.DOUBLE;
    };
    return new Shape.Maybe(name, holder, Scalars.find(held.toString(), held).orElseThrow());
  }

  private Optional<Shape> map(TypeName name, List<? extends TypeMirror> arguments, Spot spot) {
    Spot keys = spot.part("key", 0);
    Spot values = spot.part("value", 1);
    Optional<Shape> key = item(arguments.get(0), keys);
    Optional<Shape> value = item(arguments.get(1), values);
    if (key.isPresent() && !isKey(key.get())) {
      return refuse(MAP_KEY.at(spot.place(), spot.name(), Names.readable(arguments.get(0))));
    }
    return key.flatMap(k -> value.map(v ->
        new Shape.Mapping(name, k, constraints.ofPart(k, keys), v, constraints.ofPart(v, values))));
  }

  private static boolean isKey(Shape shape) {
    return shape instanceof Shape.Text
        || shape instanceof Shape.Numeric
        || shape instanceof Shape.Formatted
        || shape instanceof Shape.Enumeration;
  }

  private Optional<Shape> array(ArrayType type, Spot spot) {
    TypeMirror component = type.getComponentType();
    TypeMirror innermost = component;
    while (innermost instanceof ArrayType inner) {
      innermost = inner.getComponentType();
    }
    if (innermost instanceof DeclaredType declared
        && !declared.getTypeArguments().isEmpty()) {
      return refuse(GENERIC_ARRAY.at(
          spot.place(), spot.name(), Names.readable(type), Names.readable(component)));
    }
    constraints.refuseOfComponent(spot);
    return item(component, spot.item())
        .map(item -> new Shape.Sequence(name(type), Shape.Sequence.Kind.ARRAY, item, List.of()));
  }

  /** What stands in something else, where an optional cannot be told from the thing being absent. */
  private Optional<Shape> item(TypeMirror type, Spot spot) {
    nullness.refuseOfPart(spot);
    Optional<Shape> shape = read(type, spot);
    if (shape.isPresent() && shape.get() instanceof Shape.Maybe) {
      return refuse(MISPLACED_OPTIONAL.at(spot.place(), spot.name(), Names.readable(type)));
    }
    return shape;
  }

  private Optional<Shape> refuse(Problem problem) {
    problems.accept(problem);
    return Optional.empty();
  }

  /** As Java code names it; annotations are no part of that. */
  static TypeName name(TypeMirror type) {
    return TypeName.get(type);
  }

  static ClassName plainName(TypeElement element) {
    return ClassName.get(element);
  }
}
