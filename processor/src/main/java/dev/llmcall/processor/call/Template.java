package dev.llmcall.processor.call;

import com.palantir.javapoet.TypeName;
import java.util.List;

/** A prompt: fixed text and what is put into it, in order. */
public record Template(List<Part> parts) {

  /** A piece of a prompt. */
  public sealed interface Part {}

  /** Text that goes in as it is. */
  public record Text(String text) implements Part {}

  /**
   * A placeholder that was resolved.
   *
   * @param parameter the Java name of the parameter it starts from
   * @param isNullable whether that parameter may be null
   * @param steps what follows it, empty for the parameter itself
   * @param shape of the value it comes to
   */
  public record Insertion(
      String parameter, TypeName type, boolean isNullable, List<Step> steps, Shape shape)
      implements Part {
    public Insertion {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One member on a path.
   *
   * @param access what follows the dot in Java: {@code name()}, {@code getName()} or {@code name}
   * @param type of the member
   */
  public record Step(String access, TypeName type) {}

  public Template {
    parts = List.copyOf(parts);
  }
}
