package dev.llmcall.integrations.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.integrations.projects.Project;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.testkit.LocalRouter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What must be true of every interface: its client compiles clean, is always the same, and works. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusIT {
  private static final int LEAST = 150;

  private final Map<String, String> sources = Corpus.sources();

  private Path directory;
  private Project.Build javac;

  @BeforeAll
  void compile(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.javac = project().compile("javac");
  }

  private Project project() {
    Project project = new Project(directory).options("-encoding", "UTF-8");
    sources.forEach(project::source);
    return project.options("-Xlint:all,-processing", "-Werror");
  }

  @Test
  void compilesClean() throws IOException {
    assertThat(javac.printed()).isEmpty();
    assertThat(javac.succeeded()).isTrue();
    assertThat(javac.files("Llm.java")).hasSizeGreaterThan(LEAST);
  }

  @Test
  void isTheSameOnEclipsesCompiler() throws IOException {
    Project project =
        new Project(directory).eclipse().options("--release", "17", "-nowarn", "-proc:only");
    sources.forEach(project::source);
    Project.Build eclipse = project.options("-encoding", "UTF-8").compile("eclipse");
    assertThat(eclipse.printed()).isEmpty();
    assertSame(eclipse);
  }

  @Test
  void isTheSameInAnotherRunAndOrder() throws IOException {
    Project.Build again = project().reversed().options("-proc:only").compile("again");
    assertSame(again);
  }

  @Test
  void isTheSameWhenOnlyTheInterfacesAreCompiledAgain() throws IOException {
    Project project = new Project(directory).with(List.of(javac.classes())).options("-proc:only");
    sources.forEach((path, text) -> {
      if (text.contains("LlmCall")) {
        project.source(path, text);
      }
    });
    Project.Build again = project.options("-encoding", "UTF-8").compile("incremental");
    assertSame(again);
  }

  @Test
  void answersEveryCallWithServerAndClientFallingBack() throws Exception {
    try (LocalRouter router = LocalRouter.start();
        LlmClient server = client(Endpoint.openRouter(router.baseUri(), router.key()));
        LlmClient plain = client(Endpoint.openAiCompatible(router.openAiBaseUri(), router.key()));
        URLClassLoader loader =
            new URLClassLoader(new URL[] {javac.classes().toUri().toURL()})) {
      for (String model : List.of("a/x", "b/y", "c/z", "d/w", "ollama/llama3.3:8b")) {
        router
            .model(model)
            .answers(request -> request.schema().map(SchemaSample::of).orElse("Some text."));
      }
      CallAll calls = new CallAll(loader);
      int called = 0;
      for (String file : javac.files("Llm.java").keySet()) {
        String client = file.replace('/', '.').replaceFirst("\\.java$", "");
        called += calls.of(client, server);
        called += calls.of(client, plain);
      }
      assertThat(called).isGreaterThan(4 * LEAST);
    }
  }

  private static LlmClient client(Endpoint endpoint) {
    return LlmClient.builder().endpoint(endpoint).models("a/x", "b/y").build();
  }

  private void assertSame(Project.Build other) throws IOException {
    Map<String, byte[]> expected = javac.files(".java");
    Map<String, byte[]> actual = other.files(".java");
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    assertThat(actual.keySet())
        .allSatisfy(file -> assertThat(text(actual, file)).isEqualTo(text(expected, file)));
  }

  private static String text(Map<String, byte[]> files, String file) {
    return new String(files.get(file), StandardCharsets.UTF_8);
  }
}
