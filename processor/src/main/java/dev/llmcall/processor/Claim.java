package dev.llmcall.processor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import javax.annotation.processing.Processor;
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
  private static final String SERVICE = "META-INF/services/" + Processor.class.getName();

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

  /** Whether no other processor can be found where this one was; what is unclear counts as one. */
  private static boolean isAlone() {
    Class<?> own = LlmCallProcessor.class;
    ClassLoader loader = own.getClassLoader();
    if (loader == null || own.getModule().isNamed()) {
      return false;
    }
    try {
      for (URL file : Collections.list(loader.getResources(SERVICE))) {
        if (namesAnother(file, own.getName())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean namesAnother(URL file, String own) throws IOException {
    URLConnection connection = file.openConnection();
    // A jar that is kept open could not be replaced by the next build.
    connection.setUseCaches(false);
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .anyMatch(name -> !name.isEmpty() && !name.equals(own));
    }
  }
}
