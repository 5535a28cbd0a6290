package dev.llmcall.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of scenarios.
 *
 * @param chain in its notation, such as {@code A,[B,C],D}
 * @param upstream what each model does, in order
 * @param load how often it is called, in words; empty for once
 */
record Scenario(
    String id,
    String chain,
    Map<String, @Nullable Object> options,
    Map<String, List<String>> upstream,
    String load) {
  private static final Pattern ALIAS = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern CYCLE = Pattern.compile("(\\w+)->(\\w+)");

  @Override
  public String toString() {
    return id;
  }

  /** The rows of a file. */
  static List<Scenario> read(String resource) {
    List<Scenario> rows = new ArrayList<>();
    for (String line : lines(resource)) {
      try {
        rows.add(of((Map<?, ?>) Json.read(line)));
      } catch (Json.NotJson e) {
        throw new IllegalStateException(line, e);
      }
    }
    return rows;
  }

  /** The lines of a file, but for blank ones and comments. */
  static List<String> lines(String resource) {
    try (InputStream in = Scenario.class.getResourceAsStream("/scenarios/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario of(Map<?, ?> row) {
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    ((Map<?, ?>) row.get("options")).forEach((name, value) -> options.put(name.toString(), value));
    Map<String, List<String>> upstream = new LinkedHashMap<>();
    String load = "";
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) row.get("upstream")).entrySet()) {
      if (entry.getValue() instanceof List<?> steps) {
        upstream.put(
            entry.getKey().toString(), steps.stream().map(String::valueOf).toList());
      } else {
        load = String.valueOf(entry.getValue());
      }
    }
    return new Scenario(
        row.get("id").toString(), row.get("chain").toString(), options, upstream, load);
  }

  /** The chain, groups in it replaced by the names that {@link #aliases()} explains. */
  List<String> models() {
    if (chain.contains("->")) {
      return List.of("@A");
    }
    String plain = chain.replaceFirst("^models:\\[(.*)\\]$", "$1").replaceAll("\\([^)]*\\)", "");
    Matcher groups = ALIAS.matcher(plain);
    String named = groups.replaceAll(group -> "@" + group.group(1).replace(",", "+"));
    return List.of(named.split("\\s*,\\s*"));
  }

  /** The names in the chain that stand for others. */
  Map<String, List<String>> aliases() {
    Map<String, List<String>> aliases = new LinkedHashMap<>();
    if (chain.contains("->")) {
      CYCLE
          .matcher(chain)
          .results()
          .forEach(step ->
              aliases.put("@" + step.group(1), List.of(step.group(1), "@" + step.group(2))));
    } else if (!chain.startsWith("models:")) {
      ALIAS
          .matcher(chain)
          .results()
          .forEach(group -> aliases.put(
              "@" + group.group(1).replace(",", "+"), List.of(group.group(1).split(","))));
    }
    return aliases;
  }

  /** Whether the models are OpenRouter's, which falls back itself. */
  boolean isServerSide() {
    return "openrouter".equals(options.get("base"));
  }

  /** Whether the answer is wanted in pieces. */
  boolean isStream() {
    return Boolean.TRUE.equals(options.get("stream"));
  }
}
