package dev.llmcall.processor.write;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.Template;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what an interface asks of models as JSON: the chain, prompts and schema of each call, each
 * with a hash, so that a review or a build can see which of them have changed. The same values give
 * the same bytes.
 */
public final class ManifestWriter {

  /** Where the manifest of a call type is, below the classes. */
  public static String path(CallType type) {
    return "META-INF/llmcall/" + type.name().reflectionName() + ".json";
  }

  /** The manifest. */
  public String write(CallType type) {
    List<String> calls = type.methods().stream().map(ManifestWriter::call).toList();
    return "{\n  \"interface\": "
        + SchemaText.quote(type.name().reflectionName())
        + ",\n  \"calls\": "
        + (calls.isEmpty() ? "[]" : "[\n" + String.join(",\n", calls) + "\n  ]")
        + "\n}\n";
  }

  private static String call(CallMethod method) {
    StringBuilder out = new StringBuilder("    {\n");
    member(out, "method", SchemaText.quote(method.name()));
    List<String> parameters = method.parameters().stream()
        .map(CallMethod.CallParameter::type)
        .map(TypeName::toString)
        .toList();
    member(out, "parameters", texts(parameters));
    List<String> models = method.settings().models();
    member(out, "models", hashed(String.join("\n", models), "\"ids\": " + texts(models)));
    method.system().ifPresent(system -> member(out, "system", prompt(system.source())));
    member(out, "user", prompt(method.user().source()));
    if (!method.isText()) {
      String schema = String.join("", SchemaWriter.write(method));
      member(out, "schema", hashed(schema, "\"json\": " + schema));
    }
    out.setLength(out.length() - ",\n".length());
    return out.append("\n    }").toString();
  }

  /** The hash goes over all texts, with a NUL between them. */
  private static String prompt(Template.Source source) {
    StringBuilder all = new StringBuilder(source.text());
    source.partials().forEach(partial -> all.append('\0').append(partial.text()));
    List<String> partials = source.partials().stream()
        .map(partial -> "{\"name\": "
            + SchemaText.quote(partial.name())
            + ", \"text\": "
            + SchemaText.quote(partial.text())
            + "}")
        .toList();
    String resource = source
        .resource()
        .map(name -> "\"resource\": " + SchemaText.quote(name) + ", ")
        .orElse("");
    String included =
        partials.isEmpty() ? "" : ", \"partials\": [" + String.join(", ", partials) + "]";
    String text = "\"text\": " + SchemaText.quote(source.text());
    return hashed(all.toString(), resource + text + included);
  }

  private static String hashed(String text, String members) {
    return "{\"sha256\": \"" + hash(text) + "\", " + members + "}";
  }

  private static void member(StringBuilder out, String name, String json) {
    out.append("      ")
        .append(SchemaText.quote(name))
        .append(": ")
        .append(json)
        .append(",\n");
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(SchemaText::quote).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
