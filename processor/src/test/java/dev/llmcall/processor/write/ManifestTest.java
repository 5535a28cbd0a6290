package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the manifest of an interface. */
class ManifestTest {
  private static final String ON = "-Allmcall.manifest=true";
  private static final String SOURCE = """
      package com.acme;

      import dev.llmcall.*;

      interface Desk {
        @LlmCall(models = {"a/b", "c/d"})
        @SystemMessage("{{>STYLE}}\\nAnswer \\"shortly\\".")
        interface Calls {
          String STYLE = "Be kind.";

          @UserMessage("Triage {{ticket}}")
          Triage triage(String ticket);

          String answer(String question);
        }

        record Triage(String team) {}
      }
      """;

  @TempDir
  Path directory;

  @Test
  void holdsEveryChainPromptAndSchema() throws IOException, GeneralSecurityException {
    JsonNode manifest = json(compile(SOURCE, javac(), ON));
    assertThat(manifest.get("interface").asString()).isEqualTo("com.acme.Desk$Calls");
    assertThat(manifest.get("calls")).hasSize(2);
    JsonNode triage = manifest.get("calls").get(0);
    assertThat(triage.get("method").asString()).isEqualTo("triage");
    assertThat(triage.get("parameters").toString()).isEqualTo("[\"java.lang.String\"]");
    assertThat(triage.get("models").get("ids").toString()).isEqualTo("[\"a/b\",\"c/d\"]");
    assertThat(triage.get("models").get("sha256").asString()).isEqualTo(sha256("a/b\nc/d"));
    JsonNode system = triage.get("system");
    assertThat(system.get("text").asString()).isEqualTo("{{>STYLE}}\nAnswer \"shortly\".");
    assertThat(system.get("partials").get(0).get("name").asString()).isEqualTo("STYLE");
    assertThat(system.get("sha256").asString())
        .isEqualTo(sha256("{{>STYLE}}\nAnswer \"shortly\".\0Be kind."));
    assertThat(triage.get("user").get("text").asString()).isEqualTo("Triage {{ticket}}");
    assertThat(triage.get("schema").get("json").get("type").asString()).isEqualTo("object");
    JsonNode answer = manifest.get("calls").get(1);
    assertThat(answer.get("user").get("text").asString()).isEqualTo("{{question}}");
    assertThat(answer.has("schema")).isFalse();
  }

  @Test
  void isTheSameOnEveryRunAndCompiler() throws IOException {
    String once = compile(SOURCE, javac(), ON);
    assertThat(compile(SOURCE, javac(), ON)).isEqualTo(once);
    assertThat(compile(SOURCE, new EclipseCompiler(), ON)).isEqualTo(once);
  }

  @Test
  void changesItsHashWhenOnlyAPartialChanges() throws IOException {
    JsonNode before = json(compile(SOURCE, javac(), ON)).get("calls").get(0);
    JsonNode after = json(compile(SOURCE.replace("Be kind", "Be brief"), javac(), ON))
        .get("calls")
        .get(0);
    assertThat(after.get("system").get("sha256"))
        .isNotEqualTo(before.get("system").get("sha256"));
    assertThat(after.get("user")).isEqualTo(before.get("user"));
    assertThat(after.get("schema")).isEqualTo(before.get("schema"));
  }

  @Test
  void isNotWrittenUnlessAskedFor() throws IOException {
    assertThat(compile(SOURCE, javac(), "-Allmcall.manifest=false")).isEmpty();
    assertThat(compile(SOURCE, javac(), "-g")).isEmpty();
  }

  /** The manifest; empty if none was written. */
  private String compile(String source, JavaCompiler compiler, String option) throws IOException {
    Path own = Files.createTempDirectory(directory, "run");
    Path file = Files.writeString(own.resolve("Desk.java"), source);
    Compiled compiled = new Compiled.Run(
            compiler, own, List.of(), List.of("--release", "17", option))
        .compile(List.of(file), false);
    assertThat(compiled.complaints()).isEmpty();
    Path manifest = compiled.classes().resolve("META-INF/llmcall/com.acme.Desk$Calls.json");
    return Files.exists(manifest) ? Files.readString(manifest) : "";
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static JavaCompiler javac() {
    return ToolProvider.getSystemJavaCompiler();
  }
}
