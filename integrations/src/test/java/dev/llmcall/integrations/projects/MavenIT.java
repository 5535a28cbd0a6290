package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Maven project that is set up as the README says, built by Maven itself without a network. */
class MavenIT {
  private static final Path ROOT = Path.of(Jars.property("llmcall.root"));
  private static final String VERSION = Jars.property("llmcall.version");

  @TempDir
  Path directory;

  @Test
  void compilesWhatTheReadmeSays() throws IOException {
    Path project = Files.createDirectories(directory.resolve("project"));
    Files.writeString(project.resolve("pom.xml"), """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>desk</artifactId>
          <version>1</version>
          <properties>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
        """ + installation() + "</project>\n");
    Path source = Files.createDirectories(project.resolve("src/main/java/com/acme"));
    Files.writeString(source.resolve("Desk.java"), """
        package com.acme;

        @dev.llmcall.LlmCall(models = "a/b")
        public interface Desk {
          String answer(String question);

          static Desk of(dev.llmcall.runtime.LlmClient client) {
            return new DeskLlm(client);
          }
        }
        """);
    Ran ran = Ran.of(
        List.of(
            maven(),
            "--offline",
            "--batch-mode",
            "--quiet",
            "-Dmaven.repo.local=" + repository(),
            "-Dmaven.repo.local.tail=" + Jars.property("maven.repository"),
            "compile"),
        project);
    assertThat(ran.printed()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(project.resolve("target/classes/com/acme/DeskLlm.class")).exists();
  }

  private static String maven() {
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    return Path.of(Jars.property("maven.home"), "bin", isWindows ? "mvn.cmd" : "mvn")
        .toString();
  }

  /** The Maven part of the README's installation. */
  private static String installation() throws IOException {
    Matcher block = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** What this build made, as if installed; everything else comes from the repository behind it. */
  private Path repository() throws IOException {
    Path repository = directory.resolve("repository");
    install(repository, "llmcall", ROOT.resolve("pom.xml"), null);
    for (String module : List.of("annotations", "recovery", "runtime", "processor")) {
      Path reduced = ROOT.resolve(module).resolve("target/dependency-reduced-pom.xml");
      Path pom = Files.exists(reduced) ? reduced : ROOT.resolve(module).resolve("pom.xml");
      Path jar = ROOT.resolve(module + "/target/llmcall-" + module + "-" + VERSION + ".jar");
      install(repository, "llmcall-" + module, pom, jar);
    }
    return repository;
  }

  private static void install(Path repository, String artifact, Path pom, @Nullable Path jar)
      throws IOException {
    Path place =
        Files.createDirectories(repository.resolve("dev/llmcall/" + artifact + "/" + VERSION));
    String file = artifact + "-" + VERSION;
    Files.copy(pom, place.resolve(file + ".pom"), StandardCopyOption.REPLACE_EXISTING);
    if (jar != null) {
      Files.copy(jar, place.resolve(file + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
