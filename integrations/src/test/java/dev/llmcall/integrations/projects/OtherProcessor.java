package dev.llmcall.integrations.projects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A processor of somebody else, compiled and found by its service file: it says which types carry
 * which annotations.
 *
 * @param classes where it is
 */
record OtherProcessor(Path classes) {

  private static final String SEER = """
      package org.other;

      import java.util.Set;
      import javax.annotation.processing.*;
      import javax.lang.model.SourceVersion;
      import javax.lang.model.element.*;
      import javax.tools.Diagnostic;

      @SupportedAnnotationTypes("*")
      public class Seer extends AbstractProcessor {
        @Override
        public SourceVersion getSupportedSourceVersion() {
          return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
          for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
              processingEnv.getMessager().printMessage(
                  Diagnostic.Kind.NOTE, "saw " + element + " with " + annotation);
            }
          }
          return false;
        }
      }
      """;

  static OtherProcessor in(Path directory) throws IOException {
    return of(directory, "org.other.Seer", SEER);
  }

  /** One of this source. */
  static OtherProcessor of(Path directory, String name, String source) throws IOException {
    Project.Build build = new Project(directory)
        .withoutProcessors()
        .source(name.replace('.', '/') + ".java", source)
        .compile("processor");
    if (!build.succeeded()) {
      throw new IllegalStateException(build.printed());
    }
    Path service = build.classes().resolve("META-INF/services");
    Files.createDirectories(service);
    Files.writeString(service.resolve("javax.annotation.processing.Processor"), name + "\n");
    return new OtherProcessor(build.classes());
  }

  List<Path> jars() {
    return List.of(classes);
  }
}
