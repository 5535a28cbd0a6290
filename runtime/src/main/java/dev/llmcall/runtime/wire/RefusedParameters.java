package dev.llmcall.runtime.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the members of a request that an error says are not accepted. */
public final class RefusedParameters {
  /** How errors say that something is not accepted, rather than wrong in this one request. */
  private static final Pattern REFUSAL = Pattern.compile(
      "unsupported|not support|unrecognized|unknown|unexpected|not permitted|not allowed"
          + "|deprecated|cannot find field|forbidden|not accept|extra (inputs|fields)|must be");

  /** Names in quotes, and plain ones that look like no English word. */
  private static final Pattern NAME = Pattern.compile(
      "[\"'`]([a-z][a-z0-9_]{0,60})(?:\\.[a-z0-9_.]*)?[\"'`]|\\b([a-z]+(?:_[a-z0-9]+)+)\\b"
          + "|\\b(temperature|reasoning|seed|stop)\\b");

  /** A list of names at the end, in any manner. */
  private static final Pattern SUPPLIED = Pattern.compile("supplied: ([a-z0-9_, ]+)");

  /** What a server tells to send instead is not what it refuses. */
  private static final Pattern INSTEAD =
      Pattern.compile("(use|with|in favou?r of) [\"'`]?[a-z_]+[\"'`]?( parameter)?( instead)?");

  private RefusedParameters() {}

  /** Their names; it may name some that were not sent at all. */
  public static List<String> in(ErrorReport report) {
    Set<String> names = new LinkedHashSet<>();
    boolean isNewModel = false;
    List<String> texts = new ArrayList<>(report.texts());
    texts.addAll(report.innerTexts());
    for (String text : texts) {
      String words = text.substring(0, Math.min(2000, text.length())).toLowerCase(Locale.ROOT);
      if (REFUSAL.matcher(words).find()) {
        isNewModel |= words.contains("max_completion_tokens");
        namesIn(INSTEAD.matcher(words).replaceAll(" "), names);
      }
    }
    for (String pointed : report.parameters()) {
      int end = pointed.indexOf('.');
      names.add(end < 0 ? pointed : pointed.substring(0, end));
    }
    if (isNewModel && names.contains("max_tokens")) {
      // The models that know only the new name take no temperature either, and say so one at a
      // time.
      names.add("temperature");
    }
    return List.copyOf(names);
  }

  private static void namesIn(String words, Set<String> names) {
    Matcher name = NAME.matcher(words);
    while (name.find()) {
      for (int group = 1; group <= 3; group++) {
        if (name.group(group) != null) {
          names.add(name.group(group));
        }
      }
    }
    Matcher supplied = SUPPLIED.matcher(words);
    if (supplied.find()) {
      names.addAll(List.of(supplied.group(1).strip().split("[, ]+")));
    }
  }
}
