package dev.llmcall.processor.call;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.problem.Place;
import java.util.List;
import java.util.Optional;

/**
 * An annotated interface, free of compiler types.
 *
 * @param place the interface
 * @param name the interface
 * @param implementation the class to write
 * @param isPublic whether the interface, and so the class, can be used from other packages
 * @param isDeprecated whether it is marked so
 * @param quieted warnings that the user's own types would cause in the class
 * @param generatedAnnotation {@code @Generated}, where the user's module can read it
 * @param methods its calls in a stable order
 * @param inherited the methods with a body that the class inherits
 * @param hiddenNames simple names that an import cannot give in the class: types that it inherits
 */
public record CallType(
    Place place,
    ClassName name,
    ClassName implementation,
    boolean isPublic,
    boolean isDeprecated,
    List<String> quieted,
    Optional<ClassName> generatedAnnotation,
    List<CallMethod> methods,
    List<Signature> inherited,
    List<String> hiddenNames) {

  /**
   * A method, as far as it decides what may stand beside it.
   *
   * @param parameters erased types in order
   */
  public record Signature(String name, List<TypeName> parameters) {
    public Signature {
      parameters = List.copyOf(parameters);
    }

    /** As it stands in a declaration; two with the same text cannot be in one class. */
    public String text() {
      return name + parameters;
    }
  }

  /** The constants of other files that templates include, in the order they come. */
  public List<Template.Constant> includes() {
    return methods.stream().flatMap(CallMethod::includes).distinct().toList();
  }

  public CallType {
    quieted = List.copyOf(quieted);
    methods = List.copyOf(methods);
    inherited = List.copyOf(inherited);
    hiddenNames = List.copyOf(hiddenNames);
  }
}
