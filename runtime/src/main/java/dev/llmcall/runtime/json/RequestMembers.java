package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.Reasoning;
import dev.llmcall.runtime.SchemaSupport;
import dev.llmcall.runtime.wire.Dialect;
import dev.llmcall.runtime.wire.Parameters;
import dev.llmcall.runtime.wire.SchemaFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a request around its messages, in each dialect's words. Nothing unset is sent. */
final class RequestMembers {
  private static final List<String> TOKEN_LIMITS = List.of("max_tokens", "max_completion_tokens");
  private static final List<String> EFFORTS = List.of("reasoning", "reasoning_effort");

  private final Utf8Json json = new Utf8Json(256);
  private final Map<String, ExtraMember> extras = new LinkedHashMap<>();
  private final Set<String> without;
  private final Set<String> names = new LinkedHashSet<>();

  /** With further members, and without those that the model refuses. */
  RequestMembers(Map<String, String> extraBody, Set<String> without) {
    this.without = without;
    extraBody.forEach((name, value) -> extras.put(name, ExtraMember.of(name, value)));
  }

  /** The members that were written. */
  Set<String> names() {
    return names;
  }

  /** From the beginning to the first message. */
  static byte[] before(List<String> models) {
    Utf8Json json = new Utf8Json(128);
    List<String> list = new ArrayList<>(models);
    json.raw('{');
    if (models.size() == 1 || models.size() > 3) { // OpenRouter takes three in the array
      raw(json, "\"model\":\"");
      json.text(list.remove(0));
      raw(json, "\",");
    }
    if (!list.isEmpty()) {
      raw(json, "\"models\":[");
      for (int i = 0; i < list.size(); i++) {
        raw(json, i == 0 ? "\"" : ",\"");
        json.text(list.get(i));
        json.raw('"');
      }
      raw(json, "],");
    }
    raw(json, "\"messages\":[");
    return json.toByteArray();
  }

  /** From the last message to the end. */
  byte[] after(
      Dialect dialect,
      Parameters parameters,
      @Nullable SchemaFormat schema,
      SchemaSupport support) {
    json.raw(']');
    temperature(parameters);
    maxTokens(dialect, parameters);
    reasoning(dialect, parameters.reasoning());
    if (parameters.streamed()) {
      stream(dialect);
    }
    if (schema != null && support != SchemaSupport.NONE) {
      schema(dialect, schema, support);
    }
    extras.values().forEach(extra -> member(extra.name(), extra.json()));
    json.raw('}');
    return json.toByteArray();
  }

  private void temperature(Parameters parameters) {
    if (parameters.temperature().isPresent() && isOurs(List.of("temperature"))) {
      BigDecimal value = BigDecimal.valueOf(parameters.temperature().getAsDouble());
      member("temperature", value.stripTrailingZeros().toPlainString());
    }
  }

  private void maxTokens(Dialect dialect, Parameters parameters) {
    if (parameters.maxTokens().isPresent() && isOurs(TOKEN_LIMITS)) {
      // Ollama and Mistral know only the old name, the reasoning models of OpenAI only the new one.
      String name = TOKEN_LIMITS.get(dialect == Dialect.GENERIC ? 0 : 1);
      if (without.contains(name)) {
        name = TOKEN_LIMITS.get(dialect == Dialect.GENERIC ? 1 : 0);
      }
      member(name, Integer.toString(parameters.maxTokens().getAsInt()));
    }
  }

  private void reasoning(Dialect dialect, Reasoning reasoning) {
    if (reasoning == Reasoning.MODEL_DEFAULT || !isOurs(EFFORTS)) {
      return;
    }
    String effort = '"' + reasoning.name().toLowerCase(Locale.ROOT) + '"';
    if (dialect == Dialect.OPENROUTER) {
      member("reasoning", "{\"effort\":" + effort + "}");
    } else if (dialect == Dialect.OPENAI) {
      member("reasoning_effort", effort);
    }
  }

  private void stream(Dialect dialect) {
    member("stream", "true");
    // OpenRouter tells the usage anyway; others may refuse what they do not know.
    if (dialect == Dialect.OPENAI && isOurs(List.of("stream_options"))) {
      member("stream_options", "{\"include_usage\":true}");
    }
  }

  private void schema(Dialect dialect, SchemaFormat format, SchemaSupport support) {
    if (isOurs(List.of("response_format"))) {
      member(
          "response_format",
          "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\""
              + format.name()
              + "\",\"strict\":true,\"schema\":"
              + PortableSchema.of(format.schema(), support == SchemaSupport.CONSTRAINTS)
              + "}}");
    }
    if (dialect == Dialect.OPENROUTER) {
      member("provider", provider());
    }
  }

  /** Without it, a model whose providers know no schemas would answer as if none had been sent. */
  private String provider() {
    ExtraMember theirs = extras.remove("provider");
    String ours = "{\"require_parameters\":true";
    if (theirs == null || theirs.json().equals("{}")) {
      return ours + "}";
    }
    if (!theirs.json().startsWith("{") || theirs.has("require_parameters")) {
      return theirs.json();
    }
    return ours + "," + theirs.json().substring(1);
  }

  private boolean isOurs(List<String> names) {
    return names.stream().noneMatch(extras::containsKey);
  }

  private void member(String name, String value) {
    if (without.contains(name)) {
      return;
    }
    names.add(name);
    raw(json, ",\"");
    json.text(name);
    raw(json, "\":");
    raw(json, value);
  }

  private static void raw(Utf8Json json, String text) {
    json.raw(text.getBytes(UTF_8));
  }
}
