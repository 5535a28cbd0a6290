package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that lets no warning pass, not even javac's of annotations that no processor claims. */
class LintIT {
  private static final String INTERFACE = """
      package com.acme;

      import dev.llmcall.Describe;
      import dev.llmcall.LlmCall;
      import dev.llmcall.Param;

      @LlmCall
      @Cheap
      public interface Desk {
        record Answer(@Describe("in a word") String text) {}

        Answer answer(@Param("question") String asked);
      }
      """;

  private static final String PROFILE = """
      package com.acme;

      import dev.llmcall.LlmCall;

      @LlmCall(models = "a/b")
      public @interface Cheap {}
      """;

  @TempDir
  Path directory;

  private Project project() {
    return new Project(directory)
        .source("com/acme/Desk.java", INTERFACE)
        .source("com/acme/Cheap.java", PROFILE)
        .options("-Xlint:all", "-Werror")
        .forked();
  }

  @Test
  void isClean() throws IOException {
    Project.Build build = project().compile("plain");
    assertThat(build.printed()).isEmpty();
    assertThat(build.succeeded()).isTrue();
    assertThat(build.classes().resolve("com/acme/DeskLlm.class")).exists();
  }

  @Test
  void isCleanInANullMarkedPackage() throws IOException {
    Project.Build build = project().source("com/acme/package-info.java", """
            @NullMarked
            package com.acme;

            import org.jspecify.annotations.NullMarked;
            """).compile("marked");
    assertThat(build.printed()).isEmpty();
    assertThat(build.succeeded()).isTrue();
  }

  /** Claiming would keep processors for all annotations from running when they come behind ours. */
  @Test
  void doesNotKeepAnotherProcessorFromOurAnnotations() throws IOException {
    for (String name : new String[] {"before", "after"}) {
      Project project = project().options("-Xlint:-processing");
      OtherProcessor other = OtherProcessor.in(directory.resolve("other-" + name));
      Project.Build build = (name.equals("before")
              ? project.processorBefore(other.jars())
              : project.processorAfter(other.jars()))
          .compile(name);
      assertThat(build.printed()).contains("saw com.acme.Desk with dev.llmcall.LlmCall");
      assertThat(build.succeeded()).isTrue();
    }
  }

  /** That warning may be of use: a processor is missing. */
  @Test
  void leavesAnnotationsOfOthersToTheCompiler() throws IOException {
    Project.Build build = project()
        .source("com/acme/Tested.java", """
            package com.acme;

            @interface Tested {}
            """)
        .source("com/acme/Use.java", """
            package com.acme;

            @Tested
            class Use {}
            """)
        .compile("foreign");
    assertThat(build.printed()).contains("No processor claimed").contains("com.acme.Tested");
    assertThat(build.succeeded()).isFalse();
  }
}
