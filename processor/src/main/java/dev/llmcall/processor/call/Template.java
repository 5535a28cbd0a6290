package dev.llmcall.processor.call;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A prompt: fixed text and what is put into it, in order.
 *
 * @param source what it was made from
 * @param fragments partials that contain themselves; all others stand where they are named
 */
public record Template(Source source, List<Part> parts, List<Fragment> fragments) {

  /** A piece of a prompt. */
  public sealed interface Part {}

  /** Text that goes in as it is. */
  public record Text(String text) implements Part {}

  /** A placeholder that was resolved; {@code shape} is that of the value it comes to. */
  public record Insertion(Path path, Shape shape) implements Part {}

  /**
   * Parts that stand in the prompt as often as a value says.
   *
   * @param isInverted whether they stand there if the value is not
   * @param scope what names inside may start from; empty where there is nothing new
   */
  public record Section(
      Path over, Test test, boolean isInverted, Optional<Variable> scope, List<Part> parts)
      implements Part {
    public Section {
      parts = List.copyOf(parts);
    }
  }

  /** What a section asks of its value. */
  public enum Test {
    /** Whether it is true. */
    TRUE,
    /** Whether it is not null. */
    PRESENT,
    /** Its items, one after the other. */
    ITEMS,
    /** The entries of a map, likewise. */
    ENTRIES,
    /** What an {@code OptionalInt} holds. */
    HELD_INT,
    /** What an {@code OptionalLong} holds. */
    HELD_LONG,
    /** What an {@code OptionalDouble} holds. */
    HELD_DOUBLE
  }

  /** The indentation that a fragment is given, at the beginning of a line. */
  public record Indent() implements Part {}

  /**
   * A partial that contains itself, where it is named.
   *
   * @param fragment the id of it
   * @param frames what its frames are here, one for one
   * @param isIndented whether the indentation of what is around is passed on
   * @param indent what each of its lines is indented by in addition
   */
  public record Inclusion(String fragment, List<Variable> frames, boolean isIndented, String indent)
      implements Part {
    public Inclusion {
      frames = List.copyOf(frames);
    }
  }

  /**
   * A partial that contains itself.
   *
   * @param id unique in the template
   * @param name of the constant that it is
   * @param frames what names in it may start from beside parameters, outermost first
   * @param used which of its frames and of the call's parameters it uses
   * @param isIndented whether it is given an indentation
   */
  public record Fragment(
      String id,
      String name,
      List<Variable> frames,
      List<Variable> used,
      boolean isIndented,
      List<Part> parts) {
    public Fragment {
      frames = List.copyOf(frames);
      used = List.copyOf(used);
      parts = List.copyOf(parts);
    }
  }

  /**
   * Something that a path may start from.
   *
   * @param number 0 for a parameter of the call, else unique in the template
   * @param name the Java name of the parameter; a wish for all others
   */
  public record Variable(int number, String name, TypeName type, boolean isNullable) {
    /** Whether it is a parameter of the call. */
    public boolean isParameter() {
      return number == 0;
    }
  }

  /** A value: what it starts from and the members that follow. */
  public record Path(Variable start, List<Step> steps) {
    public Path {
      steps = List.copyOf(steps);
    }

    /** The type of the value. */
    public TypeName type() {
      return steps.isEmpty() ? start.type() : steps.get(steps.size() - 1).type();
    }
  }

  /**
   * One member on a path.
   *
   * @param name as templates know it
   * @param access what follows the dot in Java: {@code name()}, {@code getName()} or {@code name}
   * @param type of the member
   */
  public record Step(String name, String access, TypeName type) {}

  /**
   * What a template was made from.
   *
   * @param text as it was written
   * @param resource the file it was read from, if any
   * @param partials the texts that it includes, each once, in the order they come
   */
  public record Source(String text, Optional<String> resource, List<Partial> partials) {
    public Source {
      partials = List.copyOf(partials);
    }
  }

  /**
   * A text that a template includes.
   *
   * @param name as the template has it
   * @param elsewhere the constant that it is, if that stands in another file than the call type
   */
  public record Partial(String name, String text, Optional<Constant> elsewhere) {}

  /** A constant of a class. */
  public record Constant(ClassName owner, String name) {}

  public Template {
    parts = List.copyOf(parts);
    fragments = List.copyOf(fragments);
  }

  private static Stream<Path> paths(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part instanceof Section section
            ? Stream.concat(Stream.of(section.over()), paths(section.parts()))
            : part instanceof Insertion insertion ? Stream.of(insertion.path()) : Stream.of());
  }

  /** All parameters that are used, as they are declared, in the order they come. */
  public List<Variable> used() {
    Map<String, Variable> used = new LinkedHashMap<>();
    Stream.concat(Stream.of(parts), fragments.stream().map(Fragment::parts))
        .flatMap(Template::paths)
        .map(Path::start)
        .filter(Variable::isParameter)
        .forEach(variable -> used.putIfAbsent(variable.name(), variable));
    return List.copyOf(used.values());
  }

  /** The shapes of all that is put in. */
  public Stream<Shape> shapes() {
    return Stream.concat(
        shapes(parts), fragments.stream().flatMap(fragment -> shapes(fragment.parts())));
  }

  private static Stream<Shape> shapes(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part instanceof Section section
            ? shapes(section.parts())
            : part instanceof Insertion insertion ? Stream.of(insertion.shape()) : Stream.of());
  }
}
