package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The official JavaScript clients of OpenAI and OpenRouter, as npm gives them, against the router. What
 * they must see is said by the scripts in {@code src/test/js}. Skipped where there is no Node.js, but
 * never where {@code CI} is set.
 */
class JavaScriptClientsTest {
  private static final Path SOURCES = Path.of("src/test/js").toAbsolutePath();
  private static final Path WORK = Path.of("target/js").toAbsolutePath();

  @BeforeAll
  static void install() throws Exception {
    boolean hasNode = works("node", "--version") && works("npm", "--version");
    if (System.getenv("CI") == null) {
      assumeTrue(hasNode, "Node.js and npm are not installed");
    }
    assertThat(hasNode).as("Node.js and npm are needed in a CI run").isTrue();
    Files.createDirectories(WORK);
    Path installed = WORK.resolve("installed-lock.json");
    Path lock = SOURCES.resolve("package-lock.json");
    for (Path source : List.of(lock, SOURCES.resolve("package.json"))) {
      Files.copy(source, WORK.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
      Run run = run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      assertThat(run.status()).as(run.output()).isZero();
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai.mjs", "openrouter.mjs"})
  void anOfficialClientSeesWhatItKnows(String script) throws Exception {
    try (LocalRouter router = LocalRouter.start()) {
      router.model("a/limited").fails(Fault.RATE_LIMITED);
      router.model("a/short").fails(Fault.CONTEXT_LENGTH);
      router.model("a/down").fails(Fault.DOWN);
      router.model("b/good").answers(r -> "You said " + r.question()).price("0.25", "2.00");
      router.model("c/json").answers(request -> request.schema().isPresent() ? "{\"x\":3}" : "?");
      Files.copy(
          SOURCES.resolve(script), WORK.resolve(script), StandardCopyOption.REPLACE_EXISTING);

      Run run = run(
          Map.of(
              "ROUTER", router.baseUri().toString(),
              "PLAIN", router.openAiBaseUri().toString(),
              "KEY", router.key()),
          "node",
          script);

      assertThat(run.output()).endsWith("all is well\n");
      assertThat(run.status()).isZero();
    }
  }

  private record Run(int status, String output) {}

  private static boolean works(String... command) throws InterruptedException {
    try {
      return run(Map.of(), command).status() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static Run run(Map<String, String> environment, String... command)
      throws InterruptedException {
    try {
      Files.createDirectories(WORK);
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
