package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processors that work for each other, whichever runs first. */
class NeighbourIT {
  /** Writes an enum for a type marked with {@code org.other.Topics}. */
  private static final String TOPICS = """
      package org.other;

      import java.io.*;
      import java.util.Set;
      import javax.annotation.processing.*;
      import javax.lang.model.SourceVersion;
      import javax.lang.model.element.*;

      @SupportedAnnotationTypes("com.acme.Topics")
      public class TopicWriter extends AbstractProcessor {
        @Override
        public SourceVersion getSupportedSourceVersion() {
          return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
          if (!annotations.isEmpty()) {
            try (Writer out =
                processingEnv.getFiler().createSourceFile("com.acme.Topic").openWriter()) {
              out.write("package com.acme; public enum Topic { BILLING, ACCESS }");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
          return false;
        }
      }
      """;

  /** Writes a class that makes an object, once the types of its constructor are there. */
  private static final String FACTORIES = """
      package org.other;

      import java.io.*;
      import java.util.Set;
      import javax.annotation.processing.*;
      import javax.lang.model.SourceVersion;
      import javax.lang.model.element.*;
      import javax.lang.model.type.*;
      import javax.lang.model.util.ElementFilter;

      @SupportedAnnotationTypes("*")
      public class FactoryWriter extends AbstractProcessor {
        private boolean isWritten;

        @Override
        public SourceVersion getSupportedSourceVersion() {
          return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
          TypeElement app = processingEnv.getElementUtils().getTypeElement("com.acme.App");
          TypeMirror needed = ElementFilter.constructorsIn(app.getEnclosedElements())
              .get(0).getParameters().get(0).asType();
          if (!isWritten && needed.getKind() == TypeKind.DECLARED) {
            isWritten = true;
            Element type = ((DeclaredType) needed).asElement();
            try (Writer out =
                processingEnv.getFiler().createSourceFile("com.acme.AppFactory").openWriter()) {
              out.write("package com.acme; public class AppFactory { public App app("
                  + "dev.llmcall.runtime.LlmClient client) { return new App(new "
                  + type.getSimpleName() + "(client)); } }");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
          return false;
        }
      }
      """;

  @TempDir
  Path directory;

  private Project.Build compile(String order, String name, String processor, Project project)
      throws IOException {
    OtherProcessor other = OtherProcessor.of(directory.resolve("other"), name, processor);
    project.options("-Xlint:all,-processing", "-Werror");
    return (order.equals("before")
            ? project.processorBefore(other.jars())
            : project.processorAfter(other.jars()))
        .forked()
        .compile(order);
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void waitsForATypeThatAnotherProcessorWrites(String order) throws IOException {
    Project project = new Project(directory)
        .source("com/acme/Topics.java", """
            package com.acme;

            public @interface Topics {}
            """)
        .source("com/acme/Desk.java", """
            package com.acme;

            import dev.llmcall.LlmCall;
            import dev.llmcall.UserMessage;
            import java.util.List;

            @Topics
            @LlmCall(models = "a/b")
            public interface Desk {
              record Sorted(List<Topic> topics) {}

              Sorted sort(String ticket);

              Topic topic(String ticket);

              @UserMessage("What of {{topics}}?")
              String about(List<Topic> topics);
            }
            """);
    Project.Build build = compile(order, "org.other.TopicWriter", TOPICS, project);
    assertThat(build.printed()).isEmpty();
    assertThat(build.succeeded()).isTrue();
    assertThat(build.source("com/acme/DeskLlm.java")).contains("\"BILLING\"", "Topic.ACCESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void writesATypeThatAnotherProcessorWaitsFor(String order) throws IOException {
    Project project =
        new Project(directory).source("com/acme/Desk.java", """
            package com.acme;

            import dev.llmcall.LlmCall;

            @LlmCall(models = "a/b")
            public interface Desk {
              String answer(String question);
            }
            """).source("com/acme/App.java", """
            package com.acme;

            public class App {
              public App(DeskLlm desk) {}
            }
            """);
    Project.Build build = compile(order, "org.other.FactoryWriter", FACTORIES, project);
    assertThat(build.printed()).isEmpty();
    assertThat(build.succeeded()).isTrue();
    assertThat(build.source("com/acme/AppFactory.java")).contains("new DeskLlm(client)");
  }
}
