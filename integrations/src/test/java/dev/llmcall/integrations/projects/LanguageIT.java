package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Sources in the languages of newer JDKs, and in packages of all sorts. */
class LanguageIT {
  @TempDir
  Path directory;

  private Project project(String... options) {
    return new Project(directory).options("-Xlint:all,-processing", "-Werror").options(options);
  }

  @Test
  void anUnnamedPackage() throws IOException {
    clean(project().source("Desk.java", """
        import dev.llmcall.LlmCall;

        @LlmCall(models = "a/b")
        interface Desk {
          record Answer(String text) {}

          Answer answer(String question);
        }
        """).compile("unnamed"), "DeskLlm.class");
  }

  @Test
  void aNullMarkedPackage() throws IOException {
    clean(
        project()
            .source("com/acme/package-info.java", """
        @NullMarked
        package com.acme;

        import org.jspecify.annotations.NullMarked;
        """)
            .source("com/acme/Desk.java", """
        package com.acme;

        import dev.llmcall.LlmCall;
        import dev.llmcall.UserMessage;
        import java.util.List;
        import org.jspecify.annotations.Nullable;

        @LlmCall(models = "a/b")
        interface Desk {
          record Answer(String text, @Nullable String hint) {}

          @UserMessage("{{question}} {{hint}}")
          List<Answer> answers(String question, @Nullable String hint);

          @Nullable Answer maybe(String question);
        }
        """)
            .compile("marked"),
        "com/acme/DeskLlm.class");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void java21() throws IOException {
    clean(
        project("--release", "21").source("com/acme/Desk.java", """
        package com.acme;

        import dev.llmcall.LlmCall;

        @LlmCall(models = "a/b")
        public interface Desk {
          sealed interface Step {}

          record Call(String number) implements Step {}

          record Mail(String address, Call instead) implements Step {}

          Step step(String question);

          default String how(String question) {
            return switch (step(question)) {
              case Call(var number) -> number;
              case Mail(var address, Call(var number)) when address.isBlank() -> number;
              case Mail mail -> mail.address();
            };
          }
        }
        """).compile("java21"),
        "com/acme/DeskLlm.class");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void java25() throws IOException {
    Project.Build build =
        project("--release", "25").source("com/acme/Desk.java", """
        package com.acme;

        import module java.base;
        import dev.llmcall.LlmCall;

        @LlmCall(models = "a/b")
        public interface Desk {
          /// What was *understood*.
          record Answer(String text, List<String> more) {
            public Answer {
              more = List.copyOf(more);
            }
          }

          final class Price {
            private final BigDecimal amount;

            public Price(BigDecimal amount) {
              if (amount.signum() < 0) {
                throw new IllegalArgumentException("negative");
              }
              super();
              this.amount = amount;
            }

            public BigDecimal getAmount() {
              return amount;
            }
          }

          Answer answer(String question);

          Price price(String question);

          default int count(String question) {
            int count = 0;
            for (String _ : answer(question).more()) {
              count++;
            }
            return count;
          }
        }
        """).compile("java25");
    clean(build, "com/acme/DeskLlm.class");
    assertThat(build.source("com/acme/DeskLlm.java")).contains("What was *understood*.");
  }

  private static void clean(Project.Build build, String written) {
    assertThat(build.printed()).isEmpty();
    assertThat(build.succeeded()).isTrue();
    assertThat(build.classes().resolve(written)).exists();
  }
}
