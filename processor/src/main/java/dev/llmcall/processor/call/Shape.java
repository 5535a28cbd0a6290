package dev.llmcall.processor.call;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/** The form of a value: what a schema is made of, how it is read from JSON and written as text. */
public sealed interface Shape {

  /** The Java type. */
  TypeName type();

  /** The shapes that it is directly made of. */
  default List<Shape> parts() {
    return List.of();
  }

  /** A {@code String}. */
  record Text(TypeName type) implements Shape {}

  /** A boolean, boxed or not. */
  record Bool(TypeName type) implements Shape {}

  /**
   * A number, boxed or not.
   *
   * @param read the method of the reader that gives it
   * @param isWhole whether it has no fraction
   */
  record Numeric(TypeName type, String read, boolean isWhole) implements Shape {}

  /**
   * A type that is written as one string, such as a date or a UUID.
   *
   * @param read the method of the reader that gives it
   * @param format how it is written, in words for the model
   */
  record Formatted(TypeName type, String read, String format) implements Shape {}

  /** An enum; its constants in order of declaration. */
  record Enumeration(ClassName type, Optional<String> description, List<Constant> constants)
      implements Shape {
    public Enumeration {
      constants = List.copyOf(constants);
    }
  }

  /**
   * A constant of an enum.
   *
   * @param name in Java
   * @param text in JSON
   */
  record Constant(String name, String text, List<String> aliases, Optional<String> description) {
    public Constant {
      aliases = List.copyOf(aliases);
    }
  }

  /** A record or class with named members. */
  record Structure(TypeName type, Optional<String> description, Making making, List<Member> members)
      implements Shape {
    public Structure {
      members = List.copyOf(members);
    }

    /** The members that are part of JSON. */
    public List<Member> asked() {
      return members.stream().filter(member -> !member.isIgnored()).toList();
    }

    @Override
    public List<Shape> parts() {
      return asked().stream().map(Member::shape).toList();
    }
  }

  /** How an object is made from its members. */
  enum Making {
    /** By a constructor that takes all members in order. */
    CONSTRUCTOR,
    /** By a constructor without parameters and a setter for each member. */
    SETTERS
  }

  /**
   * A member of a structure.
   *
   * @param java the component, parameter or property, as a Java name
   * @param json the name in JSON
   * @param access how its value is got: {@code name()}, {@code getName()} or {@code name}; empty where
   *     it cannot be
   * @param setter the method that sets it, where the structure is made by setters
   * @param constraints what its value must keep to, if it is there
   * @param isOptional whether it may be missing or null
   * @param isIgnored whether it is no part of JSON; a constructor gets null, zero or empty for it
   */
  record Member(
      String java,
      String json,
      List<String> aliases,
      Optional<String> description,
      Shape shape,
      Optional<String> access,
      Optional<String> setter,
      List<Constraint> constraints,
      boolean isOptional,
      boolean isIgnored) {
    public Member {
      aliases = List.copyOf(aliases);
      constraints = List.copyOf(constraints);
    }
  }

  /** A sealed interface; which variant it is stands in a member of its own. */
  record Union(
      TypeName type, Optional<String> description, String discriminator, List<Variant> variants)
      implements Shape {
    public Union {
      variants = List.copyOf(variants);
    }

    @Override
    public List<Shape> parts() {
      return variants.stream().map(variant -> (Shape) variant.structure()).toList();
    }
  }

  /** A variant of a union and the text that the discriminator has for it. */
  record Variant(String text, Structure structure) {}

  /**
   * A list, set, collection or array.
   *
   * @param limits what each item must keep to
   */
  record Sequence(TypeName type, Kind kind, Shape item, List<Constraint> limits) implements Shape {
    public Sequence {
      limits = List.copyOf(limits);
    }

    /** What holds the items. */
    public enum Kind {
      LIST,
      SET,
      ARRAY
    }

    @Override
    public List<Shape> parts() {
      return List.of(item);
    }
  }

  /**
   * A map; in JSON a list of objects with {@code key} and {@code value}.
   *
   * @param keyLimits what each key must keep to
   * @param valueLimits what each value must keep to
   */
  record Mapping(
      TypeName type,
      Shape key,
      List<Constraint> keyLimits,
      Shape value,
      List<Constraint> valueLimits)
      implements Shape {
    public Mapping {
      keyLimits = List.copyOf(keyLimits);
      valueLimits = List.copyOf(valueLimits);
    }

    @Override
    public List<Shape> parts() {
      return List.of(key, value);
    }
  }

  /** A value that may not be there. */
  record Maybe(TypeName type, Holder holder, Shape value) implements Shape {
    /** What says that it is not there. */
    public enum Holder {
      /** {@code Optional}. */
      OPTIONAL,
      /** {@code OptionalInt}. */
      OPTIONAL_INT,
      /** {@code OptionalLong}. */
      OPTIONAL_LONG,
      /** {@code OptionalDouble}. */
      OPTIONAL_DOUBLE,
      /** A null; {@code type} is the value's own. Only for the answer of a call. */
      NULL
    }

    @Override
    public List<Shape> parts() {
      return List.of(value);
    }
  }

  /** Any other type, of an argument only: it goes into a prompt as it says itself. */
  record Plain(TypeName type) implements Shape {}

  /** A structure or union that contains itself, at the place where it comes again. */
  record Recursion(TypeName type) implements Shape {}
}
