package dev.llmcall.processor;

import java.util.Collection;
import javax.lang.model.element.TypeElement;

/**
 * Lombok changes types while they are compiled, and asks for another round; before that, getters are
 * missing, and fields look open that will be private.
 */
final class Lombok {
  private static final String PROCESSOR =
      "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";

  private Lombok() {}

  /**
   * Whether types will have their members in the next round only. Eclipse has no such round, Lombok is
   * a part of the compiler there.
   *
   * @param annotations all in this round
   */
  static boolean isAtWork(Collection<? extends TypeElement> annotations, boolean isEclipse) {
    return !isEclipse
        && annotations.stream().anyMatch(Lombok::isOfLombok)
        && ProcessorPath.processors().map(names -> names.contains(PROCESSOR)).orElse(true);
  }

  private static boolean isOfLombok(TypeElement annotation) {
    String name = annotation.getQualifiedName().toString();
    return name.startsWith("lombok.") && !name.equals("lombok.Generated");
  }
}
