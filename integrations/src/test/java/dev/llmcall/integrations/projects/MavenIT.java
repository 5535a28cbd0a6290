package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    Path project = project(installation());
    source(project, """
        package com.acme;

        @dev.llmcall.LlmCall(models = "a/b")
        public interface Desk {
          String answer(String question);

          static Desk of(dev.llmcall.runtime.LlmClient client) {
            return new DeskLlm(client);
          }
        }
        """);
    compile(project);
    assertThat(written(project)).exists();
  }

  @Test
  void compilesAgainWhenAPromptChangesAsThePageOfTemplatesSays() throws IOException {
    Path project = project(withPrompts(installation()));
    Path prompts = Files.createDirectories(project.resolve("src/main/prompts/desk"));
    Path prompt = Files.writeString(prompts.resolve("answer.md"), "Answer {{question}}");
    Path other = Files.writeString(prompts.resolve("other.md"), "nobody uses it");
    source(project, """
        package com.acme;

        import dev.llmcall.*;

        @LlmCall(models = "a/b")
        public interface Desk {
          @UserMessage(resource = "desk/answer.md")
          String answer(String question);
        }
        """);
    compile(project);
    FileTime first = settled(project, prompt, other, prompts, prompts.getParent());
    compile(project);
    assertThat(Files.getLastModifiedTime(written(project))).isEqualTo(first);

    Files.writeString(prompt, "Answer at once: {{question}}");
    compile(project);
    assertThat(Files.readString(written(project), StandardCharsets.ISO_8859_1)).contains("at once");

    FileTime second = settled(project, prompt, other, prompts, prompts.getParent());
    Files.delete(other);
    compile(project);
    assertThat(Files.getLastModifiedTime(written(project))).isGreaterThan(second);
  }

  /** Lets everything be an hour old, the classes newer than what they are made of, and says how old those are. */
  private static FileTime settled(Path project, Path... prompts) throws IOException {
    Instant then = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    for (Path prompt : prompts) {
      Files.setLastModifiedTime(prompt, FileTime.from(then));
    }
    FileTime compiled = FileTime.from(then.plusSeconds(60));
    try (Stream<Path> made = Files.walk(project.resolve("target"))) {
      for (Path file : made.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, compiled);
      }
    }
    Files.setLastModifiedTime(
        project.resolve("src/main/java/com/acme/Desk.java"), FileTime.from(then));
    return compiled;
  }

  private Path project(String parts) throws IOException {
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
        """ + parts + "</project>\n");
    return project;
  }

  private static void source(Path project, String text) throws IOException {
    Path source = Files.createDirectories(project.resolve("src/main/java/com/acme"));
    Files.writeString(source.resolve("Desk.java"), text);
  }

  private static Path written(Path project) {
    return project.resolve("target/classes/com/acme/DeskLlm.class");
  }

  private void compile(Path project) throws IOException {
    Path repository = directory.resolve("repository");
    if (!Files.exists(repository)) {
      install(repository);
    }
    Ran ran = Ran.of(
        List.of(
            maven(),
            "--offline",
            "--batch-mode",
            "--quiet",
            "-Dmaven.repo.local=" + repository,
            "-Dmaven.repo.local.tail=" + Jars.property("maven.repository"),
            "compile"),
        project);
    assertThat(ran.printed()).isEmpty();
    assertThat(ran.status()).isZero();
  }

  private static String maven() {
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    return Path.of(Jars.property("maven.home"), "bin", isWindows ? "mvn.cmd" : "mvn")
        .toString();
  }

  /** The Maven part of the README's installation. */
  private static String installation() throws IOException {
    return part("README.md", "```xml\n(.*?)```");
  }

  /** With what the page of templates adds for prompts in files. */
  private static String withPrompts(String installation) throws IOException {
    String option = part("docs/templates.md", "(<compilerArgs>.*?</compilerArgs>)");
    String plugin = part(
        "docs/templates.md",
        "</plugin>\\s*(<plugin>\\s*<groupId>[\\w.]+</groupId>\\s*<artifactId>maven-antrun.*?</plugin>)");
    return installation
        .replace("<release>17</release>", "<release>17</release>" + option)
        .replace("</plugins>", plugin + "</plugins>");
  }

  private static String part(String page, String pattern) throws IOException {
    Matcher part =
        Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(ROOT.resolve(page)));
    assertThat(part.find()).as("%s in %s", pattern, page).isTrue();
    return part.group(1);
  }

  /** What this build made, as if installed; everything else comes from the repository behind it. */
  private static void install(Path repository) throws IOException {
    install(repository, "llmcall", ROOT.resolve("pom.xml"), null);
    for (String module : List.of("annotations", "recovery", "runtime", "processor")) {
      Path reduced = ROOT.resolve(module).resolve("target/dependency-reduced-pom.xml");
      Path pom = Files.exists(reduced) ? reduced : ROOT.resolve(module).resolve("pom.xml");
      Path jar = ROOT.resolve(module + "/target/llmcall-" + module + "-" + VERSION + ".jar");
      install(repository, "llmcall-" + module, pom, jar);
    }
  }

  private static void install(Path repository, String artifact, Path pom, @Nullable Path jar)
      throws IOException {
    Path place =
        Files.createDirectories(repository.resolve("dev/llmcall/" + artifact + "/" + VERSION));
    String file = artifact + "-" + VERSION;
    Files.copy(pom, place.resolve(file + ".pom"));
    if (jar != null) {
      // A jar that is new is a reason to compile again.
      Files.copy(jar, place.resolve(file + ".jar"), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
