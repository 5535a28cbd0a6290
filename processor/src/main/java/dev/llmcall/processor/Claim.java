package dev.llmcall.processor;

import java.util.Collection;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Whether annotations may be claimed. Under {@code -Xlint:all} javac warns of annotations that no
 * processor claims; but what one claims, those behind it are not asked about, and when nothing is
 * left they do not run at all. So this processor claims only where it is the only one, and only if all
 * annotations there are such as it reads: one of others' may be a sign of a processor that is missing.
 */
final class Claim {
  private Claim() {}

  static boolean isDue(Collection<? extends TypeElement> annotations) {
    return annotations.stream().allMatch(Claim::isRead) && isAlone();
  }

  private static boolean isRead(TypeElement annotation) {
    String name = annotation.getQualifiedName().toString();
    return name.startsWith("dev.llmcall.")
        || name.startsWith("com.fasterxml.jackson.annotation.")
        || name.startsWith("jakarta.validation.constraints.")
        || name.startsWith("org.jspecify.annotations.")
        || name.startsWith("java.lang.")
        || name.equals("javax.annotation.processing.Generated")
        || annotation.getSimpleName().contentEquals("Nullable")
        || isProfile(annotation);
  }

  private static boolean isProfile(Element annotation) {
    return annotation.getAnnotationMirrors().stream()
        .map(AnnotationMirror::getAnnotationType)
        .map(type -> (TypeElement) type.asElement())
        .anyMatch(type -> type.getQualifiedName().contentEquals(LlmCallProcessor.LLM_CALL));
  }

  /** What is unclear counts as another one. */
  private static boolean isAlone() {
    return ProcessorPath.processors()
        .map(Set.of(LlmCallProcessor.class.getName())::containsAll)
        .orElse(false);
  }
}
