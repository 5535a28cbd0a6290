package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A named module, compiled and run on the module path. */
class ModuleIT {
  @TempDir
  Path directory;

  @Test
  void compilesAndRuns() throws IOException {
    Project.Build build = new Project(directory)
        .module()
        .with(Jars.testkit())
        .options("-Xlint:all,-processing", "-Werror")
        .source("module-info.java", """
            module com.acme {
              requires dev.llmcall.runtime;
              requires dev.llmcall.testkit;
            }
            """)
        .source("com/acme/Desk.java", """
            package com.acme;

            import dev.llmcall.LlmCall;
            import java.util.List;

            @LlmCall(models = {"a/first", "b/second"})
            interface Desk {
              record Answer(List<String> words) {}

              Answer answer(String question);
            }
            """)
        .source("com/acme/Main.java", """
            package com.acme;

            import dev.llmcall.runtime.LlmClient;
            import dev.llmcall.testkit.Fault;
            import dev.llmcall.testkit.LocalRouter;

            final class Main {
              private Main() {}

              public static void main(String[] arguments) {
                try (LocalRouter router = LocalRouter.start();
                    LlmClient client = router.client()) {
                  router.model("a/first").fails(Fault.MODERATED);
                  router.model("b/second").answers("{\\"words\\":[\\"it\\",\\"works\\"]}");
                  System.out.println(new DeskLlm(client).answer("Does it?").words());
                }
              }
            }
            """)
        .compile("module");
    assertThat(build.printed()).isEmpty();
    assertThat(build.succeeded()).isTrue();
    List<Path> modules = new ArrayList<>(Jars.runtime());
    modules.addAll(Jars.testkit());
    modules.add(build.classes());
    Ran ran = Ran.of(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--module-path",
            Project.path(modules),
            "--module",
            "com.acme/com.acme.Main"),
        directory);
    assertThat(ran.printed().strip()).isEqualTo("[it, works]");
    assertThat(ran.status()).isZero();
  }
}
