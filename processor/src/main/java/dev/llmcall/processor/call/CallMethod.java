package dev.llmcall.processor.call;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.problem.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One call: an abstract method that the written class implements.
 *
 * @param place where it is declared, or the annotated interface when that is in a class file
 * @param name of the method
 * @param parameters as declared, types resolved against the annotated interface
 * @param isVarargs whether the last parameter was declared with {@code ...}
 * @param isDeprecated whether it is marked so
 * @param returns as declared, resolved likewise
 * @param delivery how the answer reaches the caller
 * @param shape of the answer, without what delivers it
 * @param limits what the answer as a whole must keep to beyond its shape
 * @param written what annotations say of it, precedence already settled
 * @param system the system message, if any
 * @param user the user message
 */
public record CallMethod(
    Place place,
    String name,
    List<CallParameter> parameters,
    boolean isVarargs,
    boolean isDeprecated,
    TypeName returns,
    Delivery delivery,
    Shape shape,
    List<Constraint> limits,
    WrittenSettings written,
    Optional<Template> system,
    Template user) {

  /** How an answer reaches the caller. */
  public enum Delivery {
    /** As itself. */
    VALUE,
    /** In an {@code LlmResult}. */
    RESULT,
    /** In a {@code CompletableFuture} or {@code CompletionStage}. */
    FUTURE,
    /** In a future of an {@code LlmResult}. */
    FUTURE_RESULT,
    /** In pieces, as an {@code LlmStream}. */
    STREAM,
    /** In pieces, as a {@code Stream} of texts. */
    TEXT_STREAM,
    /** In pieces, as a {@code Flow.Publisher} of texts. */
    PUBLISHER;

    /** Whether it comes in pieces. */
    public boolean isStreamed() {
      return compareTo(STREAM) >= 0;
    }
  }

  /**
   * A parameter.
   *
   * @param name for the generated method; from the source, where that is dependable
   * @param templateName the name that templates know it by, where it has one
   * @param nameless why it has none, and what gives it one
   * @param isNullable whether null may be passed
   */
  public record CallParameter(
      Place place,
      String name,
      Optional<String> templateName,
      String nameless,
      TypeName type,
      Role role,
      boolean isNullable) {}

  /** What a parameter is for. */
  public enum Role {
    /** Templates name it. */
    TEMPLATE,
    /** {@code CallOptions}. */
    OPTIONS,
    /** {@code Check<T>}. */
    CHECK,
    /** {@code List<Message>}. */
    HISTORY
  }

  public CallMethod {
    parameters = List.copyOf(parameters);
    limits = List.copyOf(limits);
  }

  /** Whether it is answered by a text as it is; one that is checked is asked for as JSON. */
  public boolean isText() {
    return shape instanceof Shape.Text && limits.isEmpty();
  }

  /** The name of the static methods that read an answer: {@code parseTriage}. */
  public String parser() {
    return "parse" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The name of the static method that gives the schema: {@code triageSchema}. */
  public String schemaGetter() {
    return name + "Schema";
  }

  /** The constants of other files that its templates include. */
  public Stream<Template.Constant> includes() {
    return Stream.concat(system.stream(), Stream.of(user))
        .flatMap(template -> template.source().partials().stream())
        .flatMap(partial -> partial.elsewhere().stream());
  }

  /** What the generated class is made with; only meaningful when no check found an error. */
  public Settings settings() {
    return written.settings();
  }
}
