package dev.llmcall.example;

import dev.llmcall.testkit.ChatRequest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers in place of a language model, by rules: it knows the conventional prefixes of commit
 * messages and some words, and understands nothing.
 */
final class StandInModel {
  private static final Pattern CONVENTIONAL =
      Pattern.compile("(\\p{Alpha}[\\w-]*)(?:\\(([^()]{0,40})\\))?(!?):\\s+(\\S.*)");

  /** Some projects begin with the part that changed: {@code parser: accept tabs}. */
  private static final Map<String, ChangeType> PREFIXES = Map.ofEntries(
      Map.entry("feat", ChangeType.FEATURE),
      Map.entry("feature", ChangeType.FEATURE),
      Map.entry("fix", ChangeType.FIX),
      Map.entry("bugfix", ChangeType.FIX),
      Map.entry("security", ChangeType.SECURITY),
      Map.entry("perf", ChangeType.PERFORMANCE),
      Map.entry("revert", ChangeType.REVERT),
      Map.entry("docs", ChangeType.DOCUMENTATION),
      Map.entry("doc", ChangeType.DOCUMENTATION),
      Map.entry("build", ChangeType.BUILD),
      Map.entry("ci", ChangeType.BUILD),
      Map.entry("test", ChangeType.BUILD),
      Map.entry("tests", ChangeType.BUILD),
      Map.entry("chore", ChangeType.INTERNAL),
      Map.entry("refactor", ChangeType.INTERNAL),
      Map.entry("style", ChangeType.INTERNAL));

  private StandInModel() {}

  /** The JSON that the schema asks for. */
  static String answer(ChatRequest request) {
    String question = request.question();
    String subject = question.lines().findFirst().orElse("").strip();
    boolean isBreaking = question.contains("BREAKING CHANGE");
    Matcher conventional = CONVENTIONAL.matcher(subject);
    if (!conventional.matches()) {
      return json(byWords(subject, question), null, isBreaking, subject);
    }
    String prefix = conventional.group(1);
    String summary = conventional.group(4);
    isBreaking |= conventional.group(3).equals("!");
    ChangeType type = PREFIXES.get(prefix.toLowerCase(Locale.ROOT));
    return type == null
        ? json(byWords(summary, question), prefix, isBreaking, summary)
        : json(type, conventional.group(2), isBreaking, summary);
  }

  private static ChangeType byWords(String subject, String question) {
    String words = " " + subject.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ") + " ";
    if (has(words, "revert|reverts|reverted")) {
      return ChangeType.REVERT;
    } else if (has(words, "security|vulnerability|cve")) {
      return ChangeType.SECURITY;
    } else if (has(words, "fix|fixes|fixed|bug|crash|wrong|correct|corrects|leak")) {
      return ChangeType.FIX;
    } else if (has(words, "readme|docs|documentation|javadoc|changelog|typo|comment")) {
      return ChangeType.DOCUMENTATION;
    } else if (has(words, "test|tests|build|ci|pom|maven|gradle|dependency|bump|upgrade|wrapper")) {
      return ChangeType.BUILD;
    } else if (has(words, "faster|speed|performance|cache|optimize|optimise|quicker")) {
      return ChangeType.PERFORMANCE;
    } else if (has(words, "refactor|rename|move|cleanup|clean|tidy|simplify|merge|format")) {
      return ChangeType.INTERNAL;
    } else if (question.contains("/main/") || has(words, "add|adds|new|support|supports|allow")) {
      return ChangeType.FEATURE;
    }
    return ChangeType.INTERNAL;
  }

  private static boolean has(String words, String any) {
    return Pattern.compile(" (" + any + ") ").matcher(words).find();
  }

  private static String json(
      ChangeType type, @Nullable String scope, boolean isBreaking, String summary) {
    String line = summary.isEmpty() ? "A change without a message" : summary;
    return "{\"type\":\"%s\",\"scope\":%s,\"breaking\":%s,\"summary\":%s}"
        .formatted(type, scope == null ? "null" : quoted(scope), isBreaking, quoted(line));
  }

  private static String quoted(String text) {
    return '"' + PlainLine.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
